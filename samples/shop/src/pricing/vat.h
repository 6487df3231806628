#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/money.h"
#include "catalog/product.h"
#include "pricing/price_types.h"

namespace shop::pricing {

/// Value added tax in thousandths; countries we do not know pay none (export).
int VatPerMille(catalog::VatClass vat, const std::string& country = "DE");

base::Money VatOf(base::Money net, catalog::VatClass vat,
                  const std::string& country = "DE");
base::Money VatOf(const PricedLine& line, const std::string& country = "DE");

/// Sums per class first, then rounds: as the tax office wants it.
base::Money VatOf(const std::vector<PricedLine>& lines,
                  const std::string& country = "DE");

/// VAT per class, for the foot of an invoice.
std::map<catalog::VatClass, base::Money> VatByClass(
    const std::vector<PricedLine>& lines, const std::string& country = "DE");

}  // namespace shop::pricing
