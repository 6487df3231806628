#pragma once

#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "splitter/contract/issues.h"

namespace cleave {

/// A service whose generated code would not compile, as the project or the
/// service is called like something else (`CUT085`).
struct NameClash {
  std::string service;
  std::string name;  ///< in C++: `ledger::journal`
  Refusal why;
};

/// Interfaces are in the namespace `PROJECT::SERVICE::v1`. So there can be no
/// class, function or variable `PROJECT` or `PROJECT::SERVICE` in the monolith,
/// no such function in the C library, and neither can be a word of C++. One
/// clash a service, in the order of the split.
std::vector<NameClash> FindNameClashes(const DependencyGraph& graph,
                                       const Split& split);

}  // namespace cleave
