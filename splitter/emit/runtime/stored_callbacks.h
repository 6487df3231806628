#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <type_traits>
#include <typeindex>
#include <typeinfo>
#include <vector>

#include "callbacks.h"
#include "handles.h"
#include "referred.h"
#include "stored_calls.h"

namespace cleave::rt {

/// The client's side of what a service keeps: remembers, by a number, the
/// objects and functions that were handed over. An object that is handed to a
/// service again has the same number, so that the service can compare
/// addresses; a function has a new one each time.
class StoredCallbacks {
 public:
  /// An object as it is known here.
  struct Object {
    const void* address;
    std::type_index type;
    /// Keeps it alive until the service has dropped it as often as it was
    /// handed over; null of one that is only lent: for that, who hands it over
    /// answers himself, as long as the service may call it.
    std::shared_ptr<void> owner;
    /// `delete`, of one that is lent; null if nobody may end it so.
    void (*end)(const void* address) = nullptr;
  };
  using MakeAnswers = std::function<Callbacks()>;

  /// The handle to send. Throws `RemoteCallError` if the service cannot be told
  /// how to call this process.
  static runtime::v1::Handle Add(const char* service, const Object& object,
                                 const MakeAnswers& answers);
  static runtime::v1::Handle AddFunction(const char* service,
                                         Callbacks answers);

  /// The object of that number, given back by a service. Throws
  /// `ConversionError` if there is none of that type.
  static Object Find(std::uint64_t number, std::type_index type);
  /// The service has dropped it as often as `times` says. If it was given back
  /// before, that is deferred until the calls are over that wait now for what
  /// may name it: see `Pin`.
  static void LetGo(std::uint64_t number, std::uint64_t times,
                    bool was_given_back);
  /// Code of the service has ended it, though it was only lent.
  static void End(std::uint64_t number);

  /// Around a call whose response may give back what this process has handed
  /// over: that is still here when the response is read, though the service may
  /// drop its last owner as soon as the response is on its way.
  ///
  ///     service    response {stored: 7} ──►   on its way
  ///                {dropped: 7} ──────────►   over the other stream, faster
  class Pin {
   public:
    Pin();
    /// Lets go what was deferred for this call, and for no other that began
    /// before it was dropped.
    ~Pin();
    Pin(const Pin&) = delete;
    Pin& operator=(const Pin&) = delete;

   private:
    const std::uint64_t number_;
  };

  /// Runs what was asked, or lets go what was dropped.
  static StoredAnswer Answer(const StoredCall& call);

  /// What is to be ended when the service has nothing of this process any more.
  using Ended = std::vector<std::shared_ptr<void>>;
  static Ended TakeAll(const std::string& service);

  /// How many objects and functions services have.
  static std::size_t Count();
};

template <class T>
void Delete(const void* address) {
  delete static_cast<const T*>(address);
}

/// `Delete<T>`, or null if that may not be written.
template <class T>
constexpr void (*EnderOf())(const void*) {
  if constexpr (std::is_destructible_v<T> && std::has_virtual_destructor_v<T>) {
    return &Delete<T>;
  } else {
    return nullptr;
  }
}

/// Of an object that is passed by pointer or reference. An object of the
/// service, which comes back to it, has the handle that it came with.
template <class T>
runtime::v1::Handle LendObject(const char* service, const T& object,
                               Callbacks (*answers)(T&)) {
  if (HandleTable::Knows(&object)) return HandleTable::Of(&object);
  T& callee = const_cast<T&>(object);
  return StoredCallbacks::Add(service,
                              {&object, typeid(T), nullptr, EnderOf<T>()},
                              [&] { return answers(callee); });
}

/// Of a function that is passed by a plain pointer: its address is the same
/// each time.
template <class Result, class... Args>
runtime::v1::Handle LendFunction(const char* service,
                                 Result (*function)(Args...),
                                 const Callbacks& answers) {
  return StoredCallbacks::Add(
      service,
      {reinterpret_cast<const void*>(function), typeid(function), nullptr},
      [&] { return answers; });
}

/// Of the `void*` beside such a function, which it is called with; not null.
runtime::v1::Handle LendData(const char* service, const void* data);
/// What was lent, when it comes back. Throws `ConversionError` if it is none.
void* LentData(const runtime::v1::Handle& handle);

/// Of one that is passed by an owner that shares it; not null.
template <class T>
runtime::v1::Handle ShareObject(const char* service,
                                const std::shared_ptr<const T>& owner,
                                Callbacks (*answers)(T&)) {
  if (HandleTable::Knows(owner.get())) return HandleTable::Of(owner.get());
  const auto shared = std::const_pointer_cast<T>(owner);
  return StoredCallbacks::Add(service, {shared.get(), typeid(T), shared},
                              [&] { return answers(*shared); });
}

/// Of one that the service is to own; not null.
template <class T>
runtime::v1::Handle GiveObject(const char* service, std::unique_ptr<T> owner,
                               Callbacks (*answers)(T&)) {
  if (HandleTable::Knows(owner.get())) return HandleTable::Release(owner.get());
  return ShareObject<T>(service, std::shared_ptr<const T>(std::move(owner)),
                        answers);
}

/// Of fields of values that refer to objects of class T.
template <class T, Callbacks (*answers)(T&)>
ReferredClass LentClass(const char* name) {
  return {name,
          [](const char* service, const void* object) {
            return LendObject<T>(service, *static_cast<const T*>(object),
                                 answers);
          },
          [](const runtime::v1::Handle& handle, void* field) {
            const void* const address =
                StoredCallbacks::Find(handle.stored(), typeid(T)).address;
            *static_cast<T**>(field) =
                const_cast<T*>(static_cast<const T*>(address));
          }};
}

/// Of fields that own such objects: a std::shared_ptr shares its object with
/// the service, a std::unique_ptr gives it up.
template <class Owner, Callbacks (*answers)(
                           std::remove_const_t<typename Owner::element_type>&)>
ReferredClass OwnerClass(const char* name) {
  using T = std::remove_const_t<typename Owner::element_type>;
  return {
      name,
      [](const char* service, const void* field) {
        const Owner& owner = *static_cast<const Owner*>(field);
        if constexpr (std::is_copy_constructible_v<Owner>) {
          return ShareObject<T>(service, owner, answers);
        } else {
          T* const object = const_cast<T*>(const_cast<Owner&>(owner).release());
          return GiveObject<T>(service, std::unique_ptr<T>(object), answers);
        }
      },
      &NeverReceived};
}

/// Of fields that are functions.
template <class Signature,
          Callbacks (*answers)(const std::function<Signature>&)>
ReferredClass FunctionClass(const char* name) {
  return {name,
          [](const char* service, const void* field) {
            return StoredCallbacks::AddFunction(
                service,
                answers(*static_cast<const std::function<Signature>*>(field)));
          },
          &NeverReceived};
}

/// Of fields that are plain pointers to functions.
template <class Signature,
          Callbacks (*answers)(const std::function<Signature>&)>
ReferredClass PointerClass(const char* name) {
  return {name,
          [](const char* service, const void* field) {
            Signature* const function = *static_cast<Signature* const*>(field);
            return LendFunction(service, function, answers(function));
          },
          &NeverReceived};
}

}  // namespace cleave::rt
