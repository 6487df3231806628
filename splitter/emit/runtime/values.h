#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <type_traits>

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

/// Contiguous bytes (a vector of char, unsigned char, std::byte) as a string.
template <class Container>
std::string ToBytes(const Container& bytes) {
  return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

/// The inverse of `ToBytes`.
template <class Container>
Container FromBytes(const std::string& bytes) {
  using Byte = typename Container::value_type;
  Container result(bytes.size());
  std::transform(bytes.begin(), bytes.end(), result.begin(),
                 [](char c) { return static_cast<Byte>(c); });
  return result;
}

/// Throws `ConversionError` unless a fixed-size array gets all its elements.
inline void CheckSize(std::size_t actual, std::size_t expected) {
  if (actual == expected) return;
  throw ConversionError(std::to_string(actual) + " elements came for " +
                        std::to_string(expected));
}

/// Stands for the one object of a class that lives in another process. It has
/// an address and nothing else: no constructor runs, no field may be touched.
template <class T>
T& StandIn() {
  alignas(T) static unsigned char storage[sizeof(T)];
  return *reinterpret_cast<T*>(storage);
}

}  // namespace cleave::rt
