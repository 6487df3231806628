#pragma once

#include <string>
#include <utility>

#include "base/errors.h"
#include "base/money.h"

namespace shop::pricing {

enum class CouponProblem {
  kUnknown,
  kExpired,
  kUsedUp,
  kAlreadyRedeemed,
  kBelowMinimum
};

inline std::string ToString(CouponProblem problem) {
  switch (problem) {
    case CouponProblem::kUnknown:
      return "unknown";
    case CouponProblem::kExpired:
      return "expired";
    case CouponProblem::kUsedUp:
      return "used up";
    case CouponProblem::kAlreadyRedeemed:
      return "already redeemed";
    case CouponProblem::kBelowMinimum:
      return "below the minimum order";
  }
  return "?";
}

class CouponRejected : public base::ShopError {
 public:
  CouponRejected(std::string coupon, CouponProblem problem)
      : base::ShopError(
            "PRI-1", "coupon " + coupon + " is " + pricing::ToString(problem)),
        coupon_(std::move(coupon)),
        problem_(problem) {}

  const std::string& coupon() const { return coupon_; }
  CouponProblem problem() const { return problem_; }

 private:
  std::string coupon_;
  CouponProblem problem_;
};

class NotForSale : public base::ShopError {
 public:
  explicit NotForSale(std::string sku)
      : base::ShopError("PRI-2", sku + " is no longer sold"),
        sku_(std::move(sku)) {}

  const std::string& sku() const { return sku_; }

 private:
  std::string sku_;
};

class InvalidPricing : public base::ShopError {
 public:
  InvalidPricing(std::string what_for, std::string reason)
      : base::ShopError("PRI-3", what_for + ": " + reason),
        what_for_(std::move(what_for)),
        reason_(std::move(reason)) {}

  const std::string& what_for() const { return what_for_; }
  const std::string& reason() const { return reason_; }

 private:
  std::string what_for_;
  std::string reason_;
};

}  // namespace shop::pricing
