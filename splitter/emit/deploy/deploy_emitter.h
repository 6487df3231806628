#pragma once

#include <vector>

#include "splitter/emit/deploy/deployment_plan.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// All files below `deploy/` for `contract`, of which `plan` was made; see
/// docs/deployment.md.
std::vector<GeneratedFile> EmitDeployment(const Contract& contract,
                                          const DeploymentPlan& plan);

}  // namespace cleave
