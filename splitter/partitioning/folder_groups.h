#pragma once

#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "splitter/partitioning/refinement.h"
#include "splitter/partitioning/weighted_graph.h"

namespace cleave {

/// A grouping of components by the folders that they lie in, at the depth where
/// the folders mean something, and whether they do.
///
/// The *divisibility* of a set of components is the highest modularity that is
/// found for the edges inside it. A folder that is a unit of the program can be
/// divided worse than the whole program; one that merely files things
/// (`modules`, `handlers`) as well or better.
struct FolderGroups {
  Grouping groups;
  std::vector<std::string> names;  ///< folders, by group; "" for the root
  double whole = 0;                ///< divisibility of the whole
  double inside = 0;  ///< mean divisibility of the groups, by components
  /// There are several groups, and inside is below nine tenths of whole.
  bool is_informative = false;
};

/// Starts with the folders at the root; one with folders in it that is 1.15
/// times as divisible as the whole, or that has more than half of all
/// components (`src`, `lib`), is replaced by these (and what lies directly in
/// it).
FolderGroups GroupByFolders(const DependencyGraph& graph,
                            const WeightedGraph& affinity);

}  // namespace cleave
