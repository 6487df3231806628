#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "graph/dependency_graph.h"

namespace cleave {

/// What can only be said of a function when the whole project is known: it
/// follows from the functions that it calls. Virtual calls reach all their
/// possible targets; calls through pointers are not followed.
///
/// All of it takes time and space in proportion to the graph, but for the names
/// of exceptions, which are kept for each function that one may leave.

/// The exceptions that may leave each function, by `SymbolId`.
struct ThrowClosure {
  /// What a function throws itself, or calls something that may, and is neither
  /// `noexcept` nor caught by a `catch (...)` around the place. What libraries
  /// throw is not known.
  std::vector<bool> may_throw;
  /// The names of the classes; a handler for one of them does not take it out.
  std::vector<std::set<std::string>> types;
};
ThrowClosure CloseThrows(const DependencyGraph& graph);

/// Parameters that are kept beyond the call by the function itself, or by one
/// that it hands them on to: `result[symbol]` is a set of indices.
std::vector<std::set<uint32_t>> CloseEscapes(const DependencyGraph& graph);

/// Names of effects, sorted, of a function and of all that it calls.
std::vector<std::set<std::string>> CloseEffects(const DependencyGraph& graph);

}  // namespace cleave
