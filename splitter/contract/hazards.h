#pragma once

#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "splitter/contract/class_index.h"
#include "splitter/contract/contract.h"
#include "splitter/contract/issues.h"
#include "splitter/contract/processes.h"

namespace cleave {

/// Data that more than one process would use: HZ-STATE for variables of
/// library components, HZ-DATA for tables. Sorted.
std::vector<ContractIssue> FindSharedData(const ClassIndex& classes,
                                          const Split& split,
                                          const Processes& processes);

/// Variables that keep state in the sources of these components, sorted. An
/// object of a class without fields keeps none.
std::vector<std::string> StateOf(const ClassIndex& classes,
                                 llvm::ArrayRef<std::string> components);

/// Where it is defined, or where it is declared if that is nowhere.
const SourcePlace& PlaceOf(const Symbol& symbol);

/// HZ-CHATTY: a call, or a use of a variable, of another process in a loop.
Refusal UseInLoop(const Symbol& used, const Symbol& user);

/// "inventory", "the monolith", "libraries".
std::string DescribeHome(const Split& split, const Home& home);

}  // namespace cleave
