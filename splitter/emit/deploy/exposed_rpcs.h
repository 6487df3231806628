#pragma once

#include <string>
#include <vector>

#include "splitter/emit/deploy/deployment_plan.h"

namespace cleave {

/// A call that can be made from outside.
struct ExposedRpc {
  const ProcessPlan* service = nullptr;
  std::string name;  ///< "Quote"
  std::string path;  ///< "/shop.prices.v1.PricesService/Quote"
};

/// The calls of exposed services that need nothing but a request: none on
/// objects that live in the service, which a client would have to hold, and
/// none that call their caller back. In the order of the plan.
std::vector<ExposedRpc> ExposedRpcs(const Contract& contract,
                                    const DeploymentPlan& plan);

}  // namespace cleave
