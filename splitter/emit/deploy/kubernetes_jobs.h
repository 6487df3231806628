#pragma once

#include <string>

#include "splitter/emit/deploy/deployment_plan.h"

namespace cleave {

/// `jobs.yaml`: a CronJob for each job with a schedule, a Job that waits until
/// it is started for each without; with an account each.
std::string EmitKubernetesJobs(const DeploymentPlan& plan);

}  // namespace cleave
