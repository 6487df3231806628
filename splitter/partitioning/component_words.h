#pragma once

#include <map>
#include <string>
#include <vector>

#include "graph/dependency_graph.h"

namespace cleave {

/// Words in lower case with how often they occur.
using WordCounts = std::map<std::string, uint32_t>;

/// The words of each component's identifiers: those that came with an imported
/// graph; else those of the names that it defines and uses.
std::vector<WordCounts> WordsOfComponents(const DependencyGraph& graph);

/// "ParseHTTPHeader_v2" -> parse, http, header. Words of one or two letters and
/// digits say nothing and are left out.
std::vector<std::string> SplitIdentifier(llvm::StringRef identifier);

}  // namespace cleave
