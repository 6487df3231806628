#pragma once

#include <string>

#include "splitter/emit/deploy/deployment_plan.h"

namespace cleave {

/// `deploy/compose.yaml`: the whole split and what remains of the monolith, on
/// one machine.
std::string EmitCompose(const DeploymentPlan& plan);

}  // namespace cleave
