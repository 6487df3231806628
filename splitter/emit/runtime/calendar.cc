#include "calendar.h"

#include <mutex>
#include <set>

#include "errors.h"

namespace cleave::rt {
namespace {

/// More than a name of a zone has, and than there are.
constexpr std::size_t kLongestName = 64, kMostNames = 1000;

struct Zones {
  std::mutex mutex;
  std::set<std::string> names;  // nodes stay where they are
  std::set<const void*> places;
};

/// Never destroyed, as values may still have the names.
Zones& All() {
  static auto* all = new Zones;
  return *all;
}

/// What `gmtime` leaves, which is none of `tzname`.
const char* ZoneOfGmt() {
  static const char* const zone = [] {
    const std::time_t start = 0;
    std::tm value{};
    return gmtime_r(&start, &value) == nullptr ? nullptr : value.tm_zone;
  }();
  return zone;
}

}  // namespace

const char* KnownZone(const char* zone) {
  if (zone == nullptr) return nullptr;
  if (zone == ZoneOfGmt() || zone == tzname[0] || zone == tzname[1]) {
    return zone;
  }
  Zones& all = All();
  const std::lock_guard<std::mutex> lock(all.mutex);
  return all.places.count(zone) != 0 ? zone : nullptr;
}

const char* KeepZone(const std::string& name) {
  Zones& all = All();
  const std::lock_guard<std::mutex> lock(all.mutex);
  const auto known = all.names.find(name);
  if (known != all.names.end()) return known->c_str();
  if (name.size() > kLongestName || all.names.size() >= kMostNames) {
    throw ConversionError("a time zone came that has no name of one: '" +
                          name.substr(0, kLongestName) + "'");
  }
  const char* const kept = all.names.insert(name).first->c_str();
  all.places.insert(kept);
  return kept;
}

}  // namespace cleave::rt
