#pragma once

#include <condition_variable>
#include <mutex>

namespace cleave::rt {

/// Lets one thread at a time run original code, which was written for one
/// process and perhaps one thread. It is given up while that code waits for
/// another service, so that A -> B -> A does not wait for itself.
///
/// First come, first served.
class Monitor {
 public:
  /// True if another thread was inside, and had to be waited for.
  bool Enter();
  void Leave();

  /// The one monitor of this process.
  static Monitor& OfProcess();

 private:
  std::mutex mutex_;
  std::condition_variable turn_came_;
  unsigned long next_ticket_ = 0;
  unsigned long now_serving_ = 0;
};

/// Holds the monitor of the process during its scope.
class InsideMonitor {
 public:
  InsideMonitor();
  ~InsideMonitor();
  InsideMonitor(const InsideMonitor&) = delete;
  InsideMonitor& operator=(const InsideMonitor&) = delete;

  bool has_waited() const { return has_waited_; }

 private:
  const bool has_waited_;
};

/// Gives the monitor up during its scope, if this thread holds it.
class OutsideMonitor {
 public:
  OutsideMonitor();
  ~OutsideMonitor();
  OutsideMonitor(const OutsideMonitor&) = delete;
  OutsideMonitor& operator=(const OutsideMonitor&) = delete;

 private:
  const bool was_inside_;
};

}  // namespace cleave::rt
