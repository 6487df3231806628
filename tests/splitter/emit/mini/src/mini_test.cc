// The monolith's own test: passes in one process and must pass in three.
#include <cstdlib>
#include <iostream>

#include "audit.h"
#include "stock.h"

namespace {

void Check(bool holds, const char* what) {
  if (holds) return;
  std::cout << "FAILED: " << what << "\n";
  std::exit(1);
}
#define CHECK(condition) Check(condition, #condition)

mini::Item Chair() {
  mini::Item chair;
  chair.revision = 4;
  chair.sku = "ch\xe4ir";  // Latin-1
  chair.price = mini::Money(1999, "EUR");
  chair.grade = mini::Grade::kUsed;
  chair.shelf = -3;
  chair.bins = {{1, 2}, {}, {3}};
  chair.prices = {{"US", mini::Money(2100, "USD")}};
  chair.limit = 2;
  chair.tags = std::vector<std::string>{"wood", ""};
  chair.lead = std::chrono::milliseconds(1500);
  chair.origin = {49, "oak"};
  chair.label = {0, 255, 7};
  chair.size = {0.5, -1, 1e300};
  chair.history = {mini::Grade::kNew, mini::Grade::kUsed};
  chair.flags = {true, false, true};
  chair.aliases = {"seat", "stool"};
  return chair;
}

void CheckSame(const mini::Item& a, const mini::Item& b) {
  CHECK(a.sku == b.sku && a.grade == b.grade && a.shelf == b.shelf);
  CHECK(a.price.cents() == b.price.cents());
  CHECK(a.price.currency() == b.price.currency());
  CHECK(a.bins == b.bins && a.limit == b.limit && a.tags == b.tags);
  CHECK(a.prices.at("US").cents() == b.prices.at("US").cents());
  CHECK(a.lead == b.lead && a.origin == b.origin && a.label == b.label);
  CHECK(a.size == b.size && a.history == b.history && a.flags == b.flags);
  CHECK(a.aliases == b.aliases);
}

void TestValues() {
  mini::Stock& stock = mini::Stock::Instance();
  stock.Add(Chair());
  const std::optional<mini::Item> found = stock.Find(Chair().sku);
  CHECK(found.has_value());
  CHECK(found->revision == 5);
  CheckSame(*found, Chair());
  CHECK(!stock.Find("table").has_value());
  CHECK(stock.Count() == 1);
  CHECK(stock.Count(mini::Grade::kNew) == 0);
  CHECK(stock.Count(mini::Grade::kUsed) == 1);
  CHECK(stock.Bins() == (std::map<std::string, std::vector<int>>{
                            {Chair().sku, {1, 2, 3}}}));
  CHECK(mini::Stock::Describe(mini::Grade::kUsed) == "used");
  CHECK(mini::Total(stock).cents() == 100);
}

void TestExceptions() {
  mini::Stock& stock = mini::Stock::Instance();
  CHECK(stock.Reserve(Chair().sku) == 1);
  try {
    stock.Reserve(Chair().sku, 4);
    CHECK(false);
  } catch (const mini::OutOfStock& e) {
    CHECK(e.sku() == Chair().sku && e.missing() == 3);
    CHECK(e.what() == "out of stock: " + Chair().sku);
  }
  try {
    stock.Reserve("table");
    CHECK(false);
  } catch (const std::out_of_range& e) {
    CHECK(std::string(e.what()) == "no item table");
  }
}

void TestOutParameters() {
  mini::Stock& stock = mini::Stock::Instance();
  std::vector<mini::Item> items = {Chair(), Chair()};
  items[1].price = mini::Money(5000, "EUR");
  const mini::Money least(2000, "EUR");
  int changed = 0;
  stock.Reprice(items, &least, &changed);
  CHECK(changed == 1 && items[0].price.cents() == 2099);
  stock.Reprice(items, nullptr, nullptr);
  CHECK(items[1].price.cents() == 5100);
  std::string why = "so: ";
  try {
    stock.TryTake(mini::Sku("table"), nullptr, why);
    CHECK(false);
  } catch (const mini::StockError& e) {
    CHECK(std::string(e.what()) == "cannot take");
    CHECK(dynamic_cast<const mini::OutOfStock*>(&e) == nullptr);
  }
  CHECK(why == "so: no table");
  mini::Item taken;
  CHECK(stock.TryTake(mini::Sku(Chair().sku), &taken, why));
  CheckSame(taken, Chair());
  CHECK(stock.Release("table") == nullptr);
  stock.Add(Chair());
  CHECK(stock.Release(Chair().sku)->shelf == -3);
}

void TestOperatorsAndObjects() {
  mini::Money money = mini::Money(120, "EUR") + mini::Money(19, "USD");
  CHECK(money.cents() == 139 && money.currency() == "EUR");
  money.RoundTo(100);
  CHECK(money.cents() == 100);
  CHECK(money.IsMoreThan(mini::Money(99, "")));
  {
    mini::Cursor one(5), other(50);
    CHECK(one.Next() == 5 && other.Next() == 50 && one.Next() == 6);
    CHECK(mini::LivingCursors() == 2);
  }
  CHECK(mini::LivingCursors() == 0);
  try {
    mini::Cursor none(-1);
    CHECK(false);
  } catch (const std::invalid_argument&) {
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1) {
    mini::Sleep(std::atoi(argv[1]));
    return 0;
  }
  std::cout << "begin\n";
  TestValues();
  mini::Stock::Instance().Print();
  TestExceptions();
  TestOutParameters();
  TestOperatorsAndObjects();
  // The audit was told before the item was there, by a call out of a call.
  CHECK(mini::Records().at(0) == "add " + Chair().sku + " to 0");
  std::cout << "passed\n";
}
