#pragma once

namespace cleave {

/// Lets the kernel give this process memory in large pages, if it can.
///
/// Clang fills hundreds of megabytes a unit and gives them back; most of what
/// the kernel has to do for a worker is to hand out that memory, 4 KiB at a
/// time. In pages of 2 MiB a unit takes some 20 % less CPU in all. So the heap
/// is extended at once by more than most units take, for all threads together,
/// and marked (madvise(2), MADV_HUGEPAGE). Memory that is not touched costs
/// nothing.
///
/// To be called in a worker, before its first task and while it has one thread.
/// Where the kernel has no large pages nothing changes.
void UseLargePages();

}  // namespace cleave
