#pragma once

#include <cstdint>
#include <iosfwd>

// Typed identifiers. Introduced after SHOP-211 (2015-03), when a customer
// number was passed as an order number and the wrong order got cancelled.
// Zero means "not assigned yet".

namespace shop::base {

/// A customer account.
class CustomerId {
 public:
  CustomerId() = default;
  explicit CustomerId(std::int64_t value) : value_(value) {}

  std::int64_t value() const { return value_; }
  bool valid() const { return value_ > 0; }

 private:
  std::int64_t value_ = 0;
};

inline bool operator==(CustomerId a, CustomerId b) {
  return a.value() == b.value();
}
inline bool operator!=(CustomerId a, CustomerId b) {
  return a.value() != b.value();
}
inline bool operator<(CustomerId a, CustomerId b) {
  return a.value() < b.value();
}
std::ostream& operator<<(std::ostream& out, CustomerId id);

/// A row of the product master.
class ProductId {
 public:
  ProductId() = default;
  explicit ProductId(std::int64_t value) : value_(value) {}

  std::int64_t value() const { return value_; }
  bool valid() const { return value_ > 0; }

 private:
  std::int64_t value_ = 0;
};

inline bool operator==(ProductId a, ProductId b) {
  return a.value() == b.value();
}
inline bool operator!=(ProductId a, ProductId b) {
  return a.value() != b.value();
}
inline bool operator<(ProductId a, ProductId b) {
  return a.value() < b.value();
}
std::ostream& operator<<(std::ostream& out, ProductId id);

/// An order, as printed on the invoice.
class OrderId {
 public:
  OrderId() = default;
  explicit OrderId(std::int64_t value) : value_(value) {}

  std::int64_t value() const { return value_; }
  bool valid() const { return value_ > 0; }

 private:
  std::int64_t value_ = 0;
};

inline bool operator==(OrderId a, OrderId b) { return a.value() == b.value(); }
inline bool operator!=(OrderId a, OrderId b) { return a.value() != b.value(); }
inline bool operator<(OrderId a, OrderId b) { return a.value() < b.value(); }
std::ostream& operator<<(std::ostream& out, OrderId id);

/// A payment attempt.
class PaymentId {
 public:
  PaymentId() = default;
  explicit PaymentId(std::int64_t value) : value_(value) {}

  std::int64_t value() const { return value_; }
  bool valid() const { return value_ > 0; }

 private:
  std::int64_t value_ = 0;
};

inline bool operator==(PaymentId a, PaymentId b) {
  return a.value() == b.value();
}
inline bool operator!=(PaymentId a, PaymentId b) {
  return a.value() != b.value();
}
inline bool operator<(PaymentId a, PaymentId b) {
  return a.value() < b.value();
}
std::ostream& operator<<(std::ostream& out, PaymentId id);

/// A parcel handed to a carrier.
class ShipmentId {
 public:
  ShipmentId() = default;
  explicit ShipmentId(std::int64_t value) : value_(value) {}

  std::int64_t value() const { return value_; }
  bool valid() const { return value_ > 0; }

 private:
  std::int64_t value_ = 0;
};

inline bool operator==(ShipmentId a, ShipmentId b) {
  return a.value() == b.value();
}
inline bool operator!=(ShipmentId a, ShipmentId b) {
  return a.value() != b.value();
}
inline bool operator<(ShipmentId a, ShipmentId b) {
  return a.value() < b.value();
}
std::ostream& operator<<(std::ostream& out, ShipmentId id);

/// A stock reservation. Lives only as long as the stock keeper.
class ReservationId {
 public:
  ReservationId() = default;
  explicit ReservationId(std::int64_t value) : value_(value) {}

  std::int64_t value() const { return value_; }
  bool valid() const { return value_ > 0; }

 private:
  std::int64_t value_ = 0;
};

inline bool operator==(ReservationId a, ReservationId b) {
  return a.value() == b.value();
}
inline bool operator!=(ReservationId a, ReservationId b) {
  return a.value() != b.value();
}
inline bool operator<(ReservationId a, ReservationId b) {
  return a.value() < b.value();
}
std::ostream& operator<<(std::ostream& out, ReservationId id);

/// A return case.
class ReturnId {
 public:
  ReturnId() = default;
  explicit ReturnId(std::int64_t value) : value_(value) {}

  std::int64_t value() const { return value_; }
  bool valid() const { return value_ > 0; }

 private:
  std::int64_t value_ = 0;
};

inline bool operator==(ReturnId a, ReturnId b) {
  return a.value() == b.value();
}
inline bool operator!=(ReturnId a, ReturnId b) {
  return a.value() != b.value();
}
inline bool operator<(ReturnId a, ReturnId b) { return a.value() < b.value(); }
std::ostream& operator<<(std::ostream& out, ReturnId id);

}  // namespace shop::base
