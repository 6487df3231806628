#include "pricing/vat.h"

namespace shop::pricing {

namespace {

struct Rates {
  const char* country;
  int standard;
  int reduced;
};

constexpr Rates kRates[] = {
    {"DE", 190, 70}, {"AT", 200, 100}, {"FR", 200, 55},
    {"NL", 210, 90}, {"BE", 210, 60},
};

}  // namespace

int VatPerMille(catalog::VatClass vat, const std::string& country) {
  if (vat == catalog::VatClass::kExempt) return 0;
  for (const Rates& rates : kRates) {
    if (country != rates.country) continue;
    return vat == catalog::VatClass::kStandard ? rates.standard : rates.reduced;
  }
  return 0;
}

base::Money VatOf(base::Money net, catalog::VatClass vat,
                  const std::string& country) {
  return net.PerMille(VatPerMille(vat, country));
}

base::Money VatOf(const PricedLine& line, const std::string& country) {
  return VatOf(line.net(), line.vat(), country);
}

base::Money VatOf(const std::vector<PricedLine>& lines,
                  const std::string& country) {
  base::Money total;
  for (const auto& entry : VatByClass(lines, country)) total += entry.second;
  return total;
}

std::map<catalog::VatClass, base::Money> VatByClass(
    const std::vector<PricedLine>& lines, const std::string& country) {
  std::map<catalog::VatClass, base::Money> net;
  for (const PricedLine& line : lines) net[line.vat()] += line.net();
  std::map<catalog::VatClass, base::Money> vat;
  for (const auto& entry : net) {
    vat[entry.first] = VatOf(entry.second, entry.first, country);
  }
  return vat;
}

}  // namespace shop::pricing
