#include "fault.h"

#include <signal.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <string>
#include <thread>

#include "settings.h"

namespace cleave::rt {
namespace {

struct Fault {
  std::string kind;  ///< "kill", "hang", "slow"; empty: none
  unsigned long number = 0;
};

Fault ReadFault() {
  const char* value = std::getenv("CLEAVE_FAULT");
  const std::string text = value == nullptr ? "" : value;
  const size_t first = text.find(':');
  const size_t second = text.find(':', first + 1);
  if (first == std::string::npos || second == std::string::npos ||
      text.substr(0, first) != ProcessName()) {
    return {};
  }
  return {text.substr(first + 1, second - first - 1),
          std::strtoul(text.c_str() + second + 1, nullptr, 10)};
}

}  // namespace

void InjectFault() {
  static const Fault fault = ReadFault();
  if (fault.kind.empty()) return;
  if (fault.kind == "slow") {
    std::this_thread::sleep_for(std::chrono::milliseconds(fault.number));
    return;
  }
  static std::atomic<unsigned long> calls = 0;
  if (++calls != fault.number) return;
  raise(fault.kind == "kill" ? SIGKILL : SIGSTOP);
}

}  // namespace cleave::rt
