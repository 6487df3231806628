#include "splitter/emit/deploy/batch_emitter.h"

#include "llvm/ADT/STLExtras.h"
#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/deploy/ecs_size.h"
#include "splitter/emit/deploy/ecs_task.h"
#include "splitter/emit/deploy/schedules.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

/// "0.25", "1", "16": as Fargate's jobs name processors.
std::string Processors(uint32_t units) {
  if (units == 256) return "0.25";
  if (units == 512) return "0.5";
  return std::to_string(units / 1024);
}

void EmitEnvironment(Printer& printer, const DeploymentPlan& plan,
                     const JobPlan& job) {
  if (!plan.environment.empty() || !job.callees.empty()) {
    printer.Emit(
        {{"body", [&] { EmitEcsEnvironment(printer, plan, job.callees); }}},
        R"text(
          Environment:
            $body$
        )text");
  }
  if (plan.secrets.empty()) return;
  printer.Emit({{"body", [&] { EmitEcsSecrets(printer, plan); }}}, R"text(
    Secrets:
      $body$
  )text");
}

void EmitVolumes(Printer& printer, const DeploymentPlan& plan) {
  if (plan.data.empty()) return;
  printer.Emit({{"path", Quoted(plan.data)},
                {"system", Import(plan, "FileSystem")},
                {"point", Import(plan, "AccessPoint")}},
               R"text(
    MountPoints:
      - SourceVolume: data
        ContainerPath: $path$
    Volumes:
      - Name: data
        EfsVolumeConfiguration:
          FileSystemId: $system$
          TransitEncryption: ENABLED
          AuthorizationConfig:
            AccessPointId: $point$
  )text");
}

void EmitDefinition(Printer& printer, const DeploymentPlan& plan,
                    const JobPlan& job) {
  const EcsSize size = FargateSize(job.size);
  printer.Emit(
      {{"resource", job.resource},
       {"name", Quoted(plan.host + "-" + job.name)},
       {"stream", Quoted(job.name)},
       {"image", Quoted("${Registry}/" + job.image + ":${Tag}")},
       {"command",
        job.arguments.empty() ? "" : "Command: " + QuotedList(job.arguments)},
       {"cpu", Quoted(Processors(size.cpu))},
       {"memory", Quoted(std::to_string(size.memory_mib))},
       {"attempts", std::to_string(job.retries + 1)},
       {"environment", [&] { EmitEnvironment(printer, plan, job); }},
       {"volumes", [&] { EmitVolumes(printer, plan); }},
       {"execution", Import(plan, "ExecutionRole")},
       {"role", Import(plan, "TaskRole")},
       {"group", Import(plan, "LogGroup")}},
      R"text(
        $resource$Job:
          Type: AWS::Batch::JobDefinition
          Properties:
            JobDefinitionName: $name$
            Type: container
            PlatformCapabilities: [FARGATE]
            RetryStrategy:
              Attempts: $attempts$
            PropagateTags: true
            ContainerProperties:
              Image:
                Fn::Sub: $image$
              $command$
              User: "65532:65532"
              ExecutionRoleArn: $execution$
              JobRoleArn: $role$
              ResourceRequirements:
                - Type: VCPU
                  Value: $cpu$
                - Type: MEMORY
                  Value: $memory$
              NetworkConfiguration:
                AssignPublicIp: DISABLED
              $environment$
              $volumes$
              LogConfiguration:
                LogDriver: awslogs
                Options:
                  awslogs-group: $group$
                  awslogs-region:
                    Ref: AWS::Region
                  awslogs-stream-prefix: $stream$
      )text");
}

/// An array runs so many copies; each finds its number, from 0, in
/// AWS_BATCH_JOB_ARRAY_INDEX.
std::string ArrayOf(const JobPlan& job) {
  return job.tasks > 1
             ? "ArrayProperties:\n  Size: " + std::to_string(job.tasks)
             : "";
}

void EmitSchedule(Printer& printer, const DeploymentPlan& plan,
                  const JobPlan& job) {
  const std::string schedule = EventBridgeSchedule(job.schedule);
  if (schedule.empty()) return;
  printer.Emit({{"resource", job.resource},
                {"name", Quoted(plan.host + "-" + job.name)},
                {"schedule", Quoted(schedule)},
                {"array", ArrayOf(job)}},
               R"text(
    $resource$Rule:
      Type: AWS::Events::Rule
      Properties:
        ScheduleExpression: $schedule$
        Targets:
          - Id: job
            Arn:
              Ref: Queue
            RoleArn:
              Fn::GetAtt: [RuleRole, Arn]
            BatchParameters:
              JobDefinition:
                Ref: $resource$Job
              JobName: $name$
              $array$
  )text");
}

/// Jobs in which cron and EventBridge do not agree are started by other means.
std::string Unscheduled(const DeploymentPlan& plan) {
  std::string lines;
  for (const JobPlan& job : plan.jobs) {
    if (!job.schedule.empty() && EventBridgeSchedule(job.schedule).empty()) {
      lines += "#\n# " + job.name + " has no rule: EventBridge cannot say \"" +
               job.schedule +
               "\", which names days\n# of the month and of "
               "the week.\n";
    }
  }
  return llvm::StringRef(lines).rtrim().str();
}

void EmitRuleRole(Printer& printer) {
  printer.Emit(R"text(
    RuleRole:
      Type: AWS::IAM::Role
      Properties:
        AssumeRolePolicyDocument:
          Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Principal:
                Service: events.amazonaws.com
              Action: sts:AssumeRole
        Policies:
          - PolicyName: submit
            PolicyDocument:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: batch:SubmitJob
                  Resource: "*"
  )text");
}

std::string EmitTemplate(const DeploymentPlan& plan) {
  const bool has_rule = llvm::any_of(plan.jobs, [](const JobPlan& job) {
    return !EventBridgeSchedule(job.schedule).empty();
  });
  Printer printer;
  const auto jobs = [&] {
    for (const JobPlan& job : plan.jobs) EmitDefinition(printer, plan, job);
    if (has_rule) EmitRuleRole(printer);
    for (const JobPlan& job : plan.jobs) EmitSchedule(printer, plan, job);
  };
  const auto groups = [&] {
    for (const JobPlan& job : plan.jobs) {
      printer.Emit({{"group", Import(plan, job.resource + "SecurityGroup")}},
                   "- $group$");
    }
  };
  printer.Emit({{"by", kGeneratedBy},
                {"unscheduled", Unscheduled(plan)},
                {"description", Quoted(plan.host + ": jobs")},
                {"name", Quoted(plan.host)},
                {"registry", Quoted(plan.registry)},
                {"groups", groups},
                {"jobs", jobs}},
               R"text(
    # $by$
    #
    # Each job has its own memory limit. Fargate has sizes of its own: a job gets
    # the smallest that holds its limit. Service Connect is not for jobs: the
    # addresses of services are names that the VPC must resolve, see README.md.
    $unscheduled$
    AWSTemplateFormatVersion: "2010-09-09"
    Description: $description$
    Parameters:
      Registry:
        Type: String
        Default: $registry$
      Tag:
        Type: String
        Default: latest-release
      Subnets:
        Type: List<AWS::EC2::Subnet::Id>
      Capacity:
        Type: String
        Default: FARGATE
        AllowedValues: [FARGATE, FARGATE_SPOT]
      MostProcessors:
        Type: Number
        Default: 16
    Resources:
      Machines:
        Type: AWS::Batch::ComputeEnvironment
        Properties:
          Type: MANAGED
          State: ENABLED
          ComputeResources:
            Type:
              Ref: Capacity
            MaxvCpus:
              Ref: MostProcessors
            Subnets:
              Ref: Subnets
            SecurityGroupIds:
              $groups$
      Queue:
        Type: AWS::Batch::JobQueue
        Properties:
          JobQueueName: $name$
          Priority: 1
          State: ENABLED
          ComputeEnvironmentOrder:
            - Order: 1
              ComputeEnvironment:
                Ref: Machines
      $jobs$
    Outputs:
      Queue:
        Value:
          Ref: Queue
  )text");
  return printer.text();
}

/// Starts a job by hand, as an array if it is one.
std::string EmitScript(const DeploymentPlan& plan) {
  Printer printer;
  const auto cases = [&] {
    for (const JobPlan& job : plan.jobs) {
      printer.Emit({{"name", job.name},
                    {"array", job.tasks > 1 ? "--array-properties size=" +
                                                  std::to_string(job.tasks)
                                            : ""}},
                   R"text($name$) array="$array$" ;;)text");
    }
  };
  printer.Emit({{"by", kGeneratedBy}, {"host", plan.host}, {"cases", cases}},
               R"text(
    #!/bin/sh
    # $by$
    #
    # Starts a job on AWS Batch:
    #
    #   deploy/batch/submit.sh JOB
    set -eu
    case "$${1:?which job?}" in
      $cases$
      *) echo "there is no job '$$1'" >&2; exit 2 ;;
    esac
    # shellcheck disable=SC2086  # no word or two
    aws batch submit-job --job-name "$$1" --job-queue "$host$" \
      --job-definition "$host$-$$1" $$array
  )text");
  return printer.text();
}

}  // namespace

std::vector<GeneratedFile> EmitBatch(const DeploymentPlan& plan) {
  if (plan.jobs.empty()) return {};
  return {{"deploy/batch/jobs.yaml", EmitTemplate(plan)},
          {"deploy/batch/submit.sh", EmitScript(plan), true}};
}

}  // namespace cleave
