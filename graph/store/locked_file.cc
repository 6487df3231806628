#include "graph/store/locked_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "graph/user_error.h"
#include "llvm/Support/Errno.h"

namespace cleave {
namespace {

/// Takes the lock for this process; 0, or why not.
int Lock(int descriptor) {
  struct flock lock = {};
  lock.l_type = F_WRLCK;
  lock.l_whence = SEEK_SET;
  return fcntl(descriptor, F_SETLK, &lock) == 0 ? 0 : errno;
}

/// Whether `path` still is the file that was opened: whoever had it until now
/// may have removed it.
bool IsStillAt(const std::string& path, int descriptor) {
  struct stat opened = {}, named = {};
  return fstat(descriptor, &opened) == 0 && stat(path.c_str(), &named) == 0 &&
         opened.st_dev == named.st_dev && opened.st_ino == named.st_ino;
}

llvm::Error LockError(int cause, const std::string& owner) {
  if (cause == EACCES || cause == EAGAIN)
    return MakeError("another run is writing this database", owner,
                     "wait until it is done, or choose another name with -o");
  return MakeError("cannot lock the database: " + llvm::sys::StrError(cause),
                   owner, "choose another folder with -o");
}

}  // namespace

llvm::Expected<LockedFile> LockedFile::Open(const std::string& path,
                                            const std::string& owner) {
  for (;;) {
    int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor < 0)
      return MakeError(
          "cannot create the database: " + llvm::sys::StrError(errno), owner,
          "does the folder exist, and may you write to it?");
    LockedFile file(descriptor, path, owner);
    if (int cause = Lock(descriptor)) return LockError(cause, owner);
    if (!IsStillAt(path, descriptor)) continue;
    file.size_ = static_cast<uint64_t>(lseek(descriptor, 0, SEEK_END));
    return file;
  }
}

LockedFile::LockedFile(int descriptor, std::string path, std::string owner)
    : descriptor_(descriptor),
      path_(std::move(path)),
      owner_(std::move(owner)) {}

LockedFile::LockedFile(LockedFile&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)),
      path_(std::move(other.path_)),
      owner_(std::move(other.owner_)),
      size_(other.size_) {}

LockedFile::~LockedFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

std::string LockedFile::Read(uint64_t offset, uint64_t size) const {
  std::string bytes;
  if (offset >= size_) return bytes;
  bytes.resize(std::min(size, size_ - offset));
  size_t have = 0;
  while (have < bytes.size()) {
    ssize_t got = pread(descriptor_, bytes.data() + have, bytes.size() - have,
                        static_cast<off_t>(offset + have));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    have += static_cast<size_t>(got);
  }
  bytes.resize(have);
  return bytes;
}

llvm::Error LockedFile::Append(llvm::StringRef bytes) {
  size_t done = 0;
  while (done < bytes.size()) {
    ssize_t put = pwrite(descriptor_, bytes.data() + done, bytes.size() - done,
                         static_cast<off_t>(size_ + done));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) {
      std::string cause = llvm::sys::StrError(put < 0 ? errno : ENOSPC);
      llvm::consumeError(Truncate(size_));
      return MakeError("cannot write the database: " + cause, owner_,
                       "make room on the disk and run it again: what was "
                       "analyzed is kept");
    }
    done += static_cast<size_t>(put);
  }
  size_ += bytes.size();
  return llvm::Error::success();
}

llvm::Error LockedFile::Truncate(uint64_t size) {
  if (ftruncate(descriptor_, static_cast<off_t>(size)) != 0)
    return MakeError("cannot write the database: " + llvm::sys::StrError(errno),
                     owner_);
  size_ = size;
  return llvm::Error::success();
}

void LockedFile::Remove() { unlink(path_.c_str()); }

}  // namespace cleave
