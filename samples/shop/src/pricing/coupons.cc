#include "pricing/coupons.h"

#include "base/clock.h"
#include "base/database.h"
#include "base/log.h"
#include "base/strings.h"
#include "pricing/errors.h"

namespace shop::pricing {

namespace {

Coupon ReadCoupon(const base::Row& row) {
  Coupon coupon;
  coupon.code = row.Text(0);
  coupon.kind = static_cast<CouponKind>(row.Int(1));
  coupon.value = row.Int(2);
  coupon.minimum = base::Money(row.Int(3));
  coupon.uses_left = static_cast<int>(row.Int(4));
  coupon.expires = row.Int(5);
  return coupon;
}

Coupon CheckUsable(const std::string& code, std::int64_t at) {
  const auto coupon = FindCoupon(code);
  if (!coupon) throw CouponRejected(code, CouponProblem::kUnknown);
  if (at == 0) at = base::Now();
  if (coupon->expires != 0 && coupon->expires <= at) {
    throw CouponRejected(coupon->code, CouponProblem::kExpired);
  }
  if (coupon->uses_left <= 0) {
    throw CouponRejected(coupon->code, CouponProblem::kUsedUp);
  }
  return *coupon;
}

}  // namespace

void CreateCoupon(const Coupon& coupon) {
  if (coupon.code.empty()) throw InvalidPricing("coupon", "has no code");
  if (coupon.value <= 0 ||
      (coupon.kind == CouponKind::kPercent && coupon.value > 100)) {
    throw InvalidPricing("coupon " + coupon.code,
                         "value " + std::to_string(coupon.value));
  }
  base::Database::Instance().Execute(
      "INSERT OR REPLACE INTO coupons"
      " (code, kind, value, minimum, uses_left, expires)"
      " VALUES (?, ?, ?, ?, ?, ?)",
      {base::ToUpper(coupon.code), static_cast<int>(coupon.kind), coupon.value,
       coupon.minimum.cents(), coupon.uses_left, coupon.expires});
}

std::unique_ptr<Coupon> FindCoupon(const std::string& code) {
  const auto row = base::Database::Instance().QueryOne(
      "SELECT code, kind, value, minimum, uses_left, expires FROM coupons"
      " WHERE code = ?",
      {base::ToUpper(code)});
  if (!row) return nullptr;
  return std::make_unique<Coupon>(ReadCoupon(*row));
}

Coupon CheckCoupon(const std::string& code, base::Money goods,
                   std::int64_t at) {
  const Coupon coupon = CheckUsable(code, at);
  if (goods < coupon.minimum) {
    throw CouponRejected(coupon.code, CouponProblem::kBelowMinimum);
  }
  return coupon;
}

void RedeemCoupon(const std::string& code, base::CustomerId customer,
                  int* uses_left) {
  base::Transaction transaction;
  const Coupon coupon = CheckUsable(code, 0);
  if (HasRedeemed(code, customer)) {
    throw CouponRejected(coupon.code, CouponProblem::kAlreadyRedeemed);
  }
  base::Database& database = base::Database::Instance();
  database.Execute(
      "UPDATE coupons SET uses_left = uses_left - 1 WHERE code = ?",
      {coupon.code});
  database.Execute(
      "INSERT INTO coupon_redemptions (code, customer_id, at)"
      " VALUES (?, ?, ?)",
      {coupon.code, customer.value(), base::Now()});
  transaction.Commit();
  if (uses_left != nullptr) *uses_left = coupon.uses_left - 1;
  base::LogInfo("pricing", "redeemed " + coupon.code);
}

bool HasRedeemed(const std::string& code, base::CustomerId customer) {
  return base::Database::Instance().QueryInt(
             "SELECT COUNT(*) FROM coupon_redemptions"
             " WHERE code = ? AND customer_id = ?",
             {base::ToUpper(code), customer.value()}) > 0;
}

std::vector<Coupon> AllCoupons() {
  std::vector<Coupon> coupons;
  for (const base::Row& row : base::Database::Instance().Query(
           "SELECT code, kind, value, minimum, uses_left, expires"
           " FROM coupons ORDER BY code")) {
    coupons.push_back(ReadCoupon(row));
  }
  return coupons;
}

}  // namespace shop::pricing
