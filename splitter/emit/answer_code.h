#pragma once

#include <string>

#include "splitter/emit/call_site.h"
#include "splitter/emit/conversion_code.h"
#include "splitter/emit/printer.h"

namespace cleave {

/// Emits the body of a function that runs what the other side asked for: a
/// servant's, which calls the original code, or that of a callback.
///
///     const std::string sku = request->sku();
///     try {
///       response->set_result(shop::Place(sku));
///     } catch (...) {
///       shop_split::EncodeException(response->mutable_thrown());
///     }
class AnswerCode {
 public:
  AnswerCode(const CallSite& site, Printer& printer, ConversionCode::Side side);

  /// Whether the body uses the request at all.
  bool ReadsRequest() const;

  /// The answer to a call; of a conversation, `channel` is its name.
  void EmitAnswer(const std::string& channel = "");
  /// The answer to a callback; `target` is what it calls ("visit",
  /// "sink.Put"), and what that throws is kept by `callbacks`, if it has a
  /// name.
  void EmitCallbackAnswer(const std::string& target,
                          const std::string& callbacks);

 private:
  /// `encode` is the template of what is done with what was thrown.
  void EmitBody(const std::string& encode);
  void ReadSelf();
  void ReadParameter(const RpcParameter& parameter);
  /// See `IsCountedBytes`.
  void DefineBytes(const RpcParameter& parameter);
  std::string BytesArgument(const RpcParameter& parameter) const;
  std::string FlagOfBytes(const RpcParameter& parameter) const;
  void WriteBackBytes(const RpcParameter& parameter);
  void DefineRange(const RpcParameter& parameter);
  std::string RangeArgument(const RpcParameter& parameter) const;
  void DefineObject(const RpcParameter& parameter);
  void DefinePlace(const RpcParameter& parameter);
  void WriteBackPlace(const RpcParameter& parameter);
  void DefineCallback(const RpcParameter& parameter);
  void DefineInterface(const RpcParameter& parameter);
  void DefineKeptFunction(const RpcParameter& parameter);
  void CallOriginal();
  /// Both ends, for all that is between them.
  void CallForRange();
  /// Of a result that comes later: how it is answered once it is there, and the
  /// answer to who asks for it.
  void DefineLater();
  void CallWithLists(size_t from);
  void WriteResult(const std::string& value);
  void WriteBack();
  void WriteAllBack();
  void WriteBackStream(const RpcParameter& parameter);
  void WriteBackView(const RpcParameter& parameter);
  /// "inventory.Reserve(sku, *level)"
  std::string CallExpression();
  std::string ObjectExpression() const;
  std::string Argument(const RpcParameter& parameter);
  std::string ObjectArgument(const RpcParameter& parameter);
  std::string CallbackArgument(const RpcParameter& parameter);
  std::string KeptArgument(const RpcParameter& parameter) const;
  std::string FlagExpression(const RpcParameter& parameter) const;

  const CallSite site_;
  const RpcMethod& rpc_;
  Printer& printer_;
  const ConversionCode::Side side_;
  ConversionCode code_;
  const std::string request_, response_, self_;
  std::string target_;   ///< of a callback; empty for the original function
  std::string channel_;  ///< of a conversation; empty for a plain call
  uint32_t next_callback_ = 1;
};

/// Prints, in a service, what makes a function that stands for one of a
/// client's and gives it to `target` ("return", "visit ="):
///
///     visit = [client = cleave::rt::FunctionOfClient(handle)](int n) -> void {
///       ...
///     };
///
/// `handle` is the expression that names it, `name` what errors call it. If not
/// `is_std` it is a plain pointer.
void EmitStoredFunction(const CallSite& callback, Printer& printer, bool is_std,
                        const TypeShape& function, const std::string& target,
                        const std::string& handle, const std::string& name);

/// Names of the conversation in generated code.
std::string ChannelName(const RpcMethod& rpc);

}  // namespace cleave
