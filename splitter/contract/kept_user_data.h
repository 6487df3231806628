#pragma once

#include <set>
#include <string>

#include "graph/dependency_graph.h"

namespace cleave {

/// Of functions with `Parameter::is_user_data` that keep it: what keeps such
/// pairs where these functions are defined, and is used in a source file of
/// which they say nothing; empty if there is none.
///
/// An analysis of a translation unit sees all uses of a variable or a field
/// that are in it. So what is used in the source file of one of `bodies`, and
/// may hold one of a pair, must be used there and in the header that declares
/// it alone: variables of these types, and fields of classes that have one of
/// each.
std::string WhyUsedElsewhere(const DependencyGraph& graph,
                             const std::set<SymbolId>& bodies);

}  // namespace cleave
