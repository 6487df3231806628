#include "reports/guard/service_cycles.h"

#include <map>
#include <queue>
#include <set>

namespace cleave {
namespace {

class Reach {
 public:
  explicit Reach(llvm::ArrayRef<BoundaryReport> boundaries) {
    for (const BoundaryReport& boundary : boundaries) {
      if (boundary.from == kMonolithName || boundary.to == kMonolithName)
        continue;
      needs_[boundary.from].insert(boundary.to);
      needs_[boundary.to];
    }
  }

  const std::map<std::string, std::set<std::string>>& needs() const {
    return needs_;
  }

  /// By service that `from` needs, over any number of others, the one before it
  /// on a shortest way; `from` itself is there if it is in a circle.
  std::map<std::string, std::string> Before(const std::string& from) const {
    std::map<std::string, std::string> before;
    std::queue<std::string> waiting({from});
    while (!waiting.empty()) {
      const std::string at = waiting.front();
      waiting.pop();
      for (const std::string& next : needs_.at(at))
        if (before.try_emplace(next, at).second && next != from)
          waiting.push(next);
    }
    return before;
  }

 private:
  std::map<std::string, std::set<std::string>> needs_;
};

std::vector<std::string> WayBack(
    const std::string& from, const std::map<std::string, std::string>& before) {
  std::vector<std::string> way = {from};
  std::string at = from;
  do {
    at = before.at(at);
    way.insert(way.begin(), at);
  } while (at != from);
  return way;
}

}  // namespace

std::vector<ServiceCycle> FindServiceCycles(
    llvm::ArrayRef<BoundaryReport> boundaries) {
  const Reach reach(boundaries);
  std::map<std::string, std::map<std::string, std::string>> before;
  for (const auto& [service, needs] : reach.needs())
    before[service] = reach.Before(service);
  std::vector<ServiceCycle> cycles;
  std::set<std::string> seen;
  for (const auto& [service, reached] : before) {
    if (!reached.contains(service) || !seen.insert(service).second) continue;
    ServiceCycle cycle{{service}, WayBack(service, reached)};
    for (const auto& [other, unused] : reached) {
      if (other == service || !before.at(other).contains(service)) continue;
      cycle.services.push_back(other);
      seen.insert(other);
    }
    cycles.push_back(std::move(cycle));
  }
  return cycles;
}

}  // namespace cleave
