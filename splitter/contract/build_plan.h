#pragma once

#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// Which process compiles which sources, and how it is linked.
struct BuildPlan {
  std::vector<std::vector<SourceGroup>> services;  ///< in the split's order
  std::vector<std::vector<std::string>> service_link_arguments;
  std::vector<SourceGroup> library;
  std::vector<ProgramContract> programs;  ///< sorted by name
  std::vector<ContractIssue> issues;
};

/// `homes` has the home of each component. Without link targets, each
/// component with a `main` is a program of all that remains of the monolith.
BuildPlan PlanBuild(const DependencyGraph& graph, const Split& split,
                    llvm::ArrayRef<Home> homes);

}  // namespace cleave
