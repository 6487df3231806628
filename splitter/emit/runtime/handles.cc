#include "handles.h"

#include <random>

#include "errors.h"

namespace cleave::rt {
namespace {

struct Table {
  std::mutex mutex;
  std::map<const void*, runtime::v1::Handle> handles;
};

// Never destroyed, as destructors of static objects may still ask.
Table& TheTable() {
  static auto* table = new Table;
  return *table;
}

}  // namespace

void HandleTable::Bind(const void* object, const runtime::v1::Handle& handle) {
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  table.handles[object] = handle;
}

runtime::v1::Handle HandleTable::Of(const void* object) {
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  const auto found = table.handles.find(object);
  if (found == table.handles.end()) {
    throw RemoteCallError("an object was used that no service has made");
  }
  return found->second;
}

runtime::v1::Handle HandleTable::Release(const void* object) {
  runtime::v1::Handle handle = Of(object);
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  table.handles.erase(object);
  return handle;
}

std::uint64_t ProcessEpoch() {
  static const std::uint64_t epoch = std::random_device()() + 1ULL;
  return epoch;
}

void ThrowStaleHandle(const runtime::v1::Handle& handle) {
  throw RemoteCallError("object " + std::to_string(handle.id()) +
                        " is gone: its service was started again, or it was "
                        "destroyed");
}

}  // namespace cleave::rt
