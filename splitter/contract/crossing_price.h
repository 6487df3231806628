#pragma once

#include "splitter/contract/contract.h"

namespace cleave {

// The unit is one remote method with small arguments, called at one place.
// docs/price.md explains the numbers.

/// A type, an enum or inline code that both sides compile.
inline constexpr double kTypePrice = 0.05;
/// Objects that are copied and ended by calls where the compiler did it: those
/// calls are in no place that could be counted.
inline constexpr double kObjectPrice = 2;
/// A lock is held while the call waits for the other process.
inline constexpr double kLockPrice = 4;
/// A function is handed out, to be called back during the call, or later.
inline constexpr double kCallbackPrice = 2;
inline constexpr double kStoredCallbackPrice = 8;
/// A further place that calls the same function.
inline constexpr double kPlacePrice = 0.1;

/// A remote method: 1, plus what its parameters, object, result and exceptions
/// add; times 1 + 4 * loop depth (at most 3 loops count).
double PriceOfCall(const RpcMethod& method, bool may_throw,
                   uint32_t loop_depth);

/// What makes calls dearer by their number: 1 + log10(count), at least 1. A
/// loop in the source is taken for ten thousand calls.
double CallFactor(uint64_t measured);

/// What the change would cost that lets it cross: some working hours, in the
/// same unit. 0 for issues that only tell of a difference.
double PriceOfIssue(llvm::StringRef id);

}  // namespace cleave
