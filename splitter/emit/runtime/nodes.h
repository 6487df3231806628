#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <variant>
#include <vector>

#include "errors.h"
#include "values.h"

namespace cleave::rt {

// Values that hold values of their own class travel as a list: the one that
// holds them all first, each with the places of those that it holds, which come
// after it. So neither messages nor calls are nested, however deep the values
// are.

/// Some of `Types` by const reference: a function for each.
template <class... Functions>
struct Overloads : Functions... {
  using Functions::operator()...;
};
template <class... Functions>
Overloads(Functions...) -> Overloads<Functions...>;

/// Gives values their places.
template <class... Types>
class NodeWriter {
 public:
  /// The place of `value`, which must live until all are written.
  template <class T>
  std::uint32_t Add(const T& value) {
    waiting_.emplace_back(&value);
    return Narrow<std::uint32_t>(waiting_.size() - 1);
  }

  /// Calls `write` with each value in the order of places. It may add others.
  template <class Write>
  void WriteAll(const Write& write) {
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
      std::visit([&](const auto* value) { write(*value); },
                 std::variant<const Types*...>(waiting_[i]));
    }
  }

 private:
  std::vector<std::variant<const Types*...>> waiting_;
};

/// Has the values that were made, from the last place to the first.
template <class... Types>
class NodeReader {
 public:
  explicit NodeReader(std::size_t count) : made_(count), first_(count) {}

  /// The value of the place before those that are there.
  template <class T>
  void Put(T value) {
    made_.at(--first_).template emplace<T>(std::move(value));
  }

  /// Moves out what a value holds. Each can be held once, by one before it;
  /// anything else throws `ConversionError`.
  template <class T>
  T Take(std::size_t place) {
    T* value = place < first_ || place >= made_.size()
                   ? nullptr
                   : std::get_if<T>(&made_[place]);
    if (value == nullptr) {
      throw ConversionError("a value is held that is not in its list");
    }
    T taken = std::move(*value);
    made_[place].template emplace<std::monostate>();
    return taken;
  }

 private:
  std::vector<std::variant<std::monostate, Types...>> made_;
  std::size_t first_;  ///< all from this place on are made
};

}  // namespace cleave::rt
