#include "pricing/price_types.h"

#include <algorithm>
#include <ostream>

namespace shop::pricing {

base::Money PricedLine::AddDiscount(base::Money amount,
                                    const std::string& note) {
  const base::Money taken = std::min(amount, net());
  if (taken <= base::Money()) return base::Money();
  discount_ += taken;
  notes_.push_back(note + " -" + taken.ToString());
  return taken;
}

bool operator==(const PricedLine& a, const PricedLine& b) {
  return a.sku() == b.sku() && a.category() == b.category() &&
         a.quantity() == b.quantity() && a.unit_price() == b.unit_price() &&
         a.vat() == b.vat() && a.discount() == b.discount() &&
         a.notes() == b.notes();
}

std::ostream& operator<<(std::ostream& out, const PricedLine& line) {
  return out << line.quantity() << " x " << line.sku() << " @ "
             << line.unit_price() << " - " << line.discount();
}

}  // namespace shop::pricing
