#pragma once

#include <chrono>
#include <future>
#include <memory>
#include <utility>

#include "cleave/runtime/v1/runtime.pb.h"
#include "handles.h"
#include "monitor.h"
#include "waiting_call.h"

namespace cleave::rt {

/// The service's side of results that come later than the answers to their
/// calls: std::future and std::shared_future.

/// What is left of a client's question for such a result, but one second at
/// most: how long it may wait here.
std::chrono::milliseconds TimeForResult();

/// A result that is to come, for the client that has its handle. As all objects
/// of clients it ends with the lease of its client, if nobody asks.
template <class T>
class ResultToCome {
 public:
  explicit ResultToCome(std::shared_future<T> future)
      : future_(std::move(future)) {}
  /// That of std::async waits for the work when it ends. Nobody here waits.
  ~ResultToCome() {
    using std::chrono::seconds;
    if (future_.wait_for(seconds(0)) != std::future_status::timeout) return;
    RunOnWorker([future = std::move(future_)]() mutable { future = {}; });
  }
  ResultToCome(const ResultToCome&) = delete;
  ResultToCome& operator=(const ResultToCome&) = delete;

  /// True if it is there, or will be when it is got: it was deferred. Others
  /// may run original code while this waits.
  bool IsThereInTime() const {
    using std::chrono::seconds;
    if (future_.wait_for(seconds(0)) != std::future_status::timeout)
      return true;
    const OutsideMonitor outside;
    return future_.wait_for(TimeForResult()) != std::future_status::timeout;
  }

  const std::shared_future<T>& future() const { return future_; }

 private:
  std::shared_future<T> future_;
};

/// Answers a call with what came of it: nothing for a future without a state,
/// the result if it is there, and otherwise its name. `answer` writes what is
/// in a future, a value or what was thrown, into `response`.
template <class T, class Response, class Answer>
void AnswerNowOrLater(std::shared_future<T> result, Response* response,
                      const Answer& answer) {
  if (!result.valid()) return;
  const std::future_status status = result.wait_for(std::chrono::seconds(0));
  if (status == std::future_status::ready) {
    response->mutable_pending_result()->set_is_ready(true);
    return answer(result);
  }
  const runtime::v1::Handle handle = Objects<ResultToCome<T>>().Add(
      std::make_shared<ResultToCome<T>>(std::move(result)));
  runtime::v1::PendingResult& pending = *response->mutable_pending_result();
  *pending.mutable_handle() = handle;
  pending.set_is_deferred(status == std::future_status::deferred);
}

template <class T, class Response, class Answer>
void AnswerNowOrLater(std::future<T> result, Response* response,
                      const Answer& answer) {
  AnswerNowOrLater(result.share(), response, answer);
}

/// Answers who asks for a result that was named before: with the result, or
/// that it is not there yet. Ends one that is dropped.
template <class T, class Response, class Answer>
void AnswerAgain(const runtime::v1::PendingResult& asked, Response* response,
                 const Answer& answer) {
  auto& results = Objects<ResultToCome<T>>();
  const std::shared_ptr<ResultToCome<T>> result = results.Share(asked.handle());
  runtime::v1::Handle given = asked.handle();
  given.set_times(1);
  if (asked.is_dropped()) return results.Remove(given);
  if (!result->IsThereInTime()) {
    *response->mutable_pending_result()->mutable_handle() = asked.handle();
    return;
  }
  response->mutable_pending_result()->set_is_ready(true);
  answer(result->future());
  results.Remove(given);
}

}  // namespace cleave::rt
