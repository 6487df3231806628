#include "cli/progress.h"

#include <algorithm>

#include "llvm/Support/FormatVariadic.h"

namespace cleave {
namespace {

constexpr size_t kBarWidth = 20;
constexpr size_t kNameWidth = 36;

std::string Bar(size_t done, size_t total) {
  size_t filled = done * kBarWidth / total;
  std::string bar(filled, '=');
  if (filled < kBarWidth) bar += '>';
  bar.resize(kBarWidth, ' ');
  return bar;
}

/// The end of a long name: it says more than its start.
std::string Shortened(llvm::StringRef name) {
  if (name.size() <= kNameWidth) return name.str();
  return ("..." + name.take_back(kNameWidth - 3)).str();
}

}  // namespace

Progress::Progress(llvm::StringRef step, bool is_quiet, llvm::raw_ostream& err)
    : step_(step),
      is_quiet_(is_quiet),
      is_terminal_(err.is_displayed()),
      err_(err) {}

Progress::~Progress() {
  if (has_line_) err_ << "\r\033[K";
}

void Progress::Show(size_t done, size_t total, llvm::StringRef what) {
  if (is_quiet_ || total == 0) return;
  std::lock_guard<std::mutex> lock(mutex_);
  if (is_terminal_) {
    auto now = std::chrono::steady_clock::now();
    if (done < total && now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    ShowLine(std::min(done, total), total, what);
    return;
  }
  size_t tenth = done * 10 / total;
  if (tenth <= tenth_) return;
  tenth_ = tenth;
  err_ << llvm::formatv("{0}: {1}/{2}\n", step_, done, total);
}

void Progress::ShowLine(size_t done, size_t total, llvm::StringRef what) {
  has_line_ = true;
  err_ << "\r\033[K"
       << llvm::formatv("{0} [{1}] {2,3}%  {3}/{4}  {5}", step_,
                        Bar(done, total), done * 100 / total, done, total,
                        Shortened(what));
  err_.flush();
}

}  // namespace cleave
