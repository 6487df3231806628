#include "monitor.h"

namespace cleave::rt {
namespace {
thread_local bool is_inside = false;
}  // namespace

bool Monitor::Enter() {
  std::unique_lock<std::mutex> lock(mutex_);
  const unsigned long ticket = next_ticket_++;
  if (ticket == now_serving_) return false;
  turn_came_.wait(lock, [&] { return ticket == now_serving_; });
  return true;
}

void Monitor::Leave() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++now_serving_;
  }
  turn_came_.notify_all();
}

Monitor& Monitor::OfProcess() {
  static auto* monitor = new Monitor;  // outlives every thread
  return *monitor;
}

InsideMonitor::InsideMonitor() : has_waited_(Monitor::OfProcess().Enter()) {
  is_inside = true;
}

InsideMonitor::~InsideMonitor() {
  is_inside = false;
  Monitor::OfProcess().Leave();
}

OutsideMonitor::OutsideMonitor() : was_inside_(is_inside) {
  if (!was_inside_) return;
  is_inside = false;
  Monitor::OfProcess().Leave();
}

OutsideMonitor::~OutsideMonitor() {
  if (!was_inside_) return;
  Monitor::OfProcess().Enter();
  is_inside = true;
}

}  // namespace cleave::rt
