#pragma once

#include <functional>
#include <string>

#include "graph/dependency_graph.h"
#include "graph/tu_facts.h"

namespace cleave {

/// Joins the facts of translation units to one graph, in memory. The order in
/// which they are added does not matter.
class FactsJoiner {
 public:
  /// `is_test` tells test code by a file's path.
  explicit FactsJoiner(std::function<bool(const std::string&)> is_test)
      : is_test_(std::move(is_test)) {}

  void Add(const TuFacts& facts);
  DependencyGraph Build(BuildFacts build) &&;

 private:
  std::function<bool(const std::string&)> is_test_;
  DependencyGraph::Builder builder_;
};

}  // namespace cleave
