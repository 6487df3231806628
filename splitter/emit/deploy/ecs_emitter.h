#pragma once

#include <vector>

#include "splitter/emit/deploy/deployment_plan.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// `deploy/ecs/`: a CloudFormation template of what all share, one for each
/// process, so that one is deployed alone, one of machines for those who do not
/// want Fargate, and a script that deploys them, those called first.
std::vector<GeneratedFile> EmitEcs(const DeploymentPlan& plan);

}  // namespace cleave
