#pragma once

#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "splitter/partitioning/refinement.h"

namespace cleave {

struct GroupOptions {
  /// Whether it may be seen where files lie. Which header goes with which
  /// source is known from their names either way.
  bool with_folders = true;
  /// Not 0: each link counts a random factor more or less, half to one and a
  /// half; this is the seed. For measuring stability.
  uint64_t perturbation = 0;
};

/// A grouping of all components, as a recovery of the architecture: nothing is
/// priced, nothing must stay together, library code is grouped as well.
struct ComponentGroups {
  Grouping groups;                 ///< by component
  std::vector<std::string> names;  ///< by group, unique, not empty
  std::vector<bool> is_library;    ///< by group: others are built on it
  bool is_by_folders = false;      ///< the folders are the groups
};

/// By folders where these are informative (see `FolderGroups`), else by the map
/// equation over `AffinityEdges`. Deterministic; the same for every graph.
///
/// This is the one place that says which parts a program is made of: whoever
/// proposes services can start from these groups, pass over those that
/// `is_library`, and then join what must stay together.
ComponentGroups GroupComponents(const DependencyGraph& graph,
                                const GroupOptions& options);

}  // namespace cleave
