#include "splitter/emit/deploy/ecs_emitter.h"

#include "llvm/ADT/StringExtras.h"
#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/deploy/ecs_base.h"
#include "splitter/emit/deploy/ecs_size.h"
#include "splitter/emit/deploy/ecs_task.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

/// Two copies of what keeps values would each have a half of them: the old one
/// ends before the new one starts.
std::string DeploymentLimits(const ProcessPlan& process) {
  return process.MayHaveSeveral()
             ? "MinimumHealthyPercent: 100\nMaximumPercent: 200"
             : "MinimumHealthyPercent: 0\nMaximumPercent: 100";
}

/// The names under which tasks are found, and those that they find. A program
/// without a port of its own only finds.
void EmitServiceConnect(Printer& printer, const DeploymentPlan& plan,
                        const ProcessPlan& process) {
  const auto services = [&] {
    if (!process.is_service) return;
    printer.Emit({{"host", Quoted(process.host)},
                  {"port", std::to_string(process.port)}},
                 R"text(
      Services:
        - PortName: main
          DiscoveryName: $host$
          ClientAliases:
            - Port: $port$
              DnsName: $host$
    )text");
  };
  printer.Emit(
      {{"namespace", Import(plan, "Namespace")}, {"services", services}},
      R"text(
    ServiceConnectConfiguration:
      Enabled: true
      Namespace: $namespace$
      $services$
  )text");
}

void EmitAutoscaling(Printer& printer, const DeploymentPlan& plan,
                     const ProcessPlan& process) {
  if (process.most <= process.least) return;
  printer.Emit({{"least", std::to_string(process.least)},
                {"most", std::to_string(process.most)},
                {"cluster", ImportName(plan, "ClusterName")}},
               R"text(
    ScalableTarget:
      Type: AWS::ApplicationAutoScaling::ScalableTarget
      Properties:
        ServiceNamespace: ecs
        ScalableDimension: ecs:service:DesiredCount
        ResourceId:
          Fn::Join:
            - "/"
            - - service
              - Fn::ImportValue: $cluster$
              - Fn::GetAtt: [Service, Name]
        MinCapacity: $least$
        MaxCapacity: $most$
    ScalingPolicy:
      Type: AWS::ApplicationAutoScaling::ScalingPolicy
      Properties:
        PolicyName: cpu
        PolicyType: TargetTrackingScaling
        ScalingTargetId:
          Ref: ScalableTarget
        TargetTrackingScalingPolicyConfiguration:
          TargetValue: 70
          PredefinedMetricSpecification:
            PredefinedMetricType: ECSServiceAverageCPUUtilization
  )text");
}

std::string EmitProcess(const DeploymentPlan& plan,
                        const ProcessPlan& process) {
  Printer printer;
  const auto task = [&] { EmitTask(printer, plan, process); };
  const auto connect = [&] { EmitServiceConnect(printer, plan, process); };
  const auto scaling = [&] { EmitAutoscaling(printer, plan, process); };
  const std::string why =
      process.MayHaveSeveral()
          ? ""
          : "Metadata:\n  OneReplicaBecause: " + Quoted(process.one_because);
  printer.Emit({{"by", kGeneratedBy},
                {"description", Quoted(plan.host + ": " + process.host)},
                {"why", why},
                {"image", Quoted(plan.registry + "/" + process.host)},
                {"task", task},
                {"connect", connect},
                {"scaling", scaling},
                {"cluster", Import(plan, "Cluster")},
                {"group", Import(plan, process.resource + "SecurityGroup")},
                {"count", std::to_string(process.least)},
                {"limits", DeploymentLimits(process)}},
               R"text(
    # $by$
    AWSTemplateFormatVersion: "2010-09-09"
    Description: $description$
    $why$
    Parameters:
      Image:
        Type: String
        Default: $image$
      Tag:
        Type: String
        Default: latest-release
      Capacity:
        Type: String
        Default: FARGATE
        Description: FARGATE, FARGATE_SPOT, or a capacity provider of ec2.yaml
      Subnets:
        Type: List<AWS::EC2::Subnet::Id>
    Resources:
      $task$
      Service:
        Type: AWS::ECS::Service
        Properties:
          Cluster: $cluster$
          TaskDefinition:
            Ref: TaskDefinition
          DesiredCount: $count$
          CapacityProviderStrategy:
            - CapacityProvider:
                Ref: Capacity
              Weight: 1
          DeploymentConfiguration:
            $limits$
            DeploymentCircuitBreaker:
              Enable: true
              Rollback: true
          NetworkConfiguration:
            AwsvpcConfiguration:
              AssignPublicIp: DISABLED
              SecurityGroups:
                - $group$
              Subnets:
                Ref: Subnets
          $connect$
          EnableExecuteCommand: false
          PropagateTags: SERVICE
      $scaling$
  )text");
  return printer.text();
}

/// A task that is there cannot find a name that came later, so that those that
/// are called are deployed first.
std::string EmitScript(const DeploymentPlan& plan) {
  std::vector<std::string> names;
  for (const ProcessPlan& each : plan.services) names.push_back(each.host);
  for (const ProcessPlan& each : plan.programs) names.push_back(each.host);
  Printer printer;
  printer.Emit({{"by", kGeneratedBy},
                {"host", plan.host},
                {"names", llvm::join(names, " ")}},
               R"text(
    #!/bin/sh
    # $by$
    #
    # Deploys to ECS with the AWS command line, version 2: what all share and all
    # processes, those that are called first; or the processes that are named.
    #
    #   VPC=vpc-1 SUBNETS=subnet-1,subnet-2 deploy/ecs/deploy.sh [NAME]...
    #
    # TAG        of the images; default: latest-release
    # CAPACITY   FARGATE, FARGATE_SPOT, or a capacity provider; default: FARGATE
    set -eu
    cd "$$(dirname "$$0")"
    : "$${VPC:?}" "$${SUBNETS:?}"
    deploy() {
      stack=$$1 template=$$2
      shift 2
      aws cloudformation deploy --stack-name "$$stack" --template-file "$$template" \
        --capabilities CAPABILITY_IAM --no-fail-on-empty-changeset \
        --parameter-overrides "$$@"
    }
    if [ $$# -eq 0 ]; then
      deploy "$host$-base" base.yaml "Vpc=$$VPC"
      set -- $names$
    fi
    for name in "$$@"; do
      deploy "$host$-$$name" "process-$$name.yaml" "Subnets=$$SUBNETS" \
        "Tag=$${TAG:-latest-release}" "Capacity=$${CAPACITY:-FARGATE}"
    done
  )text");
  return printer.text();
}

}  // namespace

std::vector<GeneratedFile> EmitEcs(const DeploymentPlan& plan) {
  const std::string folder = "deploy/ecs/";
  std::vector<GeneratedFile> files;
  files.push_back({folder + "base.yaml", EmitEcsBase(plan)});
  files.push_back({folder + "ec2.yaml", EmitEcsMachines(plan)});
  files.push_back({folder + "deploy.sh", EmitScript(plan), true});
  for (const ProcessPlan& each : plan.services) {
    files.push_back(
        {folder + "process-" + each.host + ".yaml", EmitProcess(plan, each)});
  }
  for (const ProcessPlan& each : plan.programs) {
    files.push_back(
        {folder + "process-" + each.host + ".yaml", EmitProcess(plan, each)});
  }
  return files;
}

}  // namespace cleave
