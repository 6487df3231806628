#include "shipping/tracking.h"

#include <cctype>
#include <cstdio>

namespace shop::shipping {

namespace {

/// Luhn.
int CheckDigit(const std::string& digits) {
  int sum = 0;
  bool twice = true;
  for (auto it = digits.rbegin(); it != digits.rend(); ++it) {
    int digit = *it - '0';
    if (twice) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
    twice = !twice;
  }
  return (10 - sum % 10) % 10;
}

}  // namespace

std::string MakeTrackingNumber(const std::string& carrier,
                               base::ShipmentId id) {
  char digits[24];
  std::snprintf(digits, sizeof digits, "%08lld",
                static_cast<long long>(id.value()));
  return carrier + "-" + digits + "-" + std::to_string(CheckDigit(digits));
}

bool IsTrackingNumber(const std::string& text) {
  const std::size_t last = text.rfind('-');
  if (last == std::string::npos || last < 10 || last + 2 != text.size()) {
    return false;
  }
  if (text[last - 9] != '-') return false;
  const std::string digits = text.substr(last - 8, 8);
  for (unsigned char c : digits) {
    if (!std::isdigit(c)) return false;
  }
  return text[last + 1] - '0' == CheckDigit(digits);
}

}  // namespace shop::shipping
