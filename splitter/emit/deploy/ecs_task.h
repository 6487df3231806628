#pragma once

#include <string>

#include "splitter/emit/deploy/deployment_plan.h"
#include "splitter/emit/printer.h"

namespace cleave {

/// The name under which `base.yaml` exports something: "my-shop-Cluster",
/// quoted; and the reference to it.
std::string ImportName(const DeploymentPlan& plan, llvm::StringRef what);
std::string Import(const DeploymentPlan& plan, llvm::StringRef what);

/// The resource `TaskDefinition` of a process.
void EmitTask(Printer& printer, const DeploymentPlan& plan,
              const ProcessPlan& process);

/// The items of a container's `Environment`: what all have, and where callees
/// are.
void EmitEcsEnvironment(Printer& printer, const DeploymentPlan& plan,
                        const std::vector<std::string>& callees);

/// The items of a container's `Secrets`.
void EmitEcsSecrets(Printer& printer, const DeploymentPlan& plan);

}  // namespace cleave
