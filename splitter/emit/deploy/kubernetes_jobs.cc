#include "splitter/emit/deploy/kubernetes_jobs.h"

#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/deploy/kubernetes_pod.h"
#include "splitter/emit/names.h"

namespace cleave {
namespace {

/// What a Job and the template of a CronJob have in common. Of an array, each
/// pod has its number in JOB_COMPLETION_INDEX.
void EmitSpec(Printer& printer, const DeploymentPlan& plan,
              const JobPlan& job) {
  PodParts parts{job.name, job.image, &job.arguments, &job.callees, job.size};
  parts.is_job = true;
  std::string array;
  if (job.tasks > 1) {
    array =
        "completionMode: Indexed\ncompletions: " + std::to_string(job.tasks) +
        "\nparallelism: " + std::to_string(std::min<uint32_t>(job.tasks, 10));
  }
  printer.Emit({{"suspend", job.schedule.empty() ? "suspend: true" : ""},
                {"retries", std::to_string(job.retries)},
                {"array", array},
                {"pod", [&] { EmitPod(printer, plan, parts); }}},
               R"text(
    $suspend$
    backoffLimit: $retries$
    $array$
    template:
      $pod$
  )text");
}

void EmitJob(Printer& printer, const DeploymentPlan& plan, const JobPlan& job) {
  printer.Emit({{"derived", job.is_derived
                                ? "# Of " + job.program +
                                      " nothing says that it listens, so that "
                                      "it is taken to come to an end."
                                : ""},
                {"name", Quoted(job.name)},
                {"labels", Labels(plan, job.name)},
                {"spec", [&] { EmitSpec(printer, plan, job); }}},
               R"text(
    ---
    $derived$
    # It waits: kubectl patch job NAME -p '{"spec":{"suspend":false}}'
    apiVersion: batch/v1
    kind: Job
    metadata:
      name: $name$
      labels:
        $labels$
    spec:
      $spec$
  )text");
}

void EmitCronJob(Printer& printer, const DeploymentPlan& plan,
                 const JobPlan& job) {
  printer.Emit({{"name", Quoted(job.name)},
                {"labels", Labels(plan, job.name)},
                {"schedule", Quoted(job.schedule)},
                {"spec", [&] { EmitSpec(printer, plan, job); }}},
               R"text(
    ---
    apiVersion: batch/v1
    kind: CronJob
    metadata:
      name: $name$
      labels:
        $labels$
    spec:
      schedule: $schedule$
      concurrencyPolicy: Forbid
      jobTemplate:
        metadata:
          labels:
            $labels$
        spec:
          $spec$
  )text");
}

}  // namespace

std::string EmitKubernetesJobs(const DeploymentPlan& plan) {
  Printer printer;
  printer.Emit({{"by", kGeneratedBy}}, R"text(
    # $by$
    #
    # Each has its own memory limit: one that needs more is ended, and nothing
    # else is.
  )text");
  for (const JobPlan& job : plan.jobs) {
    if (job.schedule.empty()) {
      EmitJob(printer, plan, job);
    } else {
      EmitCronJob(printer, plan, job);
    }
    printer.Emit(
        {{"name", Quoted(job.name)}, {"labels", Labels(plan, job.name)}},
        R"text(
      ---
      apiVersion: v1
      kind: ServiceAccount
      metadata:
        name: $name$
        labels:
          $labels$
      automountServiceAccountToken: false
    )text");
  }
  return printer.text();
}

}  // namespace cleave
