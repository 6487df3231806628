#pragma once

#include <exception>
#include <functional>
#include <future>
#include <memory>
#include <type_traits>
#include <utility>

#include "call.h"
#include "cleave/runtime/v1/runtime.pb.h"
#include "environment.h"
#include "leases.h"
#include "serve.h"

namespace cleave::rt {

/// The client's side of results that come later than the answers to their
/// calls: std::future and std::shared_future.

/// Runs `ask` on a thread that is there for that, as a part of what this thread
/// works on.
void AskOnWorker(std::function<void()> ask);

/// Asks for the result that `request` names until it is in `response`; each
/// question has a deadline of its own, so that a result may take any time.
/// Throws `RemoteCallError`.
template <class Request, class Response>
void AskForResult(const char* service, const char* method,
                  const Request& request, Response* response, bool is_noted) {
  CallUntil(
      service, method, request, response,
      [response] { return response->pending_result().is_ready(); }, is_noted);
}

/// Lets `service` end the result that `request` names, which nobody will ask
/// for. Does not fail.
void DropResult(const char* service, const char* method,
                const google::protobuf::MessageLite& request,
                google::protobuf::MessageLite* response) noexcept;

/// A result that nobody works on before it is asked for.
template <class Request, class Response>
class DeferredResult {
 public:
  DeferredResult(const char* service, const char* method, Request request)
      : service_(service), method_(method), request_(std::move(request)) {}
  ~DeferredResult() {
    if (is_asked_) return;
    request_.mutable_pending_result()->set_is_dropped(true);
    Response response;
    DropResult(service_, method_, request_, &response);
  }
  DeferredResult(const DeferredResult&) = delete;
  DeferredResult& operator=(const DeferredResult&) = delete;

  /// Throws `RemoteCallError`.
  Response Ask() {
    is_asked_ = true;
    FlushStdio();
    Response response;
    AskForResult(service_, method_, request_, &response, /*is_noted=*/true);
    return response;
  }

 private:
  const char* const service_;
  const char* const method_;
  Request request_;
  bool is_asked_ = false;
};

/// Has `promise` hold what `make` gives, or throws.
template <class Value, class Make>
void Fulfil(std::promise<Value>& promise, const Make& make) {
  try {
    if constexpr (std::is_void_v<Value>) {
      make();
      promise.set_value();
    } else {
      promise.set_value(make());
    }
  } catch (...) {
    promise.set_exception(std::current_exception());
  }
}

/// Makes `future` that which a function of `service` has given, `response`
/// being the answer to the call; `read` reads a response that has the result.
/// One that was deferred is deferred here; otherwise a thread of this library
/// asks for the result, whether or not somebody waits for it.
template <class Request, class Response, class Read, class Future>
void MakeFuture(const char* service, const char* method, const Request&,
                const Response& response, const Read& read, Future* future) {
  using Value = std::decay_t<decltype(future->get())>;
  if (!response.has_pending_result()) return;
  const runtime::v1::PendingResult& pending = response.pending_result();
  auto promise = std::make_shared<std::promise<Value>>();
  if (pending.is_ready()) {
    Fulfil(*promise, [&] { return read(response); });
    *future = promise->get_future();
    return;
  }
  Request request;
  *request.mutable_pending_result()->mutable_handle() = pending.handle();
  HoldSession(pending.handle().service(), pending.handle().epoch());
  if (pending.is_deferred()) {
    auto result = std::make_shared<DeferredResult<Request, Response>>(
        service, method, std::move(request));
    *future = std::async(std::launch::deferred, [result, read]() -> Value {
      return read(result->Ask());
    });
    return;
  }
  *future = promise->get_future();
  AskOnWorker([=, is_noted = !IsServingNow()] {
    Fulfil(*promise, [&] {
      Response later;
      AskForResult(service, method, request, &later, is_noted);
      return read(later);
    });
  });
}

}  // namespace cleave::rt
