#include "analyzer/input_digests.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

enum State : uint8_t { kUnknown, kCurrent, kChanged };

/// An open file, closed at the end.
class OpenFile {
 public:
  explicit OpenFile(const char* path)
      : descriptor_(open(path, O_RDONLY | O_CLOEXEC)) {}
  ~OpenFile() {
    if (IsOpen()) close(descriptor_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  bool IsOpen() const { return descriptor_ >= 0; }

  /// Appends the content to `bytes`; false if it cannot be read.
  bool ReadTo(llvm::SmallVectorImpl<char>& bytes) const {
    constexpr size_t kStep = 64 << 10;
    for (;;) {
      const size_t have = bytes.size();
      bytes.resize_for_overwrite(have + kStep);
      const ssize_t got = read(descriptor_, bytes.data() + have, kStep);
      bytes.truncate(have + static_cast<size_t>(std::max<ssize_t>(got, 0)));
      if (got == 0) return true;
      if (got < 0 && errno != EINTR) return false;
    }
  }

 private:
  int descriptor_;
};

}  // namespace

// An unchanged run does little else than this, for every header of every
// library: LLVM's own reading takes twice as many calls of the system.
uint64_t InputDigests::Read(const char* path) {
  OpenFile file(path);
  if (!file.IsOpen()) return llvm::sys::fs::exists(path) ? 1 : 0;
  content_.clear();
  if (!file.ReadTo(content_)) return 1;
  return llvm::xxh3_64bits(llvm::StringRef(content_.data(), content_.size()));
}

uint64_t InputDigests::Of(llvm::StringRef path) {
  auto [entry, is_new] = digests_.try_emplace(path);
  if (is_new) entry->second = Read(entry->getKeyData());
  return entry->second;
}

bool InputDigests::AreCurrent(const RecordHead& head,
                              const InputTable& inputs) {
  states_.resize(inputs.size(), kUnknown);
  return llvm::all_of(head.inputs, [&](uint32_t index) {
    uint8_t& state = states_[index];
    if (state == kUnknown) {
      const InputFile& file = inputs[index];
      state = Of(file.path) == file.digest ? kCurrent : kChanged;
    }
    return state == kCurrent;
  });
}

}  // namespace cleave
