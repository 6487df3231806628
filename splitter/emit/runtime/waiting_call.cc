#include "waiting_call.h"

#include <chrono>
#include <map>
#include <thread>
#include <utility>

namespace cleave::rt {
namespace {

/// How long a worker waits for more to do.
constexpr std::chrono::seconds kIdleTime{10};

struct Calls {
  std::mutex mutex;
  std::uint64_t last = 0;
  std::map<std::uint64_t, WaitingCall*> waiting;
};

Calls& TheCalls() {
  static auto* calls = new Calls;  // outlives every thread
  return *calls;
}

std::uint64_t NextNumber() {
  Calls& calls = TheCalls();
  const std::lock_guard<std::mutex> lock(calls.mutex);
  return ++calls.last;
}

class Workers {
 public:
  void Run(std::function<void()> task) {
    const std::lock_guard<std::mutex> lock(mutex_);
    tasks_.push_back(std::move(task));
    if (idle_ >= tasks_.size()) {
      came_.notify_one();
    } else {
      std::thread([this] { Work(); }).detach();
    }
  }

 private:
  void Work() {
    std::unique_lock<std::mutex> lock(mutex_);
    for (;;) {
      ++idle_;
      const bool has_task =
          came_.wait_for(lock, kIdleTime, [&] { return !tasks_.empty(); });
      --idle_;
      if (!has_task) return;
      const std::function<void()> task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task();
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable came_;
  std::deque<std::function<void()>> tasks_;
  std::size_t idle_ = 0;  // those that wait, the one that was woken included
};

}  // namespace

WaitingCall::WaitingCall() : number_(NextNumber()) {
  Calls& calls = TheCalls();
  const std::lock_guard<std::mutex> lock(calls.mutex);
  calls.waiting[number_] = this;
}

WaitingCall::~WaitingCall() {
  Calls& calls = TheCalls();
  {
    const std::lock_guard<std::mutex> lock(calls.mutex);
    calls.waiting.erase(number_);
  }
  for (std::function<void()>& task : tasks_) RunOnWorker(std::move(task));
}

void WaitingCall::Wait() {
  std::unique_lock<std::mutex> lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return is_finished_ || !tasks_.empty(); });
    if (is_finished_) return;
    const std::function<void()> task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    task();
    lock.lock();
  }
}

void WaitingCall::Finish() {
  const std::lock_guard<std::mutex> lock(mutex_);
  is_finished_ = true;
  changed_.notify_all();  // inside the lock: it may end as soon as it is free
}

bool WaitingCall::Run(std::uint64_t number, std::function<void()> task) {
  Calls& calls = TheCalls();
  const std::lock_guard<std::mutex> lock(calls.mutex);
  const auto found = calls.waiting.find(number);
  if (found == calls.waiting.end()) return false;
  WaitingCall& call = *found->second;
  const std::lock_guard<std::mutex> call_lock(call.mutex_);
  if (call.is_finished_) return false;
  call.tasks_.push_back(std::move(task));
  call.changed_.notify_all();
  return true;
}

void RunOnWorker(std::function<void()> task) {
  static auto* workers = new Workers;  // outlives every thread
  workers->Run(std::move(task));
}

}  // namespace cleave::rt
