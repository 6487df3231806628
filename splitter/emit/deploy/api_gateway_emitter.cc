#include "splitter/emit/deploy/api_gateway_emitter.h"

#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/deploy/ecs_task.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

/// Unique: names of resources of services are, and names of calls in each.
void EmitRoutes(Printer& printer, const std::vector<ExposedRpc>& rpcs) {
  for (const ExposedRpc& rpc : rpcs) {
    printer.Emit({{"resource", rpc.service->resource + "Route" + rpc.name},
                  {"key", Quoted("POST " + rpc.path)}},
                 R"text(
      $resource$:
        Type: AWS::ApiGatewayV2::Route
        Properties:
          ApiId:
            Ref: Api
          RouteKey: $key$
          AuthorizationType: AWS_IAM
          Target:
            Fn::Join: ["/", [integrations, {Ref: Integration}]]
    )text");
  }
}

/// The gateway is a caller like others: services let it in.
void EmitIngress(Printer& printer, const DeploymentPlan& plan) {
  for (const ProcessPlan& service : plan.services) {
    if (!service.is_exposed) continue;
    printer.Emit({{"resource", service.resource},
                  {"group", Import(plan, service.resource + "SecurityGroup")},
                  {"port", std::to_string(service.port)}},
                 R"text(
          $resource$FromGateway:
            Type: AWS::EC2::SecurityGroupIngress
            Properties:
              GroupId: $group$
              SourceSecurityGroupId:
                Fn::GetAtt: [GatewayGroup, GroupId]
              IpProtocol: tcp
              FromPort: $port$
              ToPort: $port$
        )text");
  }
}

/// The process, and the balancer before it, which no one but the link reaches.
void EmitProcess(Printer& printer, const DeploymentPlan& plan) {
  printer.Emit({{"name", kGatewayHost},
                {"family", Quoted(plan.host + "-" + kGatewayHost.str())},
                {"port", std::to_string(kGatewayPort)},
                {"execution", Import(plan, "ExecutionRole")},
                {"role", Import(plan, "TaskRole")},
                {"cluster", Import(plan, "Cluster")},
                {"namespace", Import(plan, "Namespace")},
                {"logs", Import(plan, "LogGroup")}},
               R"text(
    LinkGroup:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: the link of the HTTP API
        VpcId:
          Ref: Vpc
    GatewayGroup:
      Type: AWS::EC2::SecurityGroup
      Properties:
        GroupDescription: the gateway
        VpcId:
          Ref: Vpc
        SecurityGroupIngress:
          - IpProtocol: tcp
            FromPort: $port$
            ToPort: $port$
            SourceSecurityGroupId:
              Fn::GetAtt: [LinkGroup, GroupId]
    Balancer:
      Type: AWS::ElasticLoadBalancingV2::LoadBalancer
      Properties:
        Type: network
        Scheme: internal
        Subnets:
          Ref: Subnets
        SecurityGroups:
          - Fn::GetAtt: [LinkGroup, GroupId]
    Targets:
      Type: AWS::ElasticLoadBalancingV2::TargetGroup
      Properties:
        TargetType: ip
        Protocol: TCP
        Port: $port$
        VpcId:
          Ref: Vpc
        HealthCheckProtocol: HTTP
        HealthCheckPath: /healthz
    Listener:
      Type: AWS::ElasticLoadBalancingV2::Listener
      Properties:
        LoadBalancerArn:
          Ref: Balancer
        Protocol: TCP
        Port: $port$
        DefaultActions:
          - Type: forward
            TargetGroupArn:
              Ref: Targets
    LinkToItself:
      Type: AWS::EC2::SecurityGroupIngress
      Properties:
        GroupId:
          Fn::GetAtt: [LinkGroup, GroupId]
        SourceSecurityGroupId:
          Fn::GetAtt: [LinkGroup, GroupId]
        IpProtocol: tcp
        FromPort: $port$
        ToPort: $port$
    TaskDefinition:
      Type: AWS::ECS::TaskDefinition
      Properties:
        Family: $family$
        RequiresCompatibilities: [FARGATE, EC2]
        NetworkMode: awsvpc
        Cpu: "256"
        Memory: "512"
        ExecutionRoleArn: $execution$
        TaskRoleArn: $role$
        ContainerDefinitions:
          - Name: $name$
            Image:
              Fn::Sub: "$${Image}:$${Tag}"
            Essential: true
            User: "65532:65532"
            PortMappings:
              - Name: main
                ContainerPort: $port$
                Protocol: tcp
            LogConfiguration:
              LogDriver: awslogs
              Options:
                awslogs-group: $logs$
                awslogs-region:
                  Ref: AWS::Region
                awslogs-stream-prefix: $name$
    Service:
      Type: AWS::ECS::Service
      DependsOn: Listener
      Properties:
        Cluster: $cluster$
        TaskDefinition:
          Ref: TaskDefinition
        DesiredCount: 2
        LaunchType: FARGATE
        DeploymentConfiguration:
          MinimumHealthyPercent: 100
          MaximumPercent: 200
          DeploymentCircuitBreaker:
            Enable: true
            Rollback: true
        LoadBalancers:
          - ContainerName: $name$
            ContainerPort: $port$
            TargetGroupArn:
              Ref: Targets
        NetworkConfiguration:
          AwsvpcConfiguration:
            AssignPublicIp: DISABLED
            SecurityGroups:
              - Fn::GetAtt: [GatewayGroup, GroupId]
            Subnets:
              Ref: Subnets
        ServiceConnectConfiguration:
          Enabled: true
          Namespace: $namespace$
  )text");
}

}  // namespace

std::string EmitApiGateway(const DeploymentPlan& plan,
                           const std::vector<ExposedRpc>& rpcs) {
  Printer printer;
  printer.Emit(
      {{"by", kGeneratedBy},
       {"description", Quoted(plan.host + ": its calls as HTTP and JSON")},
       {"name", Quoted(plan.host)},
       {"image", Quoted(plan.registry + "/" + kGatewayHost.str())},
       {"process", [&] { EmitProcess(printer, plan); }},
       {"ingress", [&] { EmitIngress(printer, plan); }},
       {"routes", [&] { EmitRoutes(printer, rpcs); }}},
      R"text(
        # $by$
        #
        # After deploy/ecs/base.yaml and the services. API Gateway speaks HTTP and
        # JSON; Envoy, built from deploy/docker/json-gateway.Dockerfile, makes gRPC
        # of it. Callers sign their requests (AWS_IAM); for tokens, give the routes
        # an authorizer of type JWT.
        AWSTemplateFormatVersion: "2010-09-09"
        Description: $description$
        Parameters:
          Image:
            Type: String
            Default: $image$
          Tag:
            Type: String
            Default: latest-release
          Vpc:
            Type: AWS::EC2::VPC::Id
          Subnets:
            Type: List<AWS::EC2::Subnet::Id>
        Resources:
          $process$
          $ingress$
          Link:
            Type: AWS::ApiGatewayV2::VpcLink
            Properties:
              Name: $name$
              SubnetIds:
                Ref: Subnets
              SecurityGroupIds:
                - Fn::GetAtt: [LinkGroup, GroupId]
          Api:
            Type: AWS::ApiGatewayV2::Api
            Properties:
              Name: $name$
              ProtocolType: HTTP
          Integration:
            Type: AWS::ApiGatewayV2::Integration
            Properties:
              ApiId:
                Ref: Api
              IntegrationType: HTTP_PROXY
              IntegrationMethod: ANY
              IntegrationUri:
                Ref: Listener
              ConnectionType: VPC_LINK
              ConnectionId:
                Ref: Link
              PayloadFormatVersion: "1.0"
              TimeoutInMillis: 10000
          $routes$
          Stage:
            Type: AWS::ApiGatewayV2::Stage
            Properties:
              ApiId:
                Ref: Api
              StageName: "$$default"
              AutoDeploy: true
        Outputs:
          Url:
            Value:
              Fn::GetAtt: [Api, ApiEndpoint]
      )text");
  return printer.text();
}

}  // namespace cleave
