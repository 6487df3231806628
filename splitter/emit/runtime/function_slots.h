#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "client_objects.h"
#include "errors.h"

namespace cleave::rt {

/// Plain pointers to functions, each of which stands for a function that a
/// client gave the service to keep. A plain pointer has no place for what it
/// stands for, so there are `kSlots` functions of each signature. One that was
/// taken stays taken: nobody knows who still has the pointer. `Tag` tells those
/// of one signature apart.
template <class Tag, class Signature>
class FunctionSlots;

template <class Tag, class Result, class... Args>
class FunctionSlots<Tag, Result(Args...)> {
 public:
  static constexpr std::size_t kSlots = 256;
  using Pointer = Result (*)(Args...);
  /// Lets the client run its function.
  using Body = Result (*)(const ObjectOfClient&, Args...);

  /// The same pointer for the same function of the same client. Throws
  /// `LimitError` if all are taken.
  static Pointer For(const runtime::v1::Handle& handle, Body body) {
    const ObjectOfClient& function =
        CallbackClient::Current()->Lent<ObjectOfClient>(handle.stored());
    FunctionSlots& slots = TheSlots();
    const std::lock_guard<std::mutex> lock(slots.mutex_);
    const auto [place, is_new] =
        slots.known_.try_emplace(&function, slots.known_.size());
    if (!is_new) return slots.pointers_[place->second];
    if (place->second == kSlots) {
      slots.known_.erase(place);
      throw LimitError("functions of this type were handed over " +
                       std::to_string(kSlots) +
                       " times, and no more can be told apart");
    }
    slots.taken_[place->second] = {&function, body};
    return slots.pointers_[place->second];
  }

 private:
  struct Slot {
    const ObjectOfClient* function = nullptr;
    Body body = nullptr;
  };

  FunctionSlots() : pointers_(Pointers(std::make_index_sequence<kSlots>())) {}

  static FunctionSlots& TheSlots() {
    static auto* slots = new FunctionSlots;  // outlives those who call
    return *slots;
  }

  template <std::size_t... indices>
  static std::array<Pointer, kSlots> Pointers(std::index_sequence<indices...>) {
    return {&Run<indices>...};
  }

  template <std::size_t index>
  static Result Run(Args... args) {
    const Slot& slot = TheSlots().taken_[index];
    return slot.body(*slot.function, std::forward<Args>(args)...);
  }

  std::mutex mutex_;
  std::map<const ObjectOfClient*, std::size_t> known_;
  std::array<Slot, kSlots> taken_;
  const std::array<Pointer, kSlots> pointers_;
};

}  // namespace cleave::rt
