#include "base/clock.h"
#include "base/strings.h"
#include "cart/cart_service.h"
#include "cart/wishlist.h"
#include "front/command_registry.h"
#include "pricing/coupons.h"
#include "pricing/price_engine.h"
#include "pricing/sales.h"
#include "pricing/special_prices.h"

namespace shop::front {

namespace {

cart::CartService& Carts() { return cart::CartService::Instance(); }

std::string Add(const Arguments& args) {
  const int quantity =
      Carts().Add(args.Customer(0), args.Text(1, "sku"),
                  args.size() > 2 ? args.Int(2, "quantity") : 1);
  return std::to_string(quantity) + " in the cart";
}

std::string Set(const Arguments& args) {
  Carts().SetQuantity(args.Customer(0), args.Text(1, "sku"),
                      args.Int(2, "quantity"));
  return "";
}

std::string Show(const Arguments& args) {
  const cart::CartSummary summary = Carts().Summary(
      args.Customer(0), args.Option("coupon"), args.Option("country", "DE"));
  std::string text = std::to_string(summary.pieces) + " pieces, " +
                     std::to_string(summary.weight_grams) + " g";
  for (std::size_t i = 0; i < summary.lines.size(); ++i) {
    const pricing::PricedLine& line = summary.quote.lines[i];
    text += "\n" + std::to_string(line.quantity()) + " x " + summary.names[i] +
            "  " + line.net().ToString();
    if (!line.notes().empty()) {
      text += "  (" + base::Join(line.notes(), ", ") + ")";
    }
  }
  text += "\ngoods " + summary.quote.goods.ToString() + ", off " +
          summary.quote.discount.ToString() + ", VAT " +
          summary.quote.vat.ToString() + ", total " +
          summary.quote.total.ToString();
  return text;
}

std::string Merge(const Arguments& args) {
  Carts().Merge(args.Customer(0), args.Customer(1));
  return std::to_string(Carts().Lines(args.Customer(1)).size()) + " lines";
}

std::string Clear(const Arguments& args) {
  return std::to_string(Carts().Clear(args.Customer(0))) + " lines removed";
}

std::string OpenCarts(const Arguments&) {
  std::string text;
  for (const auto& entry : Carts().OpenCarts()) {
    text += "\n" + std::to_string(entry.first.value()) + "  " +
            entry.second.ToString();
  }
  return text;
}

std::string Wish(const Arguments& args) {
  return cart::AddWish(args.Customer(0), args.Text(1, "sku"))
             ? "added"
             : "was there already";
}

std::string WishesToCart(const Arguments& args) {
  return base::Join(cart::MoveWishesToCart(args.Customer(0)), " ");
}

std::string AddCoupon(const Arguments& args) {
  pricing::Coupon coupon;
  coupon.code = args.Text(0, "code");
  if (args.HasOption("percent")) {
    coupon.kind = pricing::CouponKind::kPercent;
    coupon.value = args.IntOption("percent", 0);
  } else {
    coupon.kind = pricing::CouponKind::kAmount;
    coupon.value = args.Amount(1, "amount").cents();
  }
  coupon.minimum =
      base::Money::Parse(args.Option("minimum", "0")).value_or(base::Money());
  coupon.uses_left = args.IntOption("uses", 1);
  if (args.HasOption("until")) {
    const auto until = base::ParseTime(args.Option("until"));
    if (!until) throw BadArgument("until must be a date");
    coupon.expires = *until;
  }
  pricing::CreateCoupon(coupon);
  return "";
}

std::string PlanSale(const Arguments& args) {
  pricing::CategorySale sale;
  sale.category = args.Text(0, "category");
  sale.percent = args.Int(1, "percent");
  const auto from = base::ParseTime(args.Text(2, "from"));
  const auto until = base::ParseTime(args.Text(3, "until"));
  if (!from || !until) throw BadArgument("a sale needs two dates");
  sale.starts = *from;
  sale.ends = *until;
  pricing::PlanSale(sale);
  return std::to_string(pricing::RunningSales().size()) + " running";
}

std::string SetSpecial(const Arguments& args) {
  const auto tier = customers::ParseTier(args.Text(1, "tier"));
  if (!tier) throw BadArgument("tier must be standard, silver or gold");
  pricing::SetSpecialPrice(args.Text(0, "sku"), *tier, args.Amount(2, "price"));
  return "";
}

std::string Price(const Arguments& args) {
  const auto tier = customers::ParseTier(args.Option("tier", "standard"));
  if (!tier) throw BadArgument("tier must be standard, silver or gold");
  return pricing::PriceEngine::Instance()
      .UnitPrice(args.Text(0, "sku"), *tier)
      .ToString();
}

std::string Rules(const Arguments&) {
  return base::Join(pricing::PriceEngine::RuleNames(), " ");
}

const CommandRegistrar registrars[] = {
    {"cart.add", "CUSTOMER SKU [QUANTITY]", Add},
    {"cart.set", "CUSTOMER SKU QUANTITY", Set},
    {"cart.show", "CUSTOMER [coupon=CODE] [country=CC]", Show},
    {"cart.merge", "FROM TO", Merge},
    {"cart.clear", "CUSTOMER", Clear},
    {"cart.open", "", OpenCarts},
    {"wish.add", "CUSTOMER SKU", Wish},
    {"wish.tocart", "CUSTOMER", WishesToCart},
    {"coupon.add",
     "CODE AMOUNT | CODE percent=N [minimum=AMOUNT] [uses=N] [until=DATE]",
     AddCoupon},
    {"sale.plan", "CATEGORY PERCENT FROM UNTIL", PlanSale},
    {"price.special", "SKU TIER PRICE", SetSpecial},
    {"price.show", "SKU [tier=TIER]", Price},
    {"price.rules", "", Rules},
};

}  // namespace

void LinkCartCommands() {}

}  // namespace shop::front
