#include "base/ids.h"

#include <ostream>

namespace shop::base {

std::ostream& operator<<(std::ostream& out, CustomerId id) {
  return out << id.value();
}

std::ostream& operator<<(std::ostream& out, ProductId id) {
  return out << id.value();
}

std::ostream& operator<<(std::ostream& out, OrderId id) {
  return out << id.value();
}

std::ostream& operator<<(std::ostream& out, PaymentId id) {
  return out << id.value();
}

std::ostream& operator<<(std::ostream& out, ShipmentId id) {
  return out << id.value();
}

std::ostream& operator<<(std::ostream& out, ReservationId id) {
  return out << id.value();
}

std::ostream& operator<<(std::ostream& out, ReturnId id) {
  return out << id.value();
}

}  // namespace shop::base
