#pragma once

#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// A variable that keeps its value between calls.
struct StateVariable {
  std::string name;
  SourcePlace place;

  friend bool operator==(const StateVariable&, const StateVariable&) = default;
};

/// What the sources of a service say of how it can be run.
struct ServiceFacts {
  std::vector<StateVariable> state;  ///< in its own components, sorted
  std::vector<std::string> effects;  ///< of all that its RPCs reach, sorted

  friend bool operator==(const ServiceFacts&, const ServiceFacts&) = default;
};

/// What a deployment needs to know that no contract says.
struct DeploymentFacts {
  std::vector<ServiceFacts> services;        ///< as `Contract::services`
  std::vector<StateVariable> library_state;  ///< there in every process
  /// As `Contract::programs`: what `main` reaches ("socket", "console", ...).
  std::vector<std::vector<std::string>> program_effects;

  friend bool operator==(const DeploymentFacts&,
                         const DeploymentFacts&) = default;
};

DeploymentFacts FindDeploymentFacts(const DependencyGraph& graph,
                                    const Contract& contract);

}  // namespace cleave
