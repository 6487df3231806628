#pragma once

#include <cstddef>
#include <string>

#include "errors.h"
#include "handles.h"

namespace cleave::rt {

// Fields of values that point to what cannot be sent. What a field has by
// default it has on both sides, and is left out. These are of all others: a
// handle without a number is null.

/// What `object`, which is not the default of the field `name`, is sent as.
/// Throws `ConversionError` unless it is null.
inline runtime::v1::Handle OnlyNull(const void* object, const char* name) {
  if (object == nullptr) return {};
  throw ConversionError(std::string(name) +
                        " has neither its default nor null, and nothing else "
                        "of it can be sent");
}

/// The inverse of `OnlyNull`.
inline std::nullptr_t OnlyNull(const runtime::v1::Handle& handle,
                               const char* name) {
  if (handle.id() == 0) return nullptr;
  throw ConversionError(std::string(name) + " came with an object");
}

/// As `OnlyNull`, or one that the service has given.
inline runtime::v1::Handle ObjectOrNull(const void* object, const char* name) {
  if (object == nullptr) return {};
  if (HandleTable::Knows(object)) return HandleTable::Of(object);
  throw ConversionError(std::string(name) +
                        " refers to an object that no service has given");
}

/// The inverse of `ObjectOrNull`, in the service.
template <class T>
T* ObjectOrNull(const runtime::v1::Handle& handle) {
  return handle.id() == 0 ? nullptr : &Objects<T>().Get(handle);
}

}  // namespace cleave::rt
