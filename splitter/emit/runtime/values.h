#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <type_traits>

#include "bytes.h"
#include "errors.h"
#include "unordered.h"

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

/// A `bool` that its owner may never have given a value, as it is passed to a
/// function that only writes it: any content of the byte counts.
inline bool AsBool(const bool& value) {
  unsigned char content = 0;
  std::memcpy(&content, &value, sizeof(content));
  return content != 0;
}

/// Numbers of enumerators are below this; see `UnnamedToWire`.
constexpr int kFirstFreeNumber = 1 << 20;

/// A value of an enum that no enumerator has travels as well: sets of flags,
/// numbers in disguise, and variables that have no value yet. Small ones, of
/// either sign, are negative numbers; other numbers of 32 bits are those from
/// `kFirstFreeNumber` on, where just as many do not fit: 0x9ff00000 to
/// 0x9fffffff. They, and what needs more than 32 bits, throw.
///
///   0 -> -1   -1 -> -2   1 -> -3   0xa0000000 -> 1 << 20
template <class Enum>
int UnnamedToWire(Enum value) {
  using Number = std::underlying_type_t<Enum>;
  auto number = static_cast<std::int64_t>(static_cast<Number>(value));
  if (sizeof(Number) == sizeof(std::int32_t)) {
    number = static_cast<std::int32_t>(number);  // with sign or without
  }
  if (number >= INT32_MIN / 2 && number <= INT32_MAX / 2) {
    return static_cast<int>(number < 0 ? 2 * number : -2 * number - 1);
  }
  // Half of the numbers of 32 bits are left, in two quarters.
  const std::uint32_t place =
      (static_cast<std::uint32_t>(number) - 0xa0000000U) & 0x7fffffffU;
  if (static_cast<Number>(static_cast<std::int32_t>(number)) !=
          static_cast<Number>(value) ||
      place > static_cast<std::uint32_t>(INT32_MAX - kFirstFreeNumber)) {
    throw ConversionError("the enumerator " + std::to_string(number) +
                          " has no name and is too large to travel");
  }
  return kFirstFreeNumber + static_cast<int>(place);
}

/// The inverse of `UnnamedToWire`.
template <class Enum>
Enum UnnamedFromWire(int wire) {
  using Number = std::underlying_type_t<Enum>;
  if (wire >= 0 && wire < kFirstFreeNumber) {
    throw ConversionError("enumerator " + std::to_string(wire) +
                          " is not known here");
  }
  std::int64_t number = wire % 2 == 0 ? wire / 2 : (-1 - wire) / 2;
  if (wire >= 0) {
    const auto place = static_cast<std::uint32_t>(wire - kFirstFreeNumber);
    number = static_cast<std::int32_t>(
        place + (place < 0x20000000U ? 0xa0000000U : 0x20000000U));
  }
  return static_cast<Enum>(static_cast<Number>(number));
}

/// Where `text` starts within `whole`, for a view that a callee has moved;
/// null is the largest number, and what is empty may be anywhere. Throws
/// `ConversionError` if it is not a part of it: nobody could refer to it.
inline std::uint64_t OffsetWithin(const char* text, std::size_t length,
                                  const char* whole, std::size_t size) {
  if (text == nullptr) return UINT64_MAX;
  const auto start = reinterpret_cast<std::uintptr_t>(whole);
  const auto place = reinterpret_cast<std::uintptr_t>(text);
  if (place >= start && place - start <= size &&
      length <= size - (place - start)) {
    return place - start;
  }
  if (length == 0) return 0;
  throw ConversionError("a view refers to other text than it was given");
}

/// The inverse of `OffsetWithin`.
inline const char* PartAt(const char* whole, std::size_t size,
                          std::uint64_t offset, std::uint64_t length) {
  if (offset == UINT64_MAX && length == 0) return nullptr;
  if (offset > size || length > size - offset) {
    throw ConversionError("a part is larger than the whole");
  }
  return whole + offset;
}

/// Stands for the one object of a class that lives in another process. It has
/// an address and nothing else: no constructor runs, no field may be touched.
template <class T>
T& StandIn() {
  alignas(T) static unsigned char storage[sizeof(T)];
  return *reinterpret_cast<T*>(storage);
}

}  // namespace cleave::rt
