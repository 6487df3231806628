#pragma once

#include <vector>

#include "splitter/emit/deploy/deployment_plan.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// `deploy/kubernetes/`: a kustomize base with a file for each process, one for
/// jobs, one for who may call whom; and overlays.
std::vector<GeneratedFile> EmitKubernetes(const DeploymentPlan& plan);

}  // namespace cleave
