#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <type_traits>
#include <typeindex>
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

/// As `NodeWriter`, of values that several others may hold: each has one place,
/// behind all that hold it.
template <class... Types>
class SharingNodeWriter {
 public:
  /// The place of a value that nobody else holds.
  template <class T>
  std::uint32_t Add(const T& value) {
    return Place([&] { return Number(&value); });
  }

  /// The place of one that others may hold, the same for all of them.
  template <class T>
  std::uint32_t Share(const T& value) {
    return Place([&] {
      const std::pair<const void*, std::type_index> key(&value, typeid(T));
      const auto known = shared_.find(key);
      if (known != shared_.end()) return known->second;
      return shared_[key] = Number(&value);
    });
  }

  /// Calls `write` with each value in the order of places. These are known only
  /// then, so that it may be done twice: `clear` forgets what was written.
  /// Throws `ConversionError` for values that hold each other in a circle.
  template <class Clear, class Write>
  void WriteAll(const Clear& clear, const Write& write) {
    for (current_ = 0; current_ < values_.size(); ++current_) {
      std::visit([&](const auto* value) { write(*value); },
                 std::variant<const Types*...>(values_[current_]));
    }
    const std::vector<std::uint32_t> order = Order();
    if (std::is_sorted(order.begin(), order.end())) return;
    places_.resize(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) places_[order[i]] = i;
    clear();
    for (const std::uint32_t number : order) {
      current_ = number;
      next_ = 0;
      std::visit([&](const auto* value) { write(*value); }, values_[number]);
    }
  }

 private:
  std::uint32_t Number(std::variant<const Types*...> value) {
    values_.push_back(value);
    held_.emplace_back();
    return Narrow<std::uint32_t>(values_.size() - 1);
  }

  template <class NumberOf>
  std::uint32_t Place(const NumberOf& number_of) {
    if (!places_.empty()) return places_[held_[current_][next_++]];
    const bool is_first = values_.empty();
    const std::uint32_t number = number_of();
    if (!is_first) held_[current_].push_back(number);
    return number;
  }

  /// Each behind those that hold it, else as they were found.
  std::vector<std::uint32_t> Order() const {
    std::vector<std::uint32_t> holders(values_.size()), order = {0};
    for (const auto& held : held_) {
      for (const std::uint32_t number : held) ++holders[number];
    }
    for (std::size_t i = 0; i < order.size() && holders[0] == 0; ++i) {
      for (const std::uint32_t number : held_[order[i]]) {
        if (--holders[number] == 0) order.push_back(number);
      }
    }
    if (order.size() != values_.size() || holders[0] != 0) {
      throw ConversionError("values hold each other in a circle");
    }
    return order;
  }

  std::vector<std::variant<const Types*...>> values_;  ///< by number
  std::vector<std::vector<std::uint32_t>> held_;       ///< by number, in order
  std::map<std::pair<const void*, std::type_index>, std::uint32_t> shared_;
  std::vector<std::uint32_t> places_;  ///< by number, once they are known
  std::size_t current_ = 0, next_ = 0;
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

  /// As `Take`, of a value of class `Base` or any that derives from it, which
  /// several may hold.
  template <class Base>
  std::shared_ptr<Base> Share(std::size_t place) {
    std::shared_ptr<Base> shared;
    if (place >= first_ && place < made_.size()) {
      std::visit(
          [&](auto& value) {
            using T = std::remove_reference_t<decltype(value)>;
            if constexpr (std::is_base_of_v<Base, T>) {
              auto made = std::make_shared<T>(std::move(value));
              shared = made;
              made_[place].template emplace<std::shared_ptr<T>>(
                  std::move(made));
            } else if constexpr (std::is_convertible_v<T,
                                                       std::shared_ptr<Base>>) {
              shared = value;
            }
          },
          made_[place]);
    }
    if (shared == nullptr) {
      throw ConversionError("a value is held that is not in its list");
    }
    return shared;
  }

  /// As `Take`, of a value of any class that derives from `Base`.
  template <class Base>
  std::unique_ptr<Base> TakeOwner(std::size_t place) {
    std::unique_ptr<Base> taken;
    if (place >= first_ && place < made_.size()) {
      std::visit(
          [&](auto& value) {
            using T = std::remove_reference_t<decltype(value)>;
            if constexpr (std::is_base_of_v<Base, T>) {
              taken = std::make_unique<T>(std::move(value));
            }
          },
          made_[place]);
    }
    if (taken == nullptr) {
      throw ConversionError("a value is held that is not in its list");
    }
    made_[place].template emplace<std::monostate>();
    return taken;
  }

 private:
  std::vector<std::variant<std::monostate, Types..., std::shared_ptr<Types>...>>
      made_;
  std::size_t first_;  ///< all from this place on are made
};

}  // namespace cleave::rt
