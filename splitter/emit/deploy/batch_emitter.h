#pragma once

#include <vector>

#include "splitter/emit/deploy/deployment_plan.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// `deploy/batch/`: jobs on AWS Batch, in CloudFormation. Nothing if there is
/// no job.
std::vector<GeneratedFile> EmitBatch(const DeploymentPlan& plan);

}  // namespace cleave
