#pragma once

#include <functional>
#include <string>

#include "splitter/emit/call_site.h"
#include "splitter/emit/conversion_code.h"
#include "splitter/emit/printer.h"

namespace cleave {

/// Emits the body of a function that asks the other side to run it: a proxy's,
/// or that of a callback, which the service asks its caller to run.
///
///     PlaceRequest request;
///     request.set_sku(sku);
///     PlaceResponse response;
///     cleave::rt::Call("orders", "/shop...Service/Place", request, &response);
///     if (response.has_thrown()) shop_split::Rethrow(response.thrown());
///     return response.result();
class CallerCode {
 public:
  CallerCode(const CallSite& site, Printer& printer, ConversionCode::Side side);

  /// "int line, const std::string& sku": what the function declares.
  std::string Parameters() const;

  /// A function that calls its service.
  void EmitCall();
  /// A destructor that ends an object of its service.
  void EmitEnd();
  /// A callback, number `index` of the conversation `channel`.
  void EmitCallback(uint32_t index, const std::string& channel);
  /// One of what the service keeps, function `index` of `object` ("client->",
  /// or its class within it); `name` is its name in errors.
  void EmitStoredCallback(uint32_t index, const std::string& object,
                          const std::string& name);

 private:
  /// `transport` prints the statement that makes the call.
  void EmitBody(const Printer::Block& transport, const std::string& rethrow);
  void EmitTransport();
  void WriteSelf();
  void WriteParameter(const RpcParameter& parameter);
  void WriteUnset(const RpcParameter& parameter);
  void WriteBytes(const RpcParameter& parameter);
  void WriteWeak(const RpcParameter& parameter);
  std::string ElementsOf(const RpcParameter& parameter) const;
  void WriteKeptObject(const RpcParameter& parameter);
  void WriteKeptData(const RpcParameter& parameter);
  void WriteKeptFunction(const RpcParameter& parameter);
  /// Prints what runs the functions that the service calls back.
  void AnswerCallbacks(const std::string& callbacks);
  /// What the parameter refers to after the call, as an expression.
  std::string ValueBack(const RpcParameter& parameter);
  void WriteRange(const RpcParameter& parameter);
  void ReadBackRange(const RpcParameter& parameter);
  void ReadBackPlace(const RpcParameter& parameter);
  void ReadBackBytes(const RpcParameter& parameter);
  void EmitOfStream(const RpcParameter& parameter, const std::string& call);
  void ReadBack();
  void EmitView();
  void EmitSnapshot();
  std::string ContainerOfRange() const;
  /// Of "range." or "known->".
  std::string EndOfRange(const std::string& range) const;
  void EmitKnownEnd();
  void EmitRange();
  void EmitLater();
  void EmitResult();

  const CallSite site_;
  const RpcMethod& rpc_;
  Printer& printer_;
  const ConversionCode::Side side_;
  ConversionCode code_;
  const std::string request_, response_, callbacks_;
  std::string keeper_of_views_ = "this";
};

}  // namespace cleave
