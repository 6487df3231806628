#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/dependency_graph.h"
#include "tests/judge/graph_reach.h"
#include "tests/judge/linker_view.h"
#include "tests/judge/unseen_class.h"

namespace cleave {

/// How much a judgement counts: pairs of components, and references, which
/// are a component and a symbol of another one.
struct Tally {
  uint32_t pairs = 0, references = 0;

  friend bool operator==(const Tally&, const Tally&) = default;
};

/// What a graph has of what the linker sees, and the other way round.
struct Verdict {
  Tally by_linker;
  std::array<Tally, kWayCount> found;  ///< by `Way`; the last are missing
  std::vector<LinkerReference> missing;
  std::set<std::pair<std::string, std::string>> missing_pairs;

  Tally by_graph;  ///< calls and uses of globals between components
  Tally seen;      ///< of them by the linker
  std::map<UnseenClass, Tally> unseen;  ///< a pair counts by its rarest class
  std::vector<UnseenReference> unexplained;

  /// Of found pairs and references among the linker's; 1 if it sees none.
  double PairRecall() const;
  double ReferenceRecall() const;
};

/// Compares `graph` with what the linker sees of the same project.
Verdict Judge(const DependencyGraph& graph, const LinkerView& linker);

}  // namespace cleave
