#include "customers/validation.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/strings.h"

namespace shop::customers {

namespace {

bool AllDigits(const std::string& text) {
  return std::all_of(text.begin(), text.end(),
                     [](unsigned char c) { return std::isdigit(c); });
}

}  // namespace

bool Validation::IsEmail(const std::string& text) {
  // Deliberately lax: the confirmation mail is the real check.
  const std::size_t at = text.find('@');
  if (at == std::string::npos || at == 0) return false;
  if (text.find('@', at + 1) != std::string::npos) return false;
  const std::size_t dot = text.find('.', at);
  return dot != std::string::npos && dot > at + 1 && dot + 1 < text.size() &&
         text.find(' ') == std::string::npos;
}

bool Validation::IsCountry(const std::string& code) {
  static const std::set<std::string> kKnown = {"DE", "AT", "CH", "FR", "NL",
                                               "BE", "LU", "PL", "IT", "DK"};
  return kKnown.count(code) > 0;
}

bool Validation::IsZip(const std::string& zip, const std::string& country) {
  if (zip.empty()) return false;
  if (country == "DE" || country == "FR" || country == "IT") {
    return zip.size() == 5 && AllDigits(zip);
  }
  if (country == "AT" || country == "CH" || country == "BE") {
    return zip.size() == 4 && AllDigits(zip);
  }
  return true;
}

std::string Validation::NormalizedEmail(const std::string& email) {
  return base::ToLower(base::Trim(email));
}

bool Normalize(Address& address) {
  const Address clean(base::Trim(address.street()), base::Trim(address.zip()),
                      base::Trim(address.city()),
                      base::ToUpper(base::Trim(address.country())));
  if (clean == address) return false;
  address = clean;
  return true;
}

}  // namespace shop::customers
