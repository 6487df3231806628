#pragma once

#include <vector>

#include "splitter/emit/deploy/deployment_plan.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// `deploy/kubernetes/components/mutual-tls/`: a certificate for each process
/// by cert-manager, and what makes processes use it and ask each other for it.
std::vector<GeneratedFile> EmitMutualTls(const DeploymentPlan& plan);

}  // namespace cleave
