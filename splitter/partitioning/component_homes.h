#pragma once

#include <vector>

#include "graph/split.h"
#include "splitter/partitioning/service_clusters.h"

namespace cleave {

/// The home of every component, by component. Values and plain headers go to
/// the service that alone uses them (tests count as the monolith's), and are
/// library code otherwise, if anything uses them; a plain header that needs
/// code of a service stays where the clustering put it. A service of which
/// nothing but headers was called is the monolith's then. Decided components
/// have the home that was decided.
std::vector<Home> FindHomes(const DependencyGraph& graph,
                            const ComponentLinks& links,
                            const ComponentRoles& roles,
                            const Anchoring& anchoring,
                            const std::vector<uint32_t>& service_of,
                            const Constraints& constraints = {});

/// What one process needs of another one.
struct Boundary {
  Home from, to;
  uint32_t functions = 0;  ///< distinct functions called
  uint32_t places = 0;     ///< places that call them
  uint32_t in_loops = 0;   ///< of the functions, those called in a loop
  uint32_t blocked = 0;    ///< component dependencies that cannot be cut
  double price = 0;
};

/// The boundaries between homes over which something but includes is used,
/// sorted by `from`, `to`, the monolith first. Library code has none; what
/// tests use is left out.
std::vector<Boundary> FindBoundaries(const DependencyGraph& graph,
                                     const ComponentLinks& links,
                                     llvm::ArrayRef<Home> homes);

/// Whether a link leads from one process to another. Tests and library code
/// cross nothing.
bool Crosses(const DependencyGraph& graph, const ComponentLink& link,
             llvm::ArrayRef<Home> homes);

}  // namespace cleave
