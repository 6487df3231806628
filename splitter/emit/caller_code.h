#pragma once

#include <functional>
#include <string>

#include "splitter/emit/conversion_code.h"
#include "splitter/emit/printer.h"

namespace cleave {

/// What both ends of a call need to know of it besides the call itself.
struct CallSite {
  const Contract& contract;
  const ServiceContract& service;
  const RpcMethod& rpc;
};

/// Whether values with fields that may refer to objects of the caller's go to
/// the service, or come from it.
bool SendsReferred(const Contract& contract, const RpcMethod& rpc);
bool ReturnsReferred(const Contract& contract, const RpcMethod& rpc);
/// Whether the response may name what the service keeps of the caller's.
bool MayGiveBack(const CallSite& site);

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
  /// What lets fields refer to objects of the caller's while it is there.
  void EmitReferredScope(const std::string& qualifier);
  std::string ElementsOf(const RpcParameter& parameter) const;
  void WriteKeptObject(const RpcParameter& parameter);
  void WriteKeptFunction(const RpcParameter& parameter);
  /// Prints what runs the functions that the service calls back.
  void AnswerCallbacks(const std::string& callbacks);
  /// What the parameter refers to after the call, as an expression.
  std::string ValueBack(const RpcParameter& parameter);
  void WriteRange(const RpcParameter& parameter);
  void ReadBackRange(const RpcParameter& parameter);
  void ReadBackPlace(const RpcParameter& parameter);
  void EmitOfStream(const RpcParameter& parameter, const std::string& call);
  void ReadBack();
  void EmitView();
  void EmitResult();

  const CallSite site_;
  const RpcMethod& rpc_;
  Printer& printer_;
  ConversionCode code_;
  const std::string request_, response_, callbacks_;
  std::string keeper_of_views_ = "this";
};

/// Prints what runs `callback`, the next function of `callbacks`: it calls
/// `target` ("sink.Put"), of which the lambda captures `capture`.
void EmitAnswerOf(const CallSite& callback, Printer& printer,
                  const std::string& callbacks, const std::string& capture,
                  const std::string& target, bool keeps_exceptions);

/// Prints the function that gives what a service may call of an object that it
/// keeps:
///
///     cleave::rt::Callbacks AnswersOf(shop::Observer& object) { ... }
void EmitAnswersOf(const Contract& contract, const ServiceContract& service,
                   Printer& printer, const RpcParameter& parameter);

/// The same of a function that a field of a value is.
void EmitAnswersOfFunction(const Contract& contract,
                           const ServiceContract& service, Printer& printer,
                           const RpcParameter& referred);

}  // namespace cleave
