#pragma once

#include "base/money.h"

namespace shop::pricing {

enum class Rounding { kDown, kNearest, kUp };

/// Rounds to a multiple of `step` (Swiss cash: 5 cents). A step below one
/// changes nothing.
base::Money RoundTo(base::Money amount, int step,
                    Rounding rounding = Rounding::kNearest);

/// The marketing price at or below `amount`: 12.34 becomes 11.99.
base::Money CharmPrice(base::Money amount);

}  // namespace shop::pricing
