#include "analyzer/worker_memory.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <climits>
#include <cstdint>
#include <cstdlib>

namespace cleave {
namespace {

constexpr size_t kHeapBytes = 512u << 20;

/// Makes the allocator take everything from one heap that only grows.
void KeepOneHeap() {
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, INT_MAX);
}

}  // namespace

void UseLargePages() {
  KeepOneHeap();
  auto* start = static_cast<char*>(sbrk(0));
  // Volatile, or the compiler takes both away.
  void* volatile memory = malloc(kHeapBytes);
  free(memory);
  auto* end = static_cast<char*>(sbrk(0));
  auto misplaced = reinterpret_cast<uintptr_t>(start) %
                   static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
  if (misplaced != 0) start += sysconf(_SC_PAGESIZE) - misplaced;
  if (start < end)
    madvise(start, static_cast<size_t>(end - start), MADV_HUGEPAGE);
}

}  // namespace cleave
