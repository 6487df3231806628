#pragma once

#include <cstdint>

namespace cleave {

/// The numbers of docs/report_data.md.
inline constexpr int kReportDataSchema = 1;

/// Homes below the services.
inline constexpr int kMonolithHome = -2;
inline constexpr int kLibraryHome = -1;

/// Flags of components.
enum ComponentFlag : uint32_t {
  kIsTest = 1,
  kHasMain = 2,
  kHasSource = 4,
  kIsPinned = 8,
  kIsDecided = 16,
};

/// Flags of pairs.
enum PairFlag : uint32_t {
  kCounts = 1,  ///< can be a cut: not a test's, more than an include
  kIsBlocked = 2,
};

}  // namespace cleave
