#include "analyzer/process_memory.h"

#include <unistd.h>

#include <algorithm>
#include <string>

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/MemoryBuffer.h"

namespace cleave {
namespace {

constexpr unsigned kLeastMb = 512;

/// Files of /proc and /sys say that they are empty, so they are read as
/// streams.
std::string ReadText(const std::string& path) {
  auto buffer = llvm::MemoryBuffer::getFileAsStream(path);
  return buffer ? (*buffer)->getBuffer().str() : "";
}

uint64_t PageBytes() { return static_cast<uint64_t>(sysconf(_SC_PAGESIZE)); }

uint64_t MachineBytes() {
  return static_cast<uint64_t>(sysconf(_SC_PHYS_PAGES)) * PageBytes();
}

/// The limit of the control group, if there is one ("max" is none).
uint64_t GroupBytes() {
  for (const char* file : {"/sys/fs/cgroup/memory.max",
                           "/sys/fs/cgroup/memory/memory.limit_in_bytes"}) {
    uint64_t bytes = 0;
    std::string text = ReadText(file);
    if (!llvm::StringRef(text).trim().getAsInteger(10, bytes)) return bytes;
  }
  return UINT64_MAX;
}

}  // namespace

uint64_t ResidentBytes(pid_t process) {
  // Size, resident, of these shared with files, ...; all in pages.
  std::string text = ReadText("/proc/" + std::to_string(process) + "/statm");
  llvm::SmallVector<llvm::StringRef> fields;
  llvm::StringRef(text).split(fields, ' ');
  uint64_t resident = 0, shared = 0;
  if (fields.size() < 3 || fields[1].getAsInteger(10, resident) ||
      fields[2].getAsInteger(10, shared) || shared > resident)
    return 0;
  return (resident - shared) * PageBytes();
}

unsigned DefaultMemoryLimitMb(unsigned jobs) {
  uint64_t usable = std::min(MachineBytes(), GroupBytes()) / 5 * 4;
  uint64_t share = (usable >> 20) / std::max(jobs, 1u);
  return std::max(kLeastMb, static_cast<unsigned>(share));
}

}  // namespace cleave
