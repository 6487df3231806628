#pragma once

#include "graph/dependency_graph.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/raw_ostream.h"
#include "splitter/partitioning/suggestion.h"

namespace cleave {

/// What `cleave suggest` tells of its candidates: services with their sizes,
/// price, stability, added latency, and what distinguishes each from the first.
void PrintCandidates(const DependencyGraph& graph,
                     llvm::ArrayRef<Suggestion> candidates,
                     llvm::raw_ostream& out);

/// The same for programs, and which of them was written.
void PrintCandidatesJson(const DependencyGraph& graph,
                         llvm::ArrayRef<Suggestion> candidates,
                         llvm::StringRef written, llvm::raw_ostream& out);

}  // namespace cleave
