#pragma once

#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "llvm/ADT/ArrayRef.h"

namespace cleave {

/// A function where work begins, and what it comes by.
struct EntryPoint {
  SymbolId function{};
  double remote_calls = 0;  ///< a static estimate; see `AddedLatency`
  double milliseconds = 0;
  /// In the order in which calls reach them, breadth first, the entry's own
  /// first; at most `kMostComponents`.
  std::vector<ComponentId> components;

  static constexpr size_t kMostComponents = 400;

  friend bool operator==(const EntryPoint&, const EntryPoint&) = default;
};

/// The entry points that call over a boundary, the slowest first, at most
/// `most` of them; `all` is how many there are. O(most * dependencies).
std::vector<EntryPoint> FindEntryPoints(const DependencyGraph& graph,
                                        llvm::ArrayRef<Home> homes, size_t most,
                                        size_t& all);

}  // namespace cleave
