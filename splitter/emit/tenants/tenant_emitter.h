#pragma once

#include <vector>

#include "graph/tenant_wishes.h"
#include "splitter/emit/deploy/deployment_plan.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// The files below `deploy/tenants/`: what differs from tenant to tenant, over
/// the files of `plan`, which all have in common. Nothing without tenants.
///
///     deploy/tenants/NAME/tenant.env           variables of all its processes
///     deploy/tenants/NAME/run.sh               a program of the split, for it
///     deploy/tenants/NAME/compose.yaml         over deploy/compose.yaml
///     deploy/tenants/NAME/kustomization.yaml   over deploy/kubernetes/base
std::vector<GeneratedFile> EmitTenants(const DeploymentPlan& plan,
                                       const std::vector<TenantWish>& tenants);

}  // namespace cleave
