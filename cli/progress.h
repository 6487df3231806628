#pragma once

#include <chrono>
#include <mutex>
#include <string>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {

/// Says on `err` how far a long step is. On a terminal one line is rewritten,
/// at most ten times a second, and erased at the end; elsewhere a line is
/// written for each tenth of the way. Safe to call from several threads.
///
///   analyze [=======>            ]  37%  312/844  src/orders/orders.cc
class Progress {
 public:
  Progress(llvm::StringRef step, bool is_quiet, llvm::raw_ostream& err);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  /// `done` of `total` things are done; `what` is the last of them.
  void Show(size_t done, size_t total, llvm::StringRef what);

 private:
  void ShowLine(size_t done, size_t total, llvm::StringRef what);

  std::mutex mutex_;
  const std::string step_;
  const bool is_quiet_, is_terminal_;
  llvm::raw_ostream& err_;
  std::chrono::steady_clock::time_point last_;
  size_t tenth_ = 0;  ///< of the last line, away from a terminal
  bool has_line_ = false;
};

}  // namespace cleave
