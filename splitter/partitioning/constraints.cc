#include "splitter/partitioning/constraints.h"

#include <map>

#include "llvm/ADT/STLExtras.h"

namespace cleave {

Constraints ConstraintsOf(const SplitFile& file, const ResolvedSplit& resolved,
                          bool keep_listed) {
  Constraints result;
  result.bonds = resolved.bonds;
  result.service_count = file.service_count;
  result.service_lines = file.service_lines;
  result.home.resize(resolved.rule_of.size());
  std::map<uint32_t, uint32_t> number;  // of services of the file
  for (uint32_t c = 0; c < resolved.rule_of.size(); ++c) {
    const uint32_t rule = resolved.rule_of[c];
    const bool is_fixed =
        resolved.is_decided[c] || (keep_listed && rule != kNoRule);
    if (!is_fixed) continue;
    Home home;
    if (rule != kNoRule) {
      home.kind = file.rules[rule].home;
      if (home.kind == HomeKind::kService) {
        auto [place, is_new] =
            number.try_emplace(file.rules[rule].service,
                               static_cast<uint32_t>(result.services.size()));
        if (is_new)
          result.services.push_back(
              file.services[file.rules[rule].service].name);
        home.service = place->second;
      }
    }
    result.home[c] = home;
  }
  return result;
}

Separation::Separation(const Constraints& constraints)
    : constraints_(constraints),
      first_service_(
          static_cast<uint32_t>(constraints.bonds.label_names.size())) {
  for (const Bonds::Gap& gap : constraints.bonds.gaps)
    gaps_.push_back(std::minmax(gap.a, gap.b));
  llvm::sort(gaps_);
}

std::vector<uint32_t> Separation::LabelsOf(uint32_t component) const {
  std::vector<uint32_t> labels = constraints_.LabelsOf(component).vec();
  const std::optional<Home> home = constraints_.HomeOf(component);
  if (home && home->kind == HomeKind::kService)
    labels.push_back(first_service_ + home->service);
  return labels;
}

bool Separation::AreApart(llvm::ArrayRef<uint32_t> a,
                          llvm::ArrayRef<uint32_t> b) const {
  for (uint32_t x : a) {
    for (uint32_t y : b) {
      if (x >= first_service_ && y >= first_service_ && x != y) return true;
      const std::pair<uint32_t, uint32_t> pair = std::minmax(x, y);
      if (std::binary_search(gaps_.begin(), gaps_.end(), pair)) return true;
    }
  }
  return false;
}

}  // namespace cleave
