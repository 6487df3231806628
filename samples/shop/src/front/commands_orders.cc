#include "base/clock.h"
#include "base/strings.h"
#include "front/command_registry.h"
#include "orders/order_desk.h"
#include "orders/order_store.h"
#include "orders/return_case.h"
#include "shipping/dispatcher.h"
#include "shipping/shipment.h"

namespace shop::front {

namespace {

std::string Headline(const orders::Order& order) {
  return "order " + std::to_string(order.id.value()) + "  " +
         orders::ToString(order.status) + "  " + order.total.ToString();
}

std::string Place(const Arguments& args) {
  orders::PlaceOptions options;
  const auto method = payments::ParseMethod(args.Option("pay", "card"));
  if (!method) throw BadArgument("pay must be card, invoice or wallet");
  options.method = *method;
  options.coupon = args.Option("coupon");
  options.carrier = args.Option("carrier");
  return Headline(
      orders::OrderDesk::Instance().Place(args.Customer(0), options));
}

std::string Show(const Arguments& args) {
  orders::OrderStore& store = orders::OrderStore::Instance();
  const orders::Order order = store.Get(args.Order(0));
  std::string text = Headline(order) + "\n";
  text += "placed " + base::FormatDateTime(order.placed_at) + ", to " +
          order.country + " with " + order.carrier;
  for (const orders::OrderLine& line : order.lines) {
    text += "\n" + std::to_string(line.quantity) + " x " + line.name + "  " +
            line.net.ToString();
    if (line.returned > 0) {
      text += "  (" + std::to_string(line.returned) + " back)";
    }
  }
  text += "\ngoods " + order.goods.ToString() + ", off " +
          order.discount.ToString() + ", VAT " + order.vat.ToString() +
          ", shipping " + order.shipping.ToString();
  for (const std::string& entry : store.HistoryOf(order.id)) {
    text += "\n- " + entry;
  }
  if (const auto shipment = shipping::Shipment::OfOrder(order.id)) {
    text += "\nparcel " + shipment->Describe();
  }
  return text;
}

std::string List(const Arguments& args) {
  std::string text;
  for (const orders::Order& order :
       orders::OrderStore::Instance().OfCustomer(args.Customer(0))) {
    text += "\n" + Headline(order);
  }
  return text;
}

std::string Cancel(const Arguments& args) {
  orders::OrderDesk::Instance().Cancel(
      args.Order(0), args.Option("reason", "customer changed their mind"));
  return "";
}

std::string Ship(const Arguments& args) {
  return orders::OrderDesk::Instance().Ship(args.Order(0));
}

std::string Deliver(const Arguments& args) {
  orders::OrderDesk::Instance().MarkDelivered(args.Order(0));
  return "";
}

std::string Paid(const Arguments& args) {
  orders::OrderDesk::Instance().MarkPaid(args.Order(0));
  return "";
}

std::string Queue(const Arguments&) {
  std::vector<std::string> ids;
  for (base::OrderId id : shipping::Dispatcher::Instance().Queue()) {
    ids.push_back(std::to_string(id.value()));
  }
  return ids.empty() ? "nothing to ship" : base::Join(ids, " ");
}

std::string OpenReturn(const Arguments& args) {
  const auto opened =
      orders::OpenReturn(args.Order(0), args.Text(1, "sku"),
                         args.Int(2, "quantity"), args.Option("reason", "-"));
  return "return " + std::to_string(opened->id().value());
}

std::string AcceptReturn(const Arguments& args) {
  const auto found = orders::LoadReturn(base::ReturnId(args.Int(0, "return")));
  if (!found) throw BadArgument("no such return");
  return "refund " + found->Accept(args.Text(1, "warehouse")).ToString();
}

const CommandRegistrar registrars[] = {
    {"order.place",
     "CUSTOMER [pay=card|invoice|wallet] [coupon=CODE] [carrier=CODE]", Place},
    {"order.show", "ORDER", Show},
    {"order.list", "CUSTOMER", List},
    {"order.cancel", "ORDER [reason=TEXT]", Cancel},
    {"order.ship", "ORDER", Ship},
    {"order.deliver", "ORDER", Deliver},
    {"order.paid", "ORDER", Paid},
    {"order.queue", "", Queue},
    {"return.open", "ORDER SKU QUANTITY [reason=TEXT]", OpenReturn},
    {"return.accept", "RETURN WAREHOUSE", AcceptReturn},
};

}  // namespace

void LinkOrderCommands() {}

}  // namespace shop::front
