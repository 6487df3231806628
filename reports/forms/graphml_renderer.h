#pragma once

#include <string>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "splitter/contract/contract_builder.h"

namespace cleave {

/// The components with their homes, and what each needs of which, for Gephi,
/// yEd and whatever else reads GraphML; `cleave import` does as well.
/// `crossings` are those of `PriceCrossings(graph)`.
/// http://graphml.graphdrawing.org/specification.html
std::string RenderGraphMl(const DependencyGraph& graph, const Split& split,
                          llvm::ArrayRef<Crossing> crossings);

}  // namespace cleave
