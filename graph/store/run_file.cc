#include "graph/store/run_file.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "graph/user_error.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/Errno.h"
#include "llvm/Support/FileSystem.h"

namespace cleave {
namespace {

constexpr size_t kBufferSize = 1 << 18;
constexpr size_t kLengthSize = 4;

llvm::Error WriteError(const std::string& beside, const std::string& cause) {
  return MakeError("cannot sort the dependencies on the disk: " + cause, beside,
                   "make room in the folder of the database");
}

}  // namespace

llvm::Expected<RunFile> RunFile::Create(const std::string& beside) {
  llvm::SmallString<128> path;
  int descriptor = -1;
  if (std::error_code code = llvm::sys::fs::createUniqueFile(
          beside + ".%%%%%%.sort", descriptor, path))
    return WriteError(beside, code.message());
  // Nothing of it is left behind, however this process ends.
  unlink(path.c_str());
  return RunFile(descriptor, beside);
}

RunFile::RunFile(RunFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      beside_(std::move(other.beside_)),
      buffer_(std::move(other.buffer_)),
      size_(other.size_) {}

RunFile::~RunFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

llvm::Error RunFile::Append(llvm::StringRef record) {
  char length[kLengthSize];
  llvm::support::endian::write32le(length,
                                   static_cast<uint32_t>(record.size()));
  buffer_.append(length, kLengthSize);
  buffer_ += record;
  if (buffer_.size() < kBufferSize) return llvm::Error::success();
  return Flush();
}

llvm::Error RunFile::Flush() {
  size_t done = 0;
  while (done < buffer_.size()) {
    ssize_t put =
        write(descriptor_, buffer_.data() + done, buffer_.size() - done);
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0)
      return WriteError(beside_, llvm::sys::StrError(put < 0 ? errno : ENOSPC));
    done += static_cast<size_t>(put);
  }
  size_ += buffer_.size();
  buffer_.clear();
  return llvm::Error::success();
}

llvm::Error RunFile::Reader::Fill(size_t size) {
  if (AtHand() >= size) return llvm::Error::success();
  buffer_.erase(0, at_);
  at_ = 0;
  while (AtHand() < size && offset_ < run_->size_) {
    const size_t have = buffer_.size();
    buffer_.resize(have + std::max(size, kBufferSize));
    ssize_t got = pread(run_->descriptor_, buffer_.data() + have,
                        buffer_.size() - have, static_cast<off_t>(offset_));
    const int cause = got < 0 ? errno : EIO;
    buffer_.resize(have + static_cast<size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0 && cause == EINTR) continue;
    if (got <= 0)
      return MakeError(
          "cannot read back what was sorted: " + llvm::sys::StrError(cause),
          run_->beside_);
    offset_ += static_cast<uint64_t>(got);
  }
  return llvm::Error::success();
}

llvm::Expected<bool> RunFile::Reader::Next(llvm::StringRef& record) {
  if (llvm::Error error = Fill(kLengthSize)) return error;
  if (AtHand() == 0) return false;
  uint32_t length = llvm::support::endian::read32le(buffer_.data() + at_);
  if (llvm::Error error = Fill(kLengthSize + length)) return error;
  record = llvm::StringRef(buffer_).substr(at_ + kLengthSize, length);
  at_ += kLengthSize + length;
  return true;
}

}  // namespace cleave
