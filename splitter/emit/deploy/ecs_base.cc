#include "splitter/emit/deploy/ecs_base.h"

#include <map>

#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/deploy/ecs_task.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

void EmitOutput(Printer& printer, const DeploymentPlan& plan,
                llvm::StringRef name, const std::string& value) {
  printer.Emit(
      {{"name", name}, {"value", value}, {"export", ImportName(plan, name)}},
      R"text(
    $name$:
      Value: $value$
      Export:
        Name: $export$
  )text");
}

void EmitSecurityGroup(Printer& printer, const DeploymentPlan& plan,
                       const std::string& resource, const std::string& host) {
  printer.Emit({{"resource", resource},
                {"description", Quoted(plan.host + ": " + host)}},
               R"text(
    $resource$SecurityGroup:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: $description$
        VpcId:
          Ref: Vpc
  )text");
}

/// Resources of those that call, by host.
std::map<std::string, std::string> Resources(const DeploymentPlan& plan) {
  std::map<std::string, std::string> resources;
  for (const ProcessPlan& each : plan.services) {
    resources[each.host] = each.resource;
  }
  for (const ProcessPlan& each : plan.programs) {
    resources[each.host] = each.resource;
  }
  for (const JobPlan& each : plan.jobs) resources[each.name] = each.resource;
  return resources;
}

void EmitSecurityGroups(Printer& printer, const DeploymentPlan& plan) {
  const std::map<std::string, std::string> resources = Resources(plan);
  for (const auto& [host, resource] : resources) {
    EmitSecurityGroup(printer, plan, resource, host);
  }
  for (const ProcessPlan& service : plan.services) {
    for (const std::string& caller : service.callers) {
      printer.Emit({{"service", service.resource},
                    {"caller", resources.at(caller)},
                    {"port", std::to_string(service.port)}},
                   R"text(
        $service$From$caller$:
          Type: AWS::EC2::SecurityGroupIngress
          Properties:
            GroupId:
              Fn::GetAtt: [$service$SecurityGroup, GroupId]
            SourceSecurityGroupId:
              Fn::GetAtt: [$caller$SecurityGroup, GroupId]
            IpProtocol: tcp
            FromPort: $port$
            ToPort: $port$
      )text");
    }
  }
}

/// Values are put into the secret by hand, as JSON with these keys.
void EmitSecret(Printer& printer, const DeploymentPlan& plan) {
  if (plan.secrets.empty()) return;
  printer.Emit({{"name", Quoted(plan.host)}}, R"text(
    Secret:
      Type: AWS::SecretsManager::Secret
      DeletionPolicy: Retain
      UpdateReplacePolicy: Retain
      Properties:
        Description: $name$
    SecretPolicy:
      Type: AWS::IAM::RolePolicy
      Properties:
        RoleName:
          Ref: ExecutionRole
        PolicyName: secret
        PolicyDocument:
          Version: "2012-10-17"
          Statement:
            - Effect: Allow
              Action: secretsmanager:GetSecretValue
              Resource:
                Ref: Secret
  )text");
}

void EmitFileSystem(Printer& printer, const DeploymentPlan& plan) {
  if (plan.data.empty()) return;
  printer.Emit(R"text(
    # What all processes share. Mount targets, one for each subnet, are made
    # where the subnets are.
    FileSystem:
      Type: AWS::EFS::FileSystem
      DeletionPolicy: Retain
      UpdateReplacePolicy: Retain
      Properties:
        Encrypted: true
    AccessPoint:
      Type: AWS::EFS::AccessPoint
      Properties:
        FileSystemId:
          Ref: FileSystem
        PosixUser:
          Uid: "65532"
          Gid: "65532"
        RootDirectory:
          Path: /data
          CreationInfo:
            OwnerUid: "65532"
            OwnerGid: "65532"
            Permissions: "0750"
  )text");
}

constexpr llvm::StringLiteral kTasksAssume = R"text(
    AssumeRolePolicyDocument:
      Version: "2012-10-17"
      Statement:
        - Effect: Allow
          Principal:
            Service: ecs-tasks.amazonaws.com
          Action: sts:AssumeRole
  )text";

void EmitRoles(Printer& printer) {
  const auto assume = [&] { printer.Emit(kTasksAssume); };
  printer.Emit({{"assume", assume}}, R"text(
    # What starts tasks: fetches images and secrets, opens logs.
    ExecutionRole:
      Type: AWS::IAM::Role
      Properties:
        $assume$
        ManagedPolicyArns:
          - Fn::Sub: "arn:$${AWS::Partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
    # What tasks themselves may do in AWS: nothing.
    TaskRole:
      Type: AWS::IAM::Role
      Properties:
        $assume$
  )text");
}

void EmitOutputs(Printer& printer, const DeploymentPlan& plan) {
  EmitOutput(printer, plan, "Cluster", "{\"Fn::GetAtt\": [Cluster, Arn]}");
  EmitOutput(printer, plan, "ClusterName", "{Ref: Cluster}");
  EmitOutput(printer, plan, "Namespace", "{\"Fn::GetAtt\": [Namespace, Arn]}");
  EmitOutput(printer, plan, "LogGroup", "{Ref: LogGroup}");
  EmitOutput(printer, plan, "ExecutionRole",
             "{\"Fn::GetAtt\": [ExecutionRole, Arn]}");
  EmitOutput(printer, plan, "TaskRole", "{\"Fn::GetAtt\": [TaskRole, Arn]}");
  if (!plan.secrets.empty()) {
    EmitOutput(printer, plan, "Secret", "{Ref: Secret}");
  }
  if (!plan.data.empty()) {
    EmitOutput(printer, plan, "FileSystem", "{Ref: FileSystem}");
    EmitOutput(printer, plan, "AccessPoint", "{Ref: AccessPoint}");
  }
  for (const auto& [host, resource] : Resources(plan)) {
    EmitOutput(printer, plan, resource + "SecurityGroup",
               "{\"Fn::GetAtt\": [" + resource + "SecurityGroup, GroupId]}");
  }
}

}  // namespace

std::string EmitEcsBase(const DeploymentPlan& plan) {
  Printer printer;
  printer.Emit(
      {{"by", kGeneratedBy},
       {"host", Quoted(plan.host)},
       {"description", Quoted(plan.host + ": what all processes share")},
       {"roles", [&] { EmitRoles(printer); }},
       {"secret", [&] { EmitSecret(printer, plan); }},
       {"files", [&] { EmitFileSystem(printer, plan); }},
       {"groups", [&] { EmitSecurityGroups(printer, plan); }},
       {"outputs", [&] { EmitOutputs(printer, plan); }}},
      R"text(
        # $by$
        #
        # App Mesh ended on 2026-09-30; services find each other by ECS Service
        # Connect, whose names are in a namespace of Cloud Map.
        AWSTemplateFormatVersion: "2010-09-09"
        Description: $description$
        Parameters:
          Vpc:
            Type: AWS::EC2::VPC::Id
        Resources:
          Cluster:
            Type: AWS::ECS::Cluster
            Properties:
              ClusterName: $host$
              CapacityProviders: [FARGATE, FARGATE_SPOT]
              ServiceConnectDefaults:
                Namespace:
                  Fn::GetAtt: [Namespace, Arn]
              ClusterSettings:
                - Name: containerInsights
                  Value: enabled
          Namespace:
            Type: AWS::ServiceDiscovery::HttpNamespace
            Properties:
              Name: $host$
          LogGroup:
            Type: AWS::Logs::LogGroup
            DeletionPolicy: Retain
            UpdateReplacePolicy: Retain
            Properties:
              RetentionInDays: 30
          $roles$
          $secret$
          $files$
          $groups$
        Outputs:
          $outputs$
      )text");
  return printer.text();
}

std::string EmitEcsMachines(const DeploymentPlan& plan) {
  Printer printer;
  printer.Emit({{"by", kGeneratedBy},
                {"description", Quoted(plan.host + ": machines for tasks")},
                {"cluster", Import(plan, "ClusterName")},
                {"cluster_name", ImportName(plan, "ClusterName")}},
               R"text(
        # $by$
        #
        # After it, CAPACITY is what it has as output Machines. Spot machines end
        # with two minutes' notice, which their tasks use to drain; what keeps
        # values between calls loses them then.
        AWSTemplateFormatVersion: "2010-09-09"
        Description: $description$
        Parameters:
          Subnets:
            Type: List<AWS::EC2::Subnet::Id>
          InstanceType:
            Type: String
            Default: m7i.large
          OnDemandShare:
            Type: Number
            Default: 100
            MinValue: 0
            MaxValue: 100
            Description: percent of machines that are not Spot
          MostMachines:
            Type: Number
            Default: 4
          Ami:
            Type: AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>
            Default: /aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id
        Resources:
          Role:
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument:
                Version: "2012-10-17"
                Statement:
                  - Effect: Allow
                    Principal:
                      Service: ec2.amazonaws.com
                    Action: sts:AssumeRole
              ManagedPolicyArns:
                - Fn::Sub: "arn:$${AWS::Partition}:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role"
          Profile:
            Type: AWS::IAM::InstanceProfile
            Properties:
              Roles:
                - Ref: Role
          Template:
            Type: AWS::EC2::LaunchTemplate
            Properties:
              LaunchTemplateData:
                ImageId:
                  Ref: Ami
                IamInstanceProfile:
                  Arn:
                    Fn::GetAtt: [Profile, Arn]
                MetadataOptions:
                  HttpTokens: required
                UserData:
                  Fn::Base64:
                    Fn::Join:
                      - ""
                      - - "#!/bin/sh\necho ECS_ENABLE_SPOT_INSTANCE_DRAINING=true >> /etc/ecs/ecs.config\necho ECS_CLUSTER="
                        - Fn::ImportValue: $cluster_name$
                        - " >> /etc/ecs/ecs.config\n"
          Group:
            Type: AWS::AutoScaling::AutoScalingGroup
            Properties:
              MinSize: "0"
              MaxSize:
                Ref: MostMachines
              VPCZoneIdentifier:
                Ref: Subnets
              NewInstancesProtectedFromScaleIn: true
              MixedInstancesPolicy:
                InstancesDistribution:
                  OnDemandPercentageAboveBaseCapacity:
                    Ref: OnDemandShare
                  SpotAllocationStrategy: price-capacity-optimized
                LaunchTemplate:
                  LaunchTemplateSpecification:
                    LaunchTemplateId:
                      Ref: Template
                    Version:
                      Fn::GetAtt: [Template, LatestVersionNumber]
                  Overrides:
                    - InstanceType:
                        Ref: InstanceType
          Provider:
            Type: AWS::ECS::CapacityProvider
            Properties:
              AutoScalingGroupProvider:
                AutoScalingGroupArn:
                  Ref: Group
                ManagedScaling:
                  Status: ENABLED
                  TargetCapacity: 100
                ManagedTerminationProtection: ENABLED
                ManagedDraining: ENABLED
          # It names all that the cluster has, Fargate's too.
          Association:
            Type: AWS::ECS::ClusterCapacityProviderAssociations
            Properties:
              Cluster: $cluster$
              CapacityProviders:
                - FARGATE
                - FARGATE_SPOT
                - Ref: Provider
              DefaultCapacityProviderStrategy:
                - CapacityProvider:
                    Ref: Provider
                  Weight: 1
        Outputs:
          Machines:
            Value:
              Ref: Provider
      )text");
  return printer.text();
}

}  // namespace cleave
