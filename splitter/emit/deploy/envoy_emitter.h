#pragma once

#include <string>

#include "splitter/emit/deploy/exposed_rpcs.h"

namespace cleave {

/// `envoy.yaml`: takes `POST /package.Service/Method` with JSON, or gRPC, for
/// exactly the calls that are exposed.
std::string EmitEnvoy(const DeploymentPlan& plan,
                      const std::vector<ExposedRpc>& rpcs);

/// Its image: Envoy, this configuration, and the descriptors of the protos.
std::string EmitEnvoyDockerfile(const Contract& contract,
                                const DeploymentPlan& plan);

}  // namespace cleave
