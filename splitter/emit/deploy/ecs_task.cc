#include "splitter/emit/deploy/ecs_task.h"

#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/deploy/ecs_size.h"

namespace cleave {
namespace {

void EmitVariable(Printer& printer, const std::string& name,
                  const std::string& value) {
  printer.Emit({{"name", name}, {"value", Quoted(value)}}, R"text(
    - Name: $name$
      Value: $value$
  )text");
}

void EmitHealth(Printer& printer, const DeploymentPlan& plan,
                const ProcessPlan& process) {
  if (!process.is_service) return;
  printer.Emit(
      {{"command",
        QuotedList({"CMD", "/opt/" + plan.host + "/bin/" + process.binary,
                    "--healthcheck"})}},
      R"text(
        HealthCheck:
          Command: $command$
          Interval: 10
          Timeout: 5
          Retries: 3
          StartPeriod: 30
      )text");
}

void EmitPort(Printer& printer, const ProcessPlan& process) {
  if (process.port == 0) return;
  printer.Emit({{"port", std::to_string(process.port)},
                {"protocol", process.is_service ? "AppProtocol: grpc" : ""}},
               R"text(
    PortMappings:
      - Name: main
        ContainerPort: $port$
        Protocol: tcp
        $protocol$
  )text");
}

/// A folder that all share is on EFS; every template takes its number from the
/// base.
void EmitVolumes(Printer& printer, const DeploymentPlan& plan) {
  if (plan.data.empty()) return;
  printer.Emit({{"system", Import(plan, "FileSystem")},
                {"point", Import(plan, "AccessPoint")}},
               R"text(
    Volumes:
      - Name: data
        EFSVolumeConfiguration:
          FilesystemId: $system$
          TransitEncryption: ENABLED
          AuthorizationConfig:
            AccessPointId: $point$
  )text");
}

void EmitContainer(Printer& printer, const DeploymentPlan& plan,
                   const ProcessPlan& process) {
  const auto environment = [&] {
    const auto body = [&] {
      EmitEcsEnvironment(printer, plan, process.callees);
      if (process.is_service) {
        EmitVariable(printer, "CLEAVE_DRAIN_DELAY_MS", kDrainDelayMs.str());
      }
    };
    if (plan.environment.empty() && process.callees.empty() &&
        !process.is_service) {
      return;
    }
    printer.Emit({{"body", body}},
                 R"text(
          Environment:
            $body$
        )text");
  };
  const auto secrets = [&] {
    if (plan.secrets.empty()) return;
    printer.Emit({{"body", [&] { EmitEcsSecrets(printer, plan); }}}, R"text(
      Secrets:
        $body$
    )text");
  };
  printer.Emit(
      {{"name", Quoted(process.host)},
       {"input", process.port == 0 ? "Interactive: true" : ""},
       {"command", process.arguments.empty()
                       ? ""
                       : "Command: " + QuotedList(process.arguments)},
       {"environment", environment},
       {"secrets", secrets},
       {"ports", [&] { EmitPort(printer, process); }},
       {"health", [&] { EmitHealth(printer, plan, process); }},
       {"data", plan.data.empty() ? ""
                                  : "MountPoints:\n  - SourceVolume: data\n"
                                    "    ContainerPath: " +
                                        Quoted(plan.data)},
       {"group", Import(plan, "LogGroup")}},
      R"text(
        - Name: $name$
          Image:
            Fn::Sub: "$${Image}:$${Tag}"
          Essential: true
          User: "65532:65532"
          StopTimeout: 15
          $input$
          $command$
          $environment$
          $secrets$
          $ports$
          $health$
          $data$
          LinuxParameters:
            InitProcessEnabled: true
          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: $group$
              awslogs-region:
                Ref: AWS::Region
              awslogs-stream-prefix: $name$
      )text");
}

}  // namespace

std::string ImportName(const DeploymentPlan& plan, llvm::StringRef what) {
  return Quoted(plan.host + "-" + what.str());
}

std::string Import(const DeploymentPlan& plan, llvm::StringRef what) {
  return "{\"Fn::ImportValue\": " + ImportName(plan, what) + "}";
}

void EmitEcsEnvironment(Printer& printer, const DeploymentPlan& plan,
                        const std::vector<std::string>& callees) {
  for (const auto& [name, value] : plan.environment) {
    EmitVariable(printer, name, value);
  }
  for (const std::string& name : callees) {
    EmitVariable(printer, AddressVariable(name),
                 "dns:///" + plan.Service(name).host + ":" +
                     std::to_string(kServicePort));
  }
}

void EmitEcsSecrets(Printer& printer, const DeploymentPlan& plan) {
  for (const std::string& name : plan.secrets) {
    printer.Emit({{"name", name}, {"secret", ImportName(plan, "Secret")}},
                 R"text(
      - Name: $name$
        ValueFrom:
          Fn::Join:
            - ""
            - - Fn::ImportValue: $secret$
              - ":$name$::"
    )text");
  }
}

void EmitTask(Printer& printer, const DeploymentPlan& plan,
              const ProcessPlan& process) {
  const EcsSize size = FargateSize(process.size);
  printer.Emit({{"family", Quoted(plan.host + "-" + process.host)},
                {"cpu", Quoted(std::to_string(size.cpu))},
                {"memory", Quoted(std::to_string(size.memory_mib))},
                {"execution", Import(plan, "ExecutionRole")},
                {"role", Import(plan, "TaskRole")},
                {"container", [&] { EmitContainer(printer, plan, process); }},
                {"volumes", [&] { EmitVolumes(printer, plan); }}},
               R"text(
        TaskDefinition:
          Type: AWS::ECS::TaskDefinition
          Properties:
            Family: $family$
            RequiresCompatibilities: [FARGATE, EC2]
            NetworkMode: awsvpc
            Cpu: $cpu$
            Memory: $memory$
            ExecutionRoleArn: $execution$
            TaskRoleArn: $role$
            ContainerDefinitions:
              $container$
            $volumes$
      )text");
}

}  // namespace cleave
