#pragma once

#include "splitter/emit/deploy/deployment_plan.h"
#include "splitter/emit/printer.h"

namespace cleave {

/// What the template of a pod needs, of whatever it is a part.
struct PodParts {
  std::string name;  ///< of the process: label, container, account
  std::string image;
  const std::vector<std::string>* arguments;
  const std::vector<std::string>* callees;
  ProcessSize size;
  const ProcessPlan* service = nullptr;  ///< null: nothing to probe
  uint32_t port = 0;                     ///< 0: it listens nowhere
  bool is_job = false;

  /// Without a port, a program that stays has its input; an input at its end
  /// would end it.
  bool WaitsForInput() const {
    return service == nullptr && port == 0 && !is_job;
  }
};

/// Emits `metadata` and `spec` of a pod's template.
void EmitPod(Printer& printer, const DeploymentPlan& plan,
             const PodParts& parts);

/// The lines of labels that say what an object belongs to.
std::string Labels(const DeploymentPlan& plan, llvm::StringRef name);

}  // namespace cleave
