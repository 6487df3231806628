#pragma once

#include <string>

#include "splitter/emit/deploy/deployment_plan.h"

namespace cleave {

/// `base.yaml`: cluster, namespace, logs, roles, the folder that all share, and
/// a security group for each process, which lets in who calls it by the
/// contract.
std::string EmitEcsBase(const DeploymentPlan& plan);

/// `ec2.yaml`: machines for those who do not want Fargate, also Spot ones.
std::string EmitEcsMachines(const DeploymentPlan& plan);

}  // namespace cleave
