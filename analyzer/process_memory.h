#pragma once

#include <sys/types.h>

#include <cstdint>

namespace cleave {

/// The memory of `process` that is in use and no file's; 0 if it is not known.
uint64_t ResidentBytes(pid_t process);

/// What one of `jobs` processes may take by default, in MB: its share of four
/// fifths of the machine's memory, or of the control group's if that is less.
/// At least 512.
unsigned DefaultMemoryLimitMb(unsigned jobs);

}  // namespace cleave
