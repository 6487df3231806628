#pragma once

#include <optional>
#include <string>
#include <vector>

#include "graph/split_bonds.h"
#include "graph/split_resolver.h"

namespace cleave {

/// What people have decided, for a suggestion to keep to.
struct Constraints {
  /// Services with a decided component; `Home::service` in `home` counts these.
  std::vector<std::string> services;
  /// By component: its home, where that is decided. Empty: nothing is.
  std::vector<std::optional<Home>> home;
  Bonds bonds;  ///< `labels` may be empty: no component has any
  Limit service_count, service_lines;

  std::optional<Home> HomeOf(uint32_t component) const {
    return component < home.size() ? home[component] : std::nullopt;
  }
  llvm::ArrayRef<uint32_t> LabelsOf(uint32_t component) const {
    if (component < bonds.labels.size()) return bonds.labels[component];
    return {};
  }
};

/// The constraints of a split file. What is merely listed is decided only if
/// `keep_listed`.
Constraints ConstraintsOf(const SplitFile& file, const ResolvedSplit& resolved,
                          bool keep_listed);

/// What keeps groups apart: labels of each, and which two labels do not meet.
class Separation {
 public:
  explicit Separation(const Constraints& constraints);

  /// The labels of a component: its bonds', and one for its decided service.
  std::vector<uint32_t> LabelsOf(uint32_t component) const;
  /// Whether two sorted lists of labels may not be in one group.
  bool AreApart(llvm::ArrayRef<uint32_t> a, llvm::ArrayRef<uint32_t> b) const;
  bool IsEmpty() const {
    return gaps_.empty() && constraints_.services.empty();
  }

 private:
  const Constraints& constraints_;
  uint32_t first_service_ = 0;  ///< labels from here on are services
  std::vector<std::pair<uint32_t, uint32_t>> gaps_;  ///< sorted, smaller first
};

}  // namespace cleave
