#pragma once

#include <string>

#include "splitter/emit/deploy/exposed_rpcs.h"

namespace cleave {

/// `aws-api.yaml`: an HTTP API with a route for each exposed call, which goes
/// through a private link to the gateway process (Envoy) on ECS.
std::string EmitApiGateway(const DeploymentPlan& plan,
                           const std::vector<ExposedRpc>& rpcs);

}  // namespace cleave
