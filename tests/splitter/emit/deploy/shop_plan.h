#pragma once

#include "splitter/emit/deploy/deployment_plan.h"

namespace cleave {

/// A contract of three services: `stock` keeps a value and objects, `prices`
/// keeps nothing, `on` is named like a word of YAML and calls both. The program
/// `shopd` is said to end, `frontd` opens sockets, `shop_tests` is a test.
Contract DeployContract();

/// What the sources of it say.
DeploymentFacts DeployFacts();

/// The wishes in a section `deploy`, given as YAML.
DeployWishes WishesOf(const char* yaml);

/// The plan for all that; a test that wants an error calls `PlanDeployment`.
DeploymentPlan PlanOf(const char* yaml);

/// Why there is no plan: "message|place|hint".
std::string WhyNoPlan(const char* yaml);

}  // namespace cleave
