#include "splitter/partitioning/stability.h"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

namespace cleave {

double ShareOfKept(llvm::ArrayRef<Home> before, llvm::ArrayRef<Home> after) {
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> shared;
  uint32_t all = 0;
  for (size_t c = 0; c < before.size(); ++c) {
    if (before[c].kind != HomeKind::kService) continue;
    ++all;
    if (after[c].kind == HomeKind::kService)
      ++shared[{before[c].service, after[c].service}];
  }
  if (all == 0) return 1;
  std::vector<std::pair<uint32_t, std::pair<uint32_t, uint32_t>>> pairs;
  for (const auto& [pair, count] : shared) pairs.push_back({count, pair});
  std::stable_sort(
      pairs.begin(), pairs.end(),
      [](const auto& a, const auto& b) { return a.first > b.first; });
  std::set<uint32_t> used_before, used_after;
  uint32_t kept = 0;
  for (const auto& [count, pair] : pairs) {
    if (used_before.count(pair.first) || used_after.count(pair.second))
      continue;
    used_before.insert(pair.first);
    used_after.insert(pair.second);
    kept += count;
  }
  return static_cast<double>(kept) / all;
}

}  // namespace cleave
