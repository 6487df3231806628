#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <type_traits>
#include <utility>

#include "cleave/runtime/v1/runtime.pb.h"
#include "leases.h"
#include "limits.h"
#include "settings.h"

namespace cleave::rt {

/// The client's side: remembers which object of a service a local object (its
/// shell) stands for, by the address of the latter.
class HandleTable {
 public:
  static void Bind(const void* shell, const runtime::v1::Handle& handle);
  static bool Knows(const void* shell);
  /// Throws `RemoteCallError` for an object that no service has made.
  static runtime::v1::Handle Of(const void* shell);
  /// As `Of`; a handle with the number 0 for an object of the caller's own.
  static runtime::v1::Handle OfAny(const void* object);
  /// As `Of`, and forgets the shell.
  static runtime::v1::Handle Release(const void* shell);
  /// The shell that stands for `handle`, or null.
  static void* Find(const runtime::v1::Handle& handle);
  /// Binds `shell`, unless another thread was faster; returns the shell that
  /// stands for `handle` then.
  static void* BindFirst(void* shell, const runtime::v1::Handle& handle);
  /// The owners of a shell that several share; made by `make` if there are
  /// none. Counts how often the service has given the object away.
  static std::shared_ptr<void> Share(
      const runtime::v1::Handle& handle,
      const std::function<std::shared_ptr<void>()>& make);
};

/// Different in each run of a process: 64 random bits, so that no two runs have
/// the same.
std::uint64_t ProcessEpoch();

/// The number of a new object: 64 random bits that nobody guesses who knows
/// other objects, and not 0.
std::uint64_t RandomHandleId();

/// Throws `RemoteCallError`: no object has the handle's number.
[[noreturn]] void ThrowStaleHandle(const runtime::v1::Handle& handle);

/// A base of the classes whose objects stand, in a service, for one of its
/// caller's during a call.
class ObjectOfCaller {
 public:
  ObjectOfCaller() = default;
  ObjectOfCaller(const ObjectOfCaller&) = delete;
  ObjectOfCaller& operator=(const ObjectOfCaller&) = delete;
  virtual ~ObjectOfCaller() = default;
};

/// One that stands for what a client gave the service to keep.
class KeptObject {
 public:
  virtual ~KeptObject() = default;
  /// Goes back to the client whose call this thread serves: its number there;
  /// 0 if it is of another one, to which it is an object of the service.
  virtual std::uint64_t GiveBack() const = 0;
};

/// What a pointer has until a function of the service leaves an object in it;
/// whoever reads it before does as one who reads a pointer without a value.
template <class T>
T* NoObjectYet() {
  return reinterpret_cast<T*>(std::uintptr_t{alignof(std::max_align_t)});
}

/// Throws `ConversionError`: it ends with the call, and has no handle.
[[noreturn]] void ThrowObjectOfCaller();

/// The service's side: objects of class T that clients know by a handle.
///
/// An object has one handle, however often it is given away, so that clients
/// can compare addresses. It is owned by the client that made it or was given
/// it in a `std::unique_ptr`; shared with clients that were given a
/// `std::shared_ptr`; or only lent to those that were given a reference or a
/// pointer. `delete` of a lent object ends it, as it would in one process.
template <class T>
class ObjectRegistry {
 public:
  runtime::v1::Handle Add(std::unique_ptr<T> object) {
    const std::lock_guard<std::mutex> lock(mutex_);
    Entry& entry = EntryOf(object.get());
    entry.owned.reset(object.release());
    Lend(entry);
    return HandleOf(entry);
  }

  runtime::v1::Handle Add(const std::shared_ptr<const T>& object) {
    const runtime::v1::Handle own = OfCaller(object.get());
    if (own.stored() != 0) return own;
    const std::lock_guard<std::mutex> lock(mutex_);
    Entry& entry = EntryOf(object.get());
    entry.shared = std::const_pointer_cast<T>(object);
    ++entry.times;
    Lend(entry);
    return HandleOf(entry);
  }
  runtime::v1::Handle Add(const std::shared_ptr<T>& object) {
    return Add(std::shared_ptr<const T>(object));
  }

  runtime::v1::Handle Add(const T& object) {
    const runtime::v1::Handle own = OfCaller(&object);
    if (own.stored() != 0) return own;
    const std::lock_guard<std::mutex> lock(mutex_);
    return HandleOf(EntryOf(&object));
  }

  T& Get(const runtime::v1::Handle& handle) {
    const std::lock_guard<std::mutex> lock(mutex_);
    return *Find(handle)->second.object;
  }

  /// Refuses an object that the client does not own.
  std::unique_ptr<T> Take(const runtime::v1::Handle& handle) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = Find(handle);
    if (found->second.owned == nullptr) ThrowStaleHandle(handle);
    Leases::OfProcess().Forget(this, handle.id());
    std::unique_ptr<T> object(found->second.owned.release());
    Erase(found);
    return object;
  }

  /// Refuses an object that is not shared with clients.
  std::shared_ptr<T> Share(const runtime::v1::Handle& handle) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = Find(handle);
    if (found->second.shared == nullptr) ThrowStaleHandle(handle);
    return found->second.shared;
  }

  /// As the client wants it.
  void Remove(const runtime::v1::Handle& handle) {
    Leases::OfProcess().Forget(this, handle.id());
    End(handle);
  }

 private:
  /// One that the caller gave to be kept goes back to it as what it is.
  static runtime::v1::Handle OfCaller(const T* object) {
    runtime::v1::Handle handle;
    if constexpr (std::is_polymorphic_v<T>) {
      const auto* const kept = dynamic_cast<const KeptObject*>(object);
      if (kept != nullptr) handle.set_stored(kept->GiveBack());
    }
    return handle;
  }

  void End(const runtime::v1::Handle& handle) {
    Entry removed;  // destroyed outside the lock
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      const auto found = Find(handle);
      Entry& entry = found->second;
      if (entry.shared != nullptr && entry.times > handle.times()) {
        entry.times -= handle.times();
        return;
      }
      removed = std::move(entry);
      Erase(found);
    }
    const bool is_lent = removed.owned == nullptr && removed.shared == nullptr;
    if (is_lent) Ender()(removed.object);
  }

  /// Does nothing if `delete` of a T may not be written.
  struct Ender {
    void operator()(T* object) const {
      if constexpr (std::is_destructible_v<T> &&
                    (!std::is_polymorphic_v<T> ||
                     std::has_virtual_destructor_v<T>)) {
        delete object;
      }
    }
  };

  struct Entry {
    std::uint64_t id = 0;
    T* object = nullptr;
    std::unique_ptr<T, Ender> owned;
    std::shared_ptr<T> shared;
    std::uint64_t times = 0;
  };
  using Entries = std::map<std::uint64_t, Entry>;

  Entry& EntryOf(const T* object) {
    if constexpr (std::is_polymorphic_v<T>) {
      if (dynamic_cast<const ObjectOfCaller*>(object)) ThrowObjectOfCaller();
    }
    const auto found = ids_.find(object);
    if (found != ids_.end()) return entries_[found->second];
    HandleCount::Open();
    std::uint64_t id = RandomHandleId();
    while (entries_.count(id) != 0) id = RandomHandleId();
    ids_[object] = id;
    Entry& entry = entries_[id];
    entry.id = id;
    entry.object = const_cast<T*>(object);
    return entry;
  }

  /// What the client of this call owns from now on goes when it dies.
  void Lend(const Entry& entry) {
    Leases::OfProcess().Add(this, entry.id,
                            [this, handle = HandleOf(entry)](std::uint64_t n) {
                              runtime::v1::Handle given = handle;
                              given.set_times(n);
                              End(given);
                            });
  }

  static runtime::v1::Handle HandleOf(const Entry& entry) {
    runtime::v1::Handle handle;
    handle.set_service(ProcessName());
    handle.set_id(entry.id);
    handle.set_epoch(ProcessEpoch());
    return handle;
  }

  typename Entries::iterator Find(const runtime::v1::Handle& handle) {
    const auto found = entries_.find(handle.id());
    if (found == entries_.end() || handle.epoch() != ProcessEpoch()) {
      ThrowStaleHandle(handle);
    }
    return found;
  }

  void Erase(typename Entries::iterator entry) {
    const T* const address = entry->second.object;
    ids_.erase(address);
    entries_.erase(entry);
    HandleCount::Close();
  }

  std::mutex mutex_;
  Entries entries_;
  std::map<const T*, std::uint64_t> ids_;
};

/// The registry of class T in this process.
template <class T>
ObjectRegistry<T>& Objects() {
  static auto* registry = new ObjectRegistry<T>;
  return *registry;
}

}  // namespace cleave::rt
