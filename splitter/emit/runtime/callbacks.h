#pragma once

#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "cleave/runtime/v1/runtime.pb.h"
#include "errors.h"

namespace cleave::rt {

/// Throws `ConversionError` if `bytes` is not such a message.
void ParseMessage(const std::string& bytes,
                  google::protobuf::MessageLite* message);

/// The caller's side of a conversation: the functions that the service may ask
/// it to run before it answers. They run on the thread that makes the call.
class Callbacks {
 public:
  /// `answer` fills in the response of the next function.
  template <class Request, class Response>
  void Add(std::function<void(const Request*, Response*)> answer) {
    answers_.push_back([answer = std::move(answer)](const std::string& bytes) {
      Request request;
      ParseMessage(bytes, &request);
      Response response;
      answer(&request, &response);
      return response.SerializeAsString();
    });
  }

  std::string Run(const runtime::v1::Callback& callback) const;

  /// Keeps the exception that is being handled, which a function threw.
  void Keep() { thrown_ = std::current_exception(); }
  /// Throws it itself, should it leave the call in the end; else does nothing.
  void RethrowIf(bool is_thrown) const {
    if (is_thrown && thrown_) std::rethrow_exception(thrown_);
  }

 private:
  std::vector<std::function<std::string(const std::string&)>> answers_;
  std::exception_ptr thrown_;
};

/// What the caller says to the message in the response: its reply to a
/// callback, or null if the message is the last.
using NextReply = std::function<const google::protobuf::MessageLite*()>;

/// As `Call`, with messages to and fro until `next` has no reply.
void HoldConversation(const char* service, const char* method,
                      const google::protobuf::MessageLite& request,
                      google::protobuf::MessageLite* response,
                      const NextReply& next);

/// As `Call`, of a function that is given `callbacks`.
template <class Request, class Response>
void Converse(const char* service, const char* method, const Request& request,
              Response* response, const Callbacks& callbacks) {
  Request reply;
  HoldConversation(
      service, method, request, response,
      [&]() -> const google::protobuf::MessageLite* {
        if (!response->has_callback()) return nullptr;
        reply.set_callback_reply(callbacks.Run(response->callback()));
        return &reply;
      });
}

/// The service's side of a conversation.
class CallbackChannel {
 public:
  /// `exchange` sends a callback and gives its reply; false if there will be
  /// none, as the caller is gone.
  using Exchange =
      std::function<bool(const runtime::v1::Callback&, std::string* reply)>;
  explicit CallbackChannel(Exchange exchange)
      : exchange_(std::move(exchange)) {}

  /// Lets the caller run function `index` and waits. Throws `RemoteCallError`
  /// if the caller is gone.
  void Call(std::uint32_t index, const google::protobuf::MessageLite& request,
            google::protobuf::MessageLite* response);

  /// Runs `rethrow`, which throws, and remembers what.
  template <class Rethrow>
  void Throw(Rethrow rethrow) {
    try {
      rethrow();
    } catch (...) {
      thrown_ = std::current_exception();
      throw;
    }
  }
  /// Whether the exception being handled is the last that `Throw` threw.
  bool IsThrownNow() const {
    return thrown_ && thrown_ == std::current_exception();
  }

 private:
  const Exchange exchange_;
  std::mutex mutex_;  // original code may call from several threads
  std::exception_ptr thrown_;
};

/// A plain pointer to a function that calls `function` on this thread, for as
/// long as the FunctionPointer lives. `Tag` tells those of one signature apart.
template <class Tag, class Signature>
class FunctionPointer;

template <class Tag, class Result, class... Args>
class FunctionPointer<Tag, Result(Args...)> {
 public:
  explicit FunctionPointer(const std::function<Result(Args...)>& function)
      : outer_(current_), is_null_(!function) {
    current_ = &function;
  }
  ~FunctionPointer() { current_ = outer_; }
  FunctionPointer(const FunctionPointer&) = delete;
  FunctionPointer& operator=(const FunctionPointer&) = delete;

  Result (*get() const)(Args...) { return is_null_ ? nullptr : &Run; }

 private:
  static Result Run(Args... args) {
    if (current_ == nullptr) throw std::bad_function_call();
    return (*current_)(std::forward<Args>(args)...);
  }

  inline static thread_local const std::function<Result(Args...)>* current_ =
      nullptr;
  const std::function<Result(Args...)>* const outer_;
  const bool is_null_;
};

}  // namespace cleave::rt
