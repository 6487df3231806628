#pragma once

#include <string>
#include <vector>

#include "cli/session.h"
#include "graph/crossing_wishes.h"
#include "graph/dependency_graph.h"
#include "graph/split_file.h"
#include "graph/split_resolver.h"
#include "reports/figures.h"

namespace cleave {

/// A split file with what it means for a graph.
struct OpenedSplit {
  std::string text;
  SplitFile file;
  ResolvedSplit resolved;
  CrossingWishes wishes;
};

/// Reads `text` against `graph`. What names nothing is told on the error
/// stream, unless `-q`.
llvm::Expected<OpenedSplit> OpenSplitText(std::string text,
                                          llvm::StringRef path,
                                          const DependencyGraph& graph,
                                          Session& session);

/// A split, and what people decided of what crosses in it.
struct SplitVersion {
  const Split& split;
  const CrossingWishes& wishes;
};

/// Prints which components changed their homes and every figure before and
/// after, as text or, with `--json`, as JSON.
void PrintSplitChange(const DependencyGraph& graph, const SplitVersion& before,
                      const SplitVersion& after, Session& session);

}  // namespace cleave
