#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>

#include "bytes.h"
#include "errors.h"

namespace cleave::rt {

/// `value` as a narrower integer; throws `ConversionError` if it does not fit.
template <class To, class From>
To Narrow(From value) {
  const auto narrow = static_cast<To>(value);
  const bool changed_sign = std::is_signed_v<To> != std::is_signed_v<From> &&
                            (narrow < To{}) != (value < From{});
  if (static_cast<From>(narrow) != value || changed_sign) {
    throw ConversionError("the number " + std::to_string(value) +
                          " does not fit its type");
  }
  return narrow;
}

/// A value of an enum that no enumerator has travels as a negative number, so
/// that sets of flags and numbers in disguise cross as well.
template <class Enum>
int UnnamedToWire(Enum value) {
  using Number = std::underlying_type_t<Enum>;
  const auto number = static_cast<std::int64_t>(static_cast<Number>(value));
  if (number > INT32_MAX / 2 || number < INT32_MIN / 2) {
    throw ConversionError("the enumerator " + std::to_string(number) +
                          " has no name and is too large to travel");
  }
  return static_cast<int>(number < 0 ? 2 * number : -2 * number - 1);
}

/// The inverse of `UnnamedToWire`.
template <class Enum>
Enum UnnamedFromWire(int wire) {
  if (wire >= 0) {
    throw ConversionError("enumerator " + std::to_string(wire) +
                          " is not known here");
  }
  const std::int64_t number = wire % 2 == 0 ? wire / 2 : (-1 - wire) / 2;
  using Number = std::underlying_type_t<Enum>;
  return static_cast<Enum>(static_cast<Number>(number));
}

/// Stands for the one object of a class that lives in another process. It has
/// an address and nothing else: no constructor runs, no field may be touched.
template <class T>
T& StandIn() {
  alignas(T) static unsigned char storage[sizeof(T)];
  return *reinterpret_cast<T*>(storage);
}

}  // namespace cleave::rt
