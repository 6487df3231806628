#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// A monolith as small as one can be that crosses a boundary in every way that
// a generated tree supports. It knows nothing of being split.
namespace mini {

enum class Grade { kNew = 3, kUsed = -7 };

class Money {
 public:
  Money() = default;
  Money(std::int64_t cents, std::string currency)
      : cents_(cents), currency_(std::move(currency)) {}

  std::int64_t cents() const { return cents_; }
  const std::string& currency() const { return currency_; }

  void RoundTo(std::int64_t step);
  bool IsMoreThan(const Money& other) const;

 private:
  std::int64_t cents_ = 0;
  std::string currency_;
};

Money operator+(const Money& a, const Money& b);

struct Tracked {
  int revision = 0;
};

struct Item : Tracked {
  std::string sku;
  Money price;
  Grade grade = Grade::kNew;
  signed char shelf = 0;
  std::vector<std::vector<int>> bins;
  std::map<std::string, Money> prices;
  std::optional<int> limit;
  std::optional<std::vector<std::string>> tags;
  std::chrono::milliseconds lead{};
  std::pair<int, std::string> origin;
  std::vector<unsigned char> label;
  std::array<double, 3> size{};
  std::vector<Grade> history;
  std::vector<bool> flags;
  std::set<std::string> aliases;
};

// Without a default constructor.
class Sku {
 public:
  explicit Sku(std::string text) : text_(std::move(text)) {}
  const std::string& text() const { return text_; }

 private:
  const std::string text_;
};

class StockError : public std::runtime_error {
 public:
  explicit StockError(const std::string& what) : std::runtime_error(what) {}
};

class OutOfStock : public StockError {
 public:
  OutOfStock(const std::string& sku, int missing)
      : StockError("out of stock: " + sku), sku_(sku), missing_(missing) {}
  const std::string& sku() const { return sku_; }
  int missing() const { return missing_; }

 private:
  std::string sku_;
  int missing_;
};

class Stock {
 public:
  static Stock& Instance();

  void Add(Item item);
  int Reserve(const std::string& sku, int count = 1);
  std::optional<Item> Find(std::string_view sku) const;
  int Count() const;
  int Count(Grade grade) const;
  bool TryTake(const Sku& sku, Item* taken, std::string& why);
  void Reprice(std::vector<Item>& items, const Money* least, int* changed);
  std::unique_ptr<Item> Release(const std::string& sku);
  std::map<std::string, std::vector<int>> Bins() const;
  void Print() const;
  static std::string Describe(Grade grade);

 private:
  Stock() = default;
  std::map<std::string, Item> items_;
  std::map<std::string, int> reserved_;
};

Money Total(const Stock& stock);

// An object that each client makes for itself.
class Cursor {
 public:
  explicit Cursor(int start);
  ~Cursor();
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;
  int Next();

 private:
  int at_;
};

int LivingCursors();

}  // namespace mini
