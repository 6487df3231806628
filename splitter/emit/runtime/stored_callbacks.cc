#include "stored_callbacks.h"

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "callback_line.h"
#include "environment.h"
#include "errors.h"
#include "monitor.h"
#include "recorder.h"
#include "settings.h"

namespace cleave::rt {
namespace {

using runtime::v1::Handle;
using Object = StoredCallbacks::Object;

struct Stored {
  std::string service;
  Object object;
  Callbacks answers;
  std::uint64_t times = 0;  // handed over by an owner, and not dropped yet
  bool is_lent = false;
};

/// What the service has dropped, and is let go when no pin up to this is left.
struct Dropped {
  std::uint64_t number, times, last_pin;
};

struct Table {
  using Key = std::tuple<std::string, const void*, std::type_index>;
  static Key KeyOf(const Stored& stored) {
    return {stored.service, stored.object.address, stored.object.type};
  }

  std::mutex mutex;
  std::uint64_t last = 0;
  std::map<std::uint64_t, std::shared_ptr<Stored>> all;
  std::map<Key, std::uint64_t> numbers;
  std::uint64_t last_pin = 0;
  std::set<std::uint64_t> pins;
  std::deque<Dropped> deferred;  // by their pins
};

// Never destroyed, as services may still ask.
Table& TheTable() {
  static auto* table = new Table;
  return *table;
}

Handle HandleOf(std::uint64_t number) {
  Handle handle;
  handle.set_stored(number);
  return handle;
}

std::uint64_t AddLocked(Table& table, Stored stored) {
  const std::uint64_t number = ++table.last;
  if (stored.object.address != nullptr) {
    table.numbers[Table::KeyOf(stored)] = number;
  }
  table.all[number] = std::make_shared<Stored>(std::move(stored));
  return number;
}

/// What is erased is destroyed outside of the lock.
std::shared_ptr<Stored> EraseLocked(Table& table, std::uint64_t number) {
  std::shared_ptr<Stored> erased = std::move(table.all[number]);
  table.all.erase(number);
  const auto found = table.numbers.find(Table::KeyOf(*erased));
  if (found != table.numbers.end() && found->second == number) {
    table.numbers.erase(found);
  }
  return erased;
}

/// What is to be ended outside of the lock.
StoredCallbacks::Ended LetGoLocked(Table& table, std::uint64_t number,
                                   std::uint64_t times) {
  const auto found = table.all.find(number);
  if (found == table.all.end()) return {};
  Stored& stored = *found->second;
  stored.times -= std::min(times, stored.times);
  if (stored.times > 0) return {};
  if (!stored.is_lent) return {EraseLocked(table, number)};
  return {std::exchange(stored.object.owner, nullptr)};
}

std::uint64_t AddPin() {
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  table.pins.insert(++table.last_pin);
  return table.last_pin;
}

}  // namespace

void StoredCallbacks::LetGo(std::uint64_t number, std::uint64_t times,
                            bool was_given_back) {
  Ended ended;  // outside of the lock
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  if (was_given_back && !table.pins.empty()) {
    table.deferred.push_back({number, times, table.last_pin});
  } else {
    ended = LetGoLocked(table, number, times);
  }
}

StoredCallbacks::Pin::Pin() : number_(AddPin()) {}

StoredCallbacks::Pin::~Pin() {
  Ended ended;  // outside of the lock
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  table.pins.erase(number_);
  std::deque<Dropped>& deferred = table.deferred;
  while (!deferred.empty() &&
         (table.pins.empty() || *table.pins.begin() > deferred[0].last_pin)) {
    for (std::shared_ptr<void>& each :
         LetGoLocked(table, deferred[0].number, deferred[0].times)) {
      ended.push_back(std::move(each));
    }
    deferred.pop_front();
  }
}

void StoredCallbacks::End(std::uint64_t number) {
  std::shared_ptr<Stored> erased;
  {
    Table& table = TheTable();
    const std::lock_guard<std::mutex> lock(table.mutex);
    if (table.all.count(number) != 0) erased = EraseLocked(table, number);
  }
  if (erased == nullptr || erased->object.end == nullptr) return;
  erased->object.end(erased->object.address);
}

Handle StoredCallbacks::Add(const char* service, const Object& object,
                            const MakeAnswers& answers) {
  CallbackLine::Open(service);
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  const auto found = table.numbers.find({service, object.address, object.type});
  const std::uint64_t number =
      found != table.numbers.end()
          ? found->second
          : AddLocked(table, {service, object, answers(), 0, false});
  Stored& stored = *table.all[number];
  if (object.owner == nullptr) {
    stored.is_lent = true;
  } else {
    stored.object.owner = object.owner;
    ++stored.times;
  }
  return HandleOf(number);
}

Handle StoredCallbacks::AddFunction(const char* service, Callbacks answers) {
  CallbackLine::Open(service);
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  const Object none = {nullptr, typeid(void), nullptr};
  return HandleOf(
      AddLocked(table, {service, none, std::move(answers), 1, false}));
}

Object StoredCallbacks::Find(std::uint64_t number, std::type_index type) {
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  const auto found = table.all.find(number);
  if (found == table.all.end() || found->second->object.type != type) {
    throw ConversionError("an object came back that this process has not got");
  }
  return found->second->object;
}

StoredAnswer StoredCallbacks::Answer(const StoredCall& call) {
  StoredAnswer answer;
  answer.set_number(call.number());
  // Of a service, original code runs in its monitor.
  std::optional<InsideMonitor> inside;
  if (RoleOfProcess() != Role::kProgram) inside.emplace();
  if (!call.has_callback()) {
    if (call.ends()) {
      End(call.stored());
    } else {
      LetGo(call.stored(), call.times(), call.was_given_back());
    }
    return answer;
  }
  std::shared_ptr<const Stored> stored;
  {
    Table& table = TheTable();
    const std::lock_guard<std::mutex> lock(table.mutex);
    const auto found = table.all.find(call.stored());
    if (found != table.all.end()) stored = found->second;
  }
  if (stored == nullptr) {
    answer.set_error("its client has it no more");
    return answer;
  }
  try {
    answer.set_response(stored->answers.Run(call.callback()));
  } catch (const std::exception& e) {
    answer.set_error(e.what());
  }
  FlushStdio();
  if (NotesCalls()) NoteStoredCall(stored->service, call, answer);
  return answer;
}

StoredCallbacks::Ended StoredCallbacks::TakeAll(const std::string& service) {
  Ended ended;
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  for (auto each = table.all.begin(); each != table.all.end();) {
    const auto next = std::next(each);
    if (each->second->service == service) {
      ended.push_back(EraseLocked(table, each->first));
    }
    each = next;
  }
  return ended;
}

Handle LendData(const char* service, const void* data) {
  return StoredCallbacks::Add(service, {data, typeid(void*), nullptr},
                              [] { return Callbacks(); });
}

void* LentData(const Handle& handle) {
  return const_cast<void*>(
      StoredCallbacks::Find(handle.stored(), typeid(void*)).address);
}

std::size_t StoredCallbacks::Count() {
  Table& table = TheTable();
  const std::lock_guard<std::mutex> lock(table.mutex);
  return table.all.size();
}

}  // namespace cleave::rt
