#include "handles.h"

#include <sys/random.h>

#include "errors.h"

namespace cleave::rt {
namespace {

using runtime::v1::Handle;

struct Shell {
  Handle handle;  // with `times`
  std::weak_ptr<void> owners;
};

struct Table {
  using Key = std::pair<std::uint64_t, std::uint64_t>;
  static Key KeyOf(const Handle& handle) {
    return {handle.epoch(), handle.id()};
  }

  std::mutex mutex;
  std::map<const void*, Shell> shells;
  std::map<Key, const void*> by_handle;
};

// Never destroyed, as destructors of static objects may still ask.
Table& TheTable() {
  static auto* table = new Table;
  return *table;
}

void BindLocked(Table& table, const void* shell, const Handle& handle) {
  table.shells[shell] = {handle, {}};
  table.by_handle[Table::KeyOf(handle)] = shell;
}

}  // namespace

void HandleTable::Bind(const void* shell, const Handle& handle) {
  if (!handle.service().empty()) {
    HoldSession(handle.service(), handle.epoch());
  }
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  BindLocked(table, shell, handle);
}

bool HandleTable::Knows(const void* shell) {
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  return table.shells.count(shell) != 0;
}

Handle HandleTable::Of(const void* shell) {
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  const auto found = table.shells.find(shell);
  if (found == table.shells.end()) {
    throw RemoteCallError("an object was used that no service has made");
  }
  return found->second.handle;
}

Handle HandleTable::OfAny(const void* object) {
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  const auto found = table.shells.find(object);
  return found == table.shells.end() ? Handle() : found->second.handle;
}

Handle HandleTable::Release(const void* shell) {
  const Handle handle = Of(shell);
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  table.shells.erase(shell);
  const auto found = table.by_handle.find(Table::KeyOf(handle));
  if (found != table.by_handle.end() && found->second == shell) {
    table.by_handle.erase(found);
  }
  return handle;
}

void* HandleTable::Find(const Handle& handle) {
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  const auto found = table.by_handle.find(Table::KeyOf(handle));
  return found == table.by_handle.end() ? nullptr
                                        : const_cast<void*>(found->second);
}

void* HandleTable::BindFirst(void* shell, const Handle& handle) {
  if (!handle.service().empty()) {
    HoldSession(handle.service(), handle.epoch());
  }
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  const auto found = table.by_handle.find(Table::KeyOf(handle));
  if (found != table.by_handle.end()) return const_cast<void*>(found->second);
  BindLocked(table, shell, handle);
  return shell;
}

std::shared_ptr<void> HandleTable::Share(
    const Handle& handle, const std::function<std::shared_ptr<void>()>& make) {
  if (!handle.service().empty()) {
    HoldSession(handle.service(), handle.epoch());
  }
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  const auto found = table.by_handle.find(Table::KeyOf(handle));
  if (found != table.by_handle.end()) {
    Shell& shell = table.shells[found->second];
    if (std::shared_ptr<void> owners = shell.owners.lock()) {
      shell.handle.set_times(shell.handle.times() + 1);
      return owners;
    }
  }
  // The last owner may be about to end the shell before: it has its own.
  std::shared_ptr<void> owners = make();
  BindLocked(table, owners.get(), handle);
  Shell& shell = table.shells[owners.get()];
  shell.handle.set_times(1);
  shell.owners = owners;
  return owners;
}

std::uint64_t ProcessEpoch() {
  static const std::uint64_t epoch = RandomHandleId();
  return epoch;
}

std::uint64_t RandomHandleId() {
  std::uint64_t number = 0;
  // The kernel gives so few bytes at once, but for the first moments after the
  // machine's start, in which it may be interrupted.
  while (getrandom(&number, sizeof(number), 0) != sizeof(number) ||
         number == 0) {
  }
  return number;
}

void ThrowObjectOfCaller() {
  throw ConversionError("an object of the caller's was given back to it");
}

void ThrowStaleHandle(const runtime::v1::Handle& handle) {
  throw RemoteCallError("object " + std::to_string(handle.id()) +
                        " is gone: its service was started again, or it was "
                        "destroyed");
}

}  // namespace cleave::rt
