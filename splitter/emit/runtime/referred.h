#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

#include "errors.h"
#include "handles.h"

namespace cleave::rt {

// Fields of values that point to what cannot be sent, own it or call it. What a
// field has by default it has on both sides, and is left out. These are of all
// others: a handle without a number is null.

/// How the fields of one type, whose objects and functions are the caller's, go
/// over a boundary; each side of a call has its own.
struct ReferredClass {
  const char* name;  ///< "shop::Observer" of a pointer to one, else the type of
                     ///< the field: "std::shared_ptr<shop::Observer>"
  /// `referred` is what the pointer has, else the address of the field.
  runtime::v1::Handle (*send)(const char* service, const void* referred);
  void (*receive)(const runtime::v1::Handle& handle, void* field);
};

/// `ReferredClass::send` of what only goes the other way.
inline runtime::v1::Handle NeverSent(const char*, const void*) { return {}; }
/// `ReferredClass::receive` of what only goes the other way.
inline void NeverReceived(const runtime::v1::Handle&, void*) {
  throw ConversionError("what a value hands over came back");
}

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

  /// What `referred`, which is not null, is sent as. Throws `ConversionError`
  /// if no scope is there that knows the class.
  static runtime::v1::Handle Send(const void* referred, const char* class_name,
                                  const char* field);
  /// The inverse: puts it into `place`, a field of that type.
  static void Receive(const runtime::v1::Handle& handle, const char* class_name,
                      const char* field, void* place);

 private:
  static const ReferredClass* Find(const char* class_name);

  const char* const service_;
  const std::vector<ReferredClass> classes_;
  ReferredScope* before_;
  bool is_over_ = false;
};

/// What `referred`, which is not the default of the field `name`, is sent as.
/// Throws `ConversionError` unless it is null.
template <class Referred>
runtime::v1::Handle OnlyNull(const Referred& referred, const char* name) {
  if (referred == nullptr) return {};
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

/// The same of an owner; one that does not share its object gives it up.
template <class T>
runtime::v1::Handle ObjectOrNull(const std::shared_ptr<T>& owner,
                                 const char* name) {
  return ObjectOrNull(owner.get(), name);
}
template <class T>
runtime::v1::Handle ObjectOrNull(const std::unique_ptr<T>& owner,
                                 const char* name) {
  runtime::v1::Handle handle = ObjectOrNull(owner.get(), name);
  if (owner == nullptr) return handle;
  handle = HandleTable::Release(owner.get());
  const_cast<std::unique_ptr<T>&>(owner).reset();
  return handle;
}

/// The inverse of `ObjectOrNull`, in the service.
template <class T>
T* ObjectOrNull(const runtime::v1::Handle& handle) {
  return handle.id() == 0 ? nullptr : &Objects<T>().Get(handle);
}
template <class Owner>
Owner OwnerOrNull(const runtime::v1::Handle& handle) {
  using T = std::remove_const_t<typename Owner::element_type>;
  if (handle.id() == 0) return nullptr;
  if constexpr (std::is_copy_constructible_v<Owner>) {
    return Objects<T>().Share(handle);
  } else {
    return Objects<T>().Take(handle);
  }
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
  std::remove_const_t<T>* object = nullptr;
  ReferredScope::Receive(handle, class_name, field, &object);
  return object;
}

/// As `OnlyNull`, or a function or what an owner has, of the caller's or of the
/// service's.
template <class Held>
runtime::v1::Handle HeldOrNull(const Held& held, const char* class_name,
                               const char* field) {
  if (held == nullptr) return {};
  return ReferredScope::Send(&held, class_name, field);
}

/// The inverse of `HeldOrNull`.
template <class Held>
Held HeldOrNull(const runtime::v1::Handle& handle, const char* class_name,
                const char* field) {
  Held held = nullptr;
  if (handle.stored() != 0 || handle.id() != 0) {
    ReferredScope::Receive(handle, class_name, field, &held);
  }
  return held;
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
