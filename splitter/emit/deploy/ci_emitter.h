#pragma once

#include <vector>

#include "splitter/emit/deploy/deployment_plan.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// `deploy/ci/`: workflows of GitHub Actions, to be copied to
/// `.github/workflows`: one checks what changes, one deploys one process alone.
std::vector<GeneratedFile> EmitCi(const DeploymentPlan& plan);

}  // namespace cleave
