#pragma once

#include <vector>

#include "splitter/emit/deploy/deployment_plan.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// `deploy/docker/`: a Dockerfile for each process, and a script that builds
/// their images.
std::vector<GeneratedFile> EmitDocker(const DeploymentPlan& plan);

/// Debian packages that it takes to build a tree: what every tree is built
/// with, and what people named.
std::string BuildPackages(const DeploymentPlan& plan);

}  // namespace cleave
