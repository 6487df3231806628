#include "pricing/rounding.h"

namespace shop::pricing {

base::Money RoundTo(base::Money amount, int step, Rounding rounding) {
  if (step < 1) return amount;
  if (amount.is_negative()) {
    const Rounding mirrored = rounding == Rounding::kDown ? Rounding::kUp
                              : rounding == Rounding::kUp ? Rounding::kDown
                                                          : rounding;
    return -RoundTo(-amount, step, mirrored);
  }
  const std::int64_t rest = amount.cents() % step;
  const base::Money down(amount.cents() - rest);
  if (rest == 0 || rounding == Rounding::kDown) return down;
  if (rounding == Rounding::kNearest && rest * 2 < step) return down;
  return down + base::Money(step);
}

base::Money CharmPrice(base::Money amount) {
  if (amount < base::Money(99)) return amount;
  return RoundTo(amount + base::Money(1), 100, Rounding::kDown) -
         base::Money(1);
}

}  // namespace shop::pricing
