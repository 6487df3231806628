#pragma once

#include <string>
#include <vector>

#include "splitter/emit/deploy/deployment_plan.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// The kustomizations of `deploy/kubernetes/`: the base, of `resources`, and
/// overlays that name images, sizes and meshes.
std::vector<GeneratedFile> EmitKustomizations(
    const DeploymentPlan& plan, const std::vector<std::string>& resources);

}  // namespace cleave
