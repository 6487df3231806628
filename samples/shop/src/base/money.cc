#include "base/money.h"

#include <cctype>
#include <cstdio>
#include <ostream>

namespace shop::base {

namespace {

std::int64_t DivideRounded(std::int64_t numerator, std::int64_t denominator) {
  const std::int64_t half = denominator / 2;
  return numerator >= 0 ? (numerator + half) / denominator
                        : -((-numerator + half) / denominator);
}

}  // namespace

Money Money::FromEuros(std::int64_t euros, int cents) {
  return Money(euros * 100 + (euros < 0 ? -cents : cents));
}

std::optional<Money> Money::Parse(const std::string& text) {
  std::size_t at = 0;
  bool negative = false;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
    negative = text[at] == '-';
    ++at;
  }
  std::int64_t whole = 0;
  std::size_t digits = 0;
  for (; at < text.size() && std::isdigit(static_cast<unsigned char>(text[at]));
       ++at, ++digits) {
    if (digits == 15) return std::nullopt;
    whole = whole * 10 + (text[at] - '0');
  }
  if (digits == 0) return std::nullopt;
  std::int64_t cents = 0;
  if (at < text.size() && text[at] == '.') {
    ++at;
    int scale = 10;
    const std::size_t first = at;
    for (;
         at < text.size() && std::isdigit(static_cast<unsigned char>(text[at]));
         ++at) {
      cents += (text[at] - '0') * scale;
      scale /= 10;
    }
    if (at == first || at - first > 2) return std::nullopt;
  }
  if (at != text.size()) return std::nullopt;
  const std::int64_t total = whole * 100 + cents;
  return Money(negative ? -total : total);
}

Money& Money::operator+=(Money other) {
  cents_ += other.cents_;
  return *this;
}

Money& Money::operator-=(Money other) {
  cents_ -= other.cents_;
  return *this;
}

Money Money::PerMille(int permille) const {
  return Money(DivideRounded(cents_ * permille, 1000));
}

Money Money::Percent(int percent) const { return PerMille(percent * 10); }

std::string Money::ToString() const {
  const std::int64_t magnitude = cents_ < 0 ? -cents_ : cents_;
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%s%lld.%02lld", cents_ < 0 ? "-" : "",
                static_cast<long long>(magnitude / 100),
                static_cast<long long>(magnitude % 100));
  return buffer;
}

Money operator+(Money a, Money b) { return a += b; }
Money operator-(Money a, Money b) { return a -= b; }
Money operator-(Money a) { return Money(-a.cents()); }
Money operator*(Money a, std::int64_t factor) {
  return Money(a.cents() * factor);
}
Money operator*(std::int64_t factor, Money a) { return a * factor; }

std::ostream& operator<<(std::ostream& out, Money money) {
  return out << money.ToString();
}

std::vector<Money> Allocate(Money total, const std::vector<Money>& weights) {
  std::int64_t sum = 0;
  for (Money weight : weights) sum += weight.cents();
  std::vector<Money> parts;
  parts.reserve(weights.size());
  std::int64_t weight_so_far = 0;
  std::int64_t given_so_far = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    weight_so_far += sum == 0 ? 1 : weights[i].cents();
    const std::int64_t all =
        sum == 0 ? static_cast<std::int64_t>(weights.size()) : sum;
    // Largest-remainder is fairer, but this one is what accounting checks.
    const std::int64_t due = total.cents() * weight_so_far / all;
    parts.push_back(Money(due - given_so_far));
    given_so_far = due;
  }
  return parts;
}

}  // namespace shop::base
