#pragma once

#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "llvm/ADT/ArrayRef.h"

namespace cleave {

/// A static estimate of what one run of an entry point pays for boundaries.
struct EntryLatency {
  SymbolId entry{};
  double remote_calls = 0;  ///< expected, per run of the entry; > 0
  double milliseconds = 0;  ///< `remote_calls` round trips

  friend bool operator==(const EntryLatency&, const EntryLatency&) = default;
};

/// Milliseconds of one round trip between two processes of one machine.
inline constexpr double kRoundTrip = 0.15;
/// How often the body of a loop is taken to run.
inline constexpr double kLoopRuns = 10;

/// Estimates, from the source alone, how many remote calls each entry point
/// makes under these homes:
///
///     calls(f) = sum over the functions g that f calls, at n places, of
///                r * ([g in another process] * n + calls(g))
///
/// r is 10 if one of the places is in a loop, else 1; of the loops around each
/// other on the way from an entry to a remote call one counts, since a product
/// of guesses is none. All branches count as taken; a recursive call is
/// followed once; a virtual call counts as its dearest target. At most 10^9.
/// Inline functions run where they are used. What libraries and function
/// pointers call is not known.
///
/// Entries are functions outside of tests that nothing calls but components
/// that define main; main functions themselves only if there are no others. The
/// slowest first; those without remote calls are left out. O(dependencies).
std::vector<EntryLatency> AddedLatency(const DependencyGraph& graph,
                                       llvm::ArrayRef<Home> homes);

}  // namespace cleave
