#pragma once

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "errors.h"

namespace cleave::rt {

/// How many elements a `std::initializer_list` may have that crosses: how many
/// one has is a matter of compiling, so that there is code for each number.
inline constexpr std::size_t kLongestList = 64;

/// Throws `ConversionError` for a longer list.
inline void CheckListSize(std::size_t size) {
  if (size <= kLongestList) return;
  throw ConversionError("a std::initializer_list has " + std::to_string(size) +
                        " elements, and can cross with at most " +
                        std::to_string(kLongestList));
}

template <class T>
using ListCall = std::function<void(std::initializer_list<T>)>;

template <class T, std::size_t... place>
void CallWith([[maybe_unused]] std::vector<T>& items, const ListCall<T>& call,
              std::index_sequence<place...>) {
  call(std::initializer_list<T>{static_cast<T>(std::move(items[place]))...});
}

template <class T, std::size_t... size>
void CallWithOneOf(std::vector<T>& items, const ListCall<T>& call,
                   std::index_sequence<size...>) {
  using Function = void (*)(std::vector<T>&, const ListCall<T>&);
  static constexpr Function kFunctions[] = {
      [](std::vector<T>& all, const ListCall<T>& with) {
        CallWith(all, with, std::make_index_sequence<size>());
      }...};
  kFunctions[items.size()](items, call);
}

/// Calls `call` with a list of these items, which are moved into it and end
/// when it returns. Throws `ConversionError` if they are too many.
template <class T>
void WithList(std::vector<T> items, const ListCall<T>& call) {
  CheckListSize(items.size());
  CallWithOneOf(items, call, std::make_index_sequence<kLongestList + 1>());
}

}  // namespace cleave::rt
