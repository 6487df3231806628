#pragma once

#include <memory>
#include <new>
#include <string>
#include <type_traits>
#include <typeinfo>

#include "errors.h"
#include "handles.h"
#include "stored_callbacks.h"

namespace cleave::rt {

/// An object of class T whose fields have no value and which no constructor has
/// seen; it stands for an object of a service and can be ended with `delete`.
/// Defined by the proxy of T's header.
template <class T>
T* MakeShell();

template <class T>
void ValueInitialise(T& place) {
  using Plain = std::remove_const_t<T>;
  if constexpr (std::is_array_v<T>) {
    for (auto& element : place) ValueInitialise(element);
  } else {
    new (const_cast<Plain*>(std::addressof(place))) Plain();
  }
}

/// The one shell here for an object that was lent to this process; one of this
/// process's own that comes back is what it was.
template <class T>
T& Refer(const runtime::v1::Handle& handle) {
  if (handle.stored() != 0) {
    const auto kept = StoredCallbacks::Find(handle.stored(), typeid(T));
    return *static_cast<T*>(const_cast<void*>(kept.address));
  }
  void* shell = HandleTable::Find(handle);
  if (shell == nullptr) {
    T* const made = MakeShell<T>();
    shell = HandleTable::BindFirst(made, handle);
    // Another thread was faster. (What nobody may end is left behind.)
    if constexpr (std::is_destructible_v<T>) {
      if (shell != made) delete made;
    }
  }
  return *static_cast<T*>(shell);
}

/// A shell for an object that this process now owns.
template <class T>
std::unique_ptr<T> Own(const runtime::v1::Handle& handle) {
  return std::unique_ptr<T>(&Refer<T>(handle));
}

/// An owner in which the service is to leave an object has none: throws
/// `ConversionError` if it has, as it cannot go there and back.
template <class Owner>
void CheckIsEmpty(const Owner* owner, const char* name) {
  if (owner == nullptr || *owner == nullptr) return;
  throw ConversionError(std::string("`") + name +
                        "` owns an object already: empty it before the call");
}

/// Throws `ConversionError`: the service shares an object that it was lent.
[[noreturn]] inline void ThrowNotShared() {
  throw ConversionError(
      "an object came back in a std::shared_ptr that was handed over without "
      "one");
}

/// The shell that this process's owners of a shared object share; one of this
/// process's own that comes back has the owners that it had.
template <class T>
std::shared_ptr<T> Share(const runtime::v1::Handle& handle) {
  if (handle.stored() != 0) {
    const auto kept = StoredCallbacks::Find(handle.stored(), typeid(T));
    if (kept.owner == nullptr) ThrowNotShared();
    return std::static_pointer_cast<T>(kept.owner);
  }
  return std::static_pointer_cast<T>(HandleTable::Share(
      handle, [] { return std::shared_ptr<T>(MakeShell<T>()); }));
}

}  // namespace cleave::rt
