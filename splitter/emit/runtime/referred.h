#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <vector>

#include "errors.h"
#include "handles.h"

namespace cleave::rt {

// Fields of values that point to what cannot be sent. What a field has by
// default it has on both sides, and is left out. These are of all others: a
// handle without a number is null.

/// How pointers to objects of one class, which are the caller's, go over a
/// boundary; each side of a call has its own.
struct ReferredClass {
  const char* name;  ///< "shop::Observer"
  runtime::v1::Handle (*send)(const char* service, const void* object);
  const void* (*receive)(const runtime::v1::Handle& handle);
};

/// During its scope, fields of values that this thread writes or reads may
/// refer to objects of the caller's, which the service keeps.
class ReferredScope {
 public:
  ReferredScope(const char* service,
                std::initializer_list<ReferredClass> classes);
  ~ReferredScope() { End(); }
  ReferredScope(const ReferredScope&) = delete;
  ReferredScope& operator=(const ReferredScope&) = delete;

  /// Before the end of the block: original code follows, whose own calls have
  /// scopes of their own.
  void End();

  /// What `object`, which is not null, is sent as. Throws `ConversionError` if
  /// no scope is there that knows the class.
  static runtime::v1::Handle Send(const void* object, const char* class_name,
                                  const char* field);
  /// The inverse.
  static const void* Receive(const runtime::v1::Handle& handle,
                             const char* class_name, const char* field);

 private:
  static const ReferredClass* Find(const char* class_name);

  const char* const service_;
  const std::vector<ReferredClass> classes_;
  ReferredScope* before_;
  bool is_over_ = false;
};

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
  if (handle.id() == 0 && handle.stored() == 0) return nullptr;
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

/// As `OnlyNull`, or one of the caller's, of the class of that name.
inline runtime::v1::Handle CallersOrNull(const void* object,
                                         const char* class_name,
                                         const char* field) {
  if (object == nullptr) return {};
  return ReferredScope::Send(object, class_name, field);
}

/// The inverse of `CallersOrNull`.
template <class T>
T* CallersOrNull(const runtime::v1::Handle& handle, const char* class_name,
                 const char* field) {
  if (handle.stored() == 0) return OnlyNull(handle, field);
  return static_cast<T*>(
      const_cast<void*>(ReferredScope::Receive(handle, class_name, field)));
}

/// Either.
inline runtime::v1::Handle AnyOrNull(const void* object, const char* class_name,
                                     const char* field) {
  if (HandleTable::Knows(object)) return HandleTable::Of(object);
  return CallersOrNull(object, class_name, field);
}

template <class T>
T* AnyOrNull(const runtime::v1::Handle& handle, const char* class_name,
             const char* field) {
  return handle.id() != 0 ? ObjectOrNull<T>(handle)
                          : CallersOrNull<T>(handle, class_name, field);
}

}  // namespace cleave::rt
