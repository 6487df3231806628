#include "splitter/partitioning/library_groups.h"

#include <cmath>
#include <map>

namespace cleave {
namespace {

constexpr double kLeastUsers = 2.5;
constexpr double kUsedToInside = 0.75;
constexpr double kUsedToUsing = 2;

struct GroupUse {
  std::map<uint32_t, double> users, uses;  ///< other groups, with weights
  double inside = 0, used = 0;

  /// How many equal users there would be for the same spread.
  double EffectiveUsers() const {
    double entropy = 0;
    for (const auto& [group, weight] : users)
      entropy -= weight / used * std::log(weight / used);
    return used > 0 ? std::exp(entropy) : 0;
  }
};

std::vector<GroupUse> SumUse(llvm::ArrayRef<DirectedLink> links,
                             const Grouping& groups) {
  std::vector<GroupUse> all(groups.group_count);
  for (const DirectedLink& link : links) {
    const uint32_t from = groups.group_of[link.from];
    const uint32_t to = groups.group_of[link.to];
    if (from == to) {
      all[from].inside += link.weight;
      continue;
    }
    all[from].uses[to] += link.weight;
    all[to].users[from] += link.weight;
    all[to].used += link.weight;
  }
  return all;
}

}  // namespace

std::vector<bool> FindLibraryGroups(llvm::ArrayRef<DirectedLink> links,
                                    const Grouping& groups) {
  const std::vector<GroupUse> all = SumUse(links, groups);
  std::vector<bool> is_library(groups.group_count, false);
  auto uses_services = [&](const GroupUse& group) {
    double sum = 0;
    for (const auto& [other, weight] : group.uses)
      if (!is_library[other]) sum += weight;
    return sum;
  };
  std::vector<uint32_t> candidates;
  for (uint32_t g = 0; g < groups.group_count; ++g) {
    if (all[g].EffectiveUsers() >= kLeastUsers &&
        all[g].used >= kUsedToInside * all[g].inside)
      candidates.push_back(g);
  }
  bool has_changed = true;
  while (has_changed) {
    has_changed = false;
    for (uint32_t g : candidates) {
      if (is_library[g] || all[g].used < kUsedToUsing * uses_services(all[g]))
        continue;
      is_library[g] = has_changed = true;
    }
  }
  return is_library;
}

}  // namespace cleave
