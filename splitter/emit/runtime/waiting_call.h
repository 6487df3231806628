#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>

namespace cleave::rt {

/// A call whose thread, while it waits for the answer, runs what the service
/// asks of this process during that call. So the locks and the thread-local
/// variables of the caller are those of what is called back, as they are within
/// one process.
class WaitingCall {
 public:
  WaitingCall();
  /// What was not run by then is run by a worker: its service has given up.
  ~WaitingCall();
  WaitingCall(const WaitingCall&) = delete;
  WaitingCall& operator=(const WaitingCall&) = delete;

  /// Not 0, and no other call of this process has had it.
  std::uint64_t number() const { return number_; }

  /// To be called on the thread that makes the call: returns after `Finish`.
  void Wait();
  /// The answer is there. May be called on any thread.
  void Finish();

  /// Runs `task` on the thread of that call; false if it does not wait.
  static bool Run(std::uint64_t number, std::function<void()> task);

 private:
  const std::uint64_t number_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> tasks_;
  bool is_finished_ = false;
};

/// Runs `task` on a thread that is there for that: one more if all are busy.
void RunOnWorker(std::function<void()> task);

}  // namespace cleave::rt
