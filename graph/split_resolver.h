#pragma once

#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split_bonds.h"
#include "graph/split_file.h"

namespace cleave {

inline constexpr uint32_t kNoRule = UINT32_MAX;

/// A rule that names nothing of a graph.
struct StaleRule {
  SplitRule rule;
  /// With its place and, for a component or an entity, the nearest name.
  std::string message;
};

/// A split file as it applies to one graph.
struct ResolvedSplit {
  Split split;
  /// By component: the rule that gives it its home, an index into
  /// `SplitFile::rules`; `kNoRule` for those that no rule names.
  std::vector<uint32_t> rule_of;
  /// By component: people have decided on its home. It is pinned, or has it by
  /// a rule, is listed under `monolith` or in a service that was accepted. What
  /// is merely listed may be a proposal of the tool.
  std::vector<bool> is_decided;
  Bonds bonds;
  std::vector<StaleRule> stale;
};

/// Applies the rules of `file`: of those that name a component the most
/// specific one gives it its home (`SpecificityOf`); one that another home's
/// rule equals is a `UserError` with both lines, unless an `exclude` takes it
/// out. Main functions and tests stay in the monolith; to name one by its own
/// name is an error. What must be together and apart is checked as well: a
/// contradiction is an error that names the chain of lines.
///
/// Components that the graph does not have are stale, no error.
llvm::Expected<ResolvedSplit> ResolveSplit(const SplitFile& file,
                                           const DependencyGraph& graph);

/// The name in `graph` most like `name`; empty if none is near.
std::string NearestComponent(const DependencyGraph& graph,
                             llvm::StringRef name);

}  // namespace cleave
