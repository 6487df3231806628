#pragma once

#include "splitter/contract/contract.h"

namespace cleave {

// The unit is one remote method with small arguments, called at one place.
// docs/price.md explains the numbers.

/// A type, an enum or inline code that both sides compile.
inline constexpr double kTypePrice = 0.05;
/// A further place that calls the same function.
inline constexpr double kPlacePrice = 0.1;

/// A remote method: 1, plus what its parameters, object, result and exceptions
/// add; times 1 + 4 * loop depth (at most 3 loops count).
double PriceOfCall(const RpcMethod& method, bool may_throw,
                   uint32_t loop_depth);

/// What the change would cost that lets it cross: some working hours, in the
/// same unit. 0 for issues that only tell of a difference.
double PriceOfIssue(llvm::StringRef id);

}  // namespace cleave
