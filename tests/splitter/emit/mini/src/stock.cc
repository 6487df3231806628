#include "stock.h"

#include <iostream>

#include "audit.h"

namespace mini {

namespace {
int living_cursors = 0;
}

void Money::RoundTo(std::int64_t step) { cents_ = cents_ / step * step; }

bool Money::IsMoreThan(const Money& other) const {
  return cents_ > other.cents_;
}

Money operator+(const Money& a, const Money& b) {
  return Money(a.cents() + b.cents(), a.currency());
}

Stock& Stock::Instance() {
  static Stock stock;
  return stock;
}

void Stock::Add(Item item) {
  ++item.revision;
  Record("add " + item.sku);
  items_[item.sku] = std::move(item);
}

int Stock::Reserve(const std::string& sku, int count) {
  const auto found = items_.find(sku);
  if (found == items_.end()) throw std::out_of_range("no item " + sku);
  int& reserved = reserved_[sku];
  const int limit = found->second.limit.value_or(100);
  if (reserved + count > limit) {
    throw OutOfStock(sku, reserved + count - limit);
  }
  return reserved += count;
}

std::optional<Item> Stock::Find(std::string_view sku) const {
  const auto found = items_.find(std::string(sku));
  if (found == items_.end()) return std::nullopt;
  return found->second;
}

int Stock::Count() const { return static_cast<int>(items_.size()); }

int Stock::Count(Grade grade) const {
  int count = 0;
  for (const auto& [sku, item] : items_) count += item.grade == grade;
  return count;
}

bool Stock::TryTake(const Sku& sku, Item* taken, std::string& why) {
  const auto found = items_.find(sku.text());
  if (found == items_.end()) {
    why += "no " + sku.text();
    throw StockError("cannot take");
  }
  if (taken != nullptr) *taken = found->second;
  why += "taken";
  items_.erase(found);
  return true;
}

void Stock::Reprice(std::vector<Item>& items, const Money* least,
                    int* changed) {
  int count = 0;
  for (Item& item : items) {
    if (least != nullptr && item.price.IsMoreThan(*least)) continue;
    item.price = item.price + Money(100, item.price.currency());
    ++count;
  }
  if (changed != nullptr) *changed = count;
}

std::unique_ptr<Item> Stock::Release(const std::string& sku) {
  const auto found = items_.find(sku);
  if (found == items_.end()) return nullptr;
  auto released = std::make_unique<Item>(std::move(found->second));
  items_.erase(found);
  return released;
}

std::map<std::string, std::vector<int>> Stock::Bins() const {
  std::map<std::string, std::vector<int>> bins;
  for (const auto& [sku, item] : items_) {
    for (const std::vector<int>& bin : item.bins) {
      bins[sku].insert(bins[sku].end(), bin.begin(), bin.end());
    }
  }
  return bins;
}

void Stock::Print() const { std::cout << "stock of " << Count() << "\n"; }

std::string Stock::Describe(Grade grade) {
  return grade == Grade::kNew ? "new" : "used";
}

Money Total(const Stock& stock) {
  return Money(stock.Count() * 100, "EUR");
}

Cursor::Cursor(int start) : at_(start) {
  if (start < 0) throw std::invalid_argument("a cursor starts at 0");
  ++living_cursors;
}
Cursor::~Cursor() { --living_cursors; }
int Cursor::Next() { return at_++; }
int LivingCursors() { return living_cursors; }

}  // namespace mini
