#pragma once

#include <cstdint>
#include <vector>

#include "graph/dependency_graph.h"
#include "splitter/partitioning/suggestion.h"

namespace cleave {

/// One of `graph.component_dependencies()`, summed up for clustering.
struct ComponentLink {
  uint32_t from = 0, to = 0;  ///< component indices
  double weight = 0;          ///< how strongly it binds; see docs/suggest.md
  double price = 0;
  bool is_blocked = false;
  bool is_inseparable = false;
  bool needs_code = false;  ///< `from` cannot be linked without `to`'s object
                            ///< code or a stand-in for it
  bool is_include_only = true;  ///< headers see each other, nothing is used
};

/// The links of a graph with both directions at hand; rows are in the order of
/// component index. O(1) to find a row.
class ComponentLinks {
 public:
  ComponentLinks(const DependencyGraph& graph, llvm::ArrayRef<CutCost> costs);

  uint32_t component_count() const {
    return static_cast<uint32_t>(first_out_.size() - 1);
  }
  /// Multiplies each weight by a random factor between 1/2 and 3/2.
  void Perturb(uint64_t seed);
  /// In the order of `graph.component_dependencies()`.
  llvm::ArrayRef<ComponentLink> all() const { return links_; }
  const ComponentLink& operator[](uint32_t link) const { return links_[link]; }
  /// Indices of the links from / to a component.
  llvm::ArrayRef<uint32_t> Out(uint32_t component) const {
    return Row(first_out_, out_, component);
  }
  llvm::ArrayRef<uint32_t> In(uint32_t component) const {
    return Row(first_in_, in_, component);
  }

 private:
  static llvm::ArrayRef<uint32_t> Row(const std::vector<uint32_t>& first,
                                      const std::vector<uint32_t>& index,
                                      uint32_t component) {
    return llvm::ArrayRef<uint32_t>(index).slice(
        first[component], first[component + 1] - first[component]);
  }

  std::vector<ComponentLink> links_;
  std::vector<uint32_t> first_out_, out_, first_in_, in_;
};

/// How strongly one place of such a dependency binds its ends, beside the
/// price of cutting it.
double BindingStrength(DependencyKind kind);

/// Whether a dependency of this kind needs the other end's object code at link
/// time; the others are satisfied by its header.
bool NeedsCode(DependencyKind kind);

}  // namespace cleave
