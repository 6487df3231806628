#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>

#include "cleave/runtime/v1/runtime.pb.h"

namespace cleave::rt {

/// Remembers which object of a service a local stand-in object is for, by the
/// address of the latter.
class HandleTable {
 public:
  static void Bind(const void* object, const runtime::v1::Handle& handle);
  /// Throws `RemoteCallError` for an object that was never bound.
  static runtime::v1::Handle Of(const void* object);
  /// As `Of`, and forgets the object.
  static runtime::v1::Handle Release(const void* object);
};

/// Different in each run of a process.
std::uint64_t ProcessEpoch();

/// Throws `RemoteCallError`: no object has the handle's number.
[[noreturn]] void ThrowStaleHandle(const runtime::v1::Handle& handle);

/// The objects of class T that clients of this service have made.
template <class T>
class ObjectRegistry {
 public:
  runtime::v1::Handle Add(std::unique_ptr<T> object) {
    const std::lock_guard<std::mutex> lock(mutex_);
    runtime::v1::Handle handle;
    handle.set_id(++last_id_);
    handle.set_epoch(ProcessEpoch());
    objects_[handle.id()] = std::move(object);
    return handle;
  }

  T& Get(const runtime::v1::Handle& handle) {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = objects_.find(handle.id());
    if (found == objects_.end() || handle.epoch() != ProcessEpoch()) {
      ThrowStaleHandle(handle);
    }
    return *found->second;
  }

  void Remove(const runtime::v1::Handle& handle) {
    std::unique_ptr<T> removed;  // destroyed outside the lock
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = objects_.find(handle.id());
    if (found == objects_.end() || handle.epoch() != ProcessEpoch()) {
      ThrowStaleHandle(handle);
    }
    removed = std::move(found->second);
    objects_.erase(found);
  }

 private:
  std::mutex mutex_;
  std::uint64_t last_id_ = 0;
  std::map<std::uint64_t, std::unique_ptr<T>> objects_;
};

/// The registry of class T in this process.
template <class T>
ObjectRegistry<T>& Objects() {
  static auto* registry = new ObjectRegistry<T>;
  return *registry;
}

}  // namespace cleave::rt
