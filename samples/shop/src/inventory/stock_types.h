#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/ids.h"

namespace shop::inventory {

enum class MovementKind {
  kReceived,
  kSold,
  kReturned,
  kAdjusted,
  kTransferred
};

std::string ToString(MovementKind kind);

/// A warehouse; low priority numbers are picked from first.
class Warehouse {
 public:
  Warehouse(std::string code, std::string city, int priority)
      : code_(std::move(code)), city_(std::move(city)), priority_(priority) {}

  const std::string& code() const { return code_; }
  const std::string& city() const { return city_; }
  int priority() const { return priority_; }

 private:
  std::string code_;
  std::string city_;
  int priority_;
};

bool operator==(const Warehouse& a, const Warehouse& b);

/// Pieces of a SKU in a warehouse.
struct StockLevel {
  std::string sku;
  std::string warehouse;
  int quantity = 0;
};

bool operator==(const StockLevel& a, const StockLevel& b);

struct Movement {
  std::string sku;
  std::string warehouse;
  int delta = 0;
  MovementKind kind = MovementKind::kAdjusted;
  std::string reason;
  std::int64_t at = 0;
};

/// Pieces set aside for somebody who has not paid yet.
struct Reservation {
  base::ReservationId id;
  std::string sku;
  int quantity = 0;
  std::string holder;  // "cart 7", "order desk"
  std::int64_t since = 0;
};

struct ReorderProposal {
  std::string sku;
  std::string product_name;
  int on_hand = 0;
  int order_quantity = 0;
};

}  // namespace shop::inventory
