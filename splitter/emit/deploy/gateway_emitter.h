#pragma once

#include <vector>

#include "splitter/emit/deploy/deployment_plan.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// `deploy/gateway/` and the components of Kubernetes that go with it: how the
/// services that people expose are reached from outside, as HTTP and JSON
/// (Envoy, AWS API Gateway) and as gRPC (Gateway API); and meshes. Nothing is
/// exposed that people do not name.
std::vector<GeneratedFile> EmitGateway(const Contract& contract,
                                       const DeploymentPlan& plan);

}  // namespace cleave
