#pragma once

#include <string>

#include "splitter/emit/deploy/deployment_plan.h"

namespace cleave {

/// `deploy/README.md`: what is where, why a service has one replica, which
/// programs are jobs, and what nobody can generate.
std::string EmitDeployNotes(const Contract& contract,
                            const DeploymentPlan& plan);

}  // namespace cleave
