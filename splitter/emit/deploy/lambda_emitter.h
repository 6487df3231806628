#pragma once

#include <vector>

#include "splitter/emit/deploy/deployment_plan.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// `deploy/lambda/`: what makes functions of AWS Lambda of the services for
/// which people want one. Nothing if there is none; the plan has refused those
/// that keep something.
std::vector<GeneratedFile> EmitLambda(const Contract& contract,
                                      const DeploymentPlan& plan);

}  // namespace cleave
