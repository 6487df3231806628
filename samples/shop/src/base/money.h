#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace shop::base {

/// An amount of euros, kept in cents. Never use double for money (SHOP-37,
/// 2014-11: the invoice that was one cent short).
class Money {
 public:
  constexpr Money() = default;
  explicit constexpr Money(std::int64_t cents) : cents_(cents) {}

  static Money FromEuros(std::int64_t euros, int cents = 0);

  /// Accepts "12", "12.3", "12.34", "-0.50". Anything else is nullopt.
  static std::optional<Money> Parse(const std::string& text);

  constexpr std::int64_t cents() const { return cents_; }
  constexpr bool is_zero() const { return cents_ == 0; }
  constexpr bool is_negative() const { return cents_ < 0; }

  Money& operator+=(Money other);
  Money& operator-=(Money other);

  /// `permille` thousandths of this amount, rounded half away from zero.
  Money PerMille(int permille) const;

  /// `percent` hundredths of this amount, rounded half away from zero.
  Money Percent(int percent) const;

  /// "12.34", "-0.50".
  std::string ToString() const;

 private:
  std::int64_t cents_ = 0;
};

Money operator+(Money a, Money b);
Money operator-(Money a, Money b);
Money operator-(Money a);
Money operator*(Money a, std::int64_t factor);
Money operator*(std::int64_t factor, Money a);

inline bool operator==(Money a, Money b) { return a.cents() == b.cents(); }
inline bool operator!=(Money a, Money b) { return a.cents() != b.cents(); }
inline bool operator<(Money a, Money b) { return a.cents() < b.cents(); }
inline bool operator<=(Money a, Money b) { return a.cents() <= b.cents(); }
inline bool operator>(Money a, Money b) { return a.cents() > b.cents(); }
inline bool operator>=(Money a, Money b) { return a.cents() >= b.cents(); }

std::ostream& operator<<(std::ostream& out, Money money);

/// Splits `total` in proportion to `weights`, losing no cent: the parts sum
/// up to `total`. All-zero weights split evenly; no weights give no parts.
std::vector<Money> Allocate(Money total, const std::vector<Money>& weights);

}  // namespace shop::base
