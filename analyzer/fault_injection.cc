#include "analyzer/fault_injection.h"

#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {
namespace {

void TakeMemory() {
  constexpr size_t kStep = 16u << 20, kSteps = 256;
  std::vector<std::string> taken;
  for (size_t i = 0; i < kSteps; ++i) {
    taken.emplace_back(kStep, 'x');
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

void AppendTo(llvm::StringRef file) {
  std::error_code error;
  llvm::raw_fd_ostream out(file, error, llvm::sys::fs::OF_Append);
  if (!error) out << "// edited\n";
}

/// Whether there is no such file; there is one then.
bool IsFirst(llvm::StringRef file) {
  bool is_first = !llvm::sys::fs::exists(file);
  AppendTo(file);
  return is_first;
}

void Inject(llvm::StringRef fault, llvm::StringRef file) {
  if (fault == "crash") raise(SIGSEGV);
  if (fault == "crash-once" && IsFirst(file)) raise(SIGSEGV);
  if (fault == "exit") _exit(1);
  if (fault == "hang") std::this_thread::sleep_for(std::chrono::hours(24));
  if (fault == "memory") TakeMemory();
  if (fault == "append") AppendTo(file);
}

}  // namespace

void InjectFault(llvm::StringRef unit) {
  const char* faults = std::getenv("CLEAVE_FAULT");
  if (!faults) return;
  llvm::SmallVector<llvm::StringRef> list;
  llvm::StringRef(faults).split(list, ';');
  for (llvm::StringRef each : list) {
    auto [fault, target] = each.split(':');
    auto [name, file] = target.split('=');
    if (name == unit) Inject(fault, file);
  }
}

}  // namespace cleave
