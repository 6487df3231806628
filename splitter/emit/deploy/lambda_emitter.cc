#include "splitter/emit/deploy/lambda_emitter.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"
#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/deploy/docker_emitter.h"
#include "splitter/emit/embedded_runtime.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

/// "my_shop.prices.v1.PricesService"
std::string FullName(const Contract& contract, const ProcessPlan& service) {
  return ProtoPackage(contract.project, service.name) + "." +
         ProtoService(service.name);
}

/// It runs after the tree's own description, which it needs nothing of but its
/// targets; the tree is the same with functions and without.
constexpr llvm::StringLiteral kTargets = R"text(#
# The program that makes a function of a module:
#
#     cmake -S TREE -B BUILD -DCLEAVE_IN_PROCESS=SERVICE \
#           -DCMAKE_PROJECT_INCLUDE=deploy/lambda/functions.cmake
#     cmake --build BUILD --target cleave_function SERVICE_module

function(cleave_add_function)
  # Where every service is linked in there is nothing to make a function of.
  if(NOT TARGET cleave_runtime)
    return()
  endif()
  set(folder "${CMAKE_SOURCE_DIR}/deploy/lambda")
  add_executable(cleave_function "${folder}/function_main.cc"
    "${folder}/http_client.cc" "${folder}/json_call.cc")
  cleave_generated_flags(cleave_function -std=c++17)
  # Messages are found by their names, so that nothing else asks for them.
  target_link_options(cleave_function PRIVATE "LINKER:--no-as-needed")
  target_link_libraries(cleave_function PRIVATE cleave_runtime split_messages)
endfunction()
cmake_language(DEFER CALL cleave_add_function)
)text";

std::string EmitDockerfile(const Contract& contract, const DeploymentPlan& plan,
                           const ProcessPlan& service) {
  const std::string home = "/opt/" + plan.host;
  Printer printer;
  printer.Emit(
      {{"by", kGeneratedBy},
       {"packages", BuildPackages(plan)},
       {"service", service.name},
       {"home", home},
       {"entry", QuotedList({home + "/bin/cleave_function"})},
       {"command", QuotedList({service.name, FullName(contract, service)})}},
      R"text(
        # $by$
        #
        # Service `$service$` as a function of AWS Lambda. The base may be any with
        # the C library of the one in which it is built.

        ARG BUILD_BASE=docker.io/library/debian:12-slim
        ARG RUN_BASE=docker.io/library/debian:12-slim

        FROM $${BUILD_BASE} AS build
        RUN apt-get update && apt-get install -y --no-install-recommends \
            $packages$ \
            && rm -rf /var/lib/apt/lists/*
        COPY --from=monolith . /src/monolith
        COPY . /src/tree
        RUN cmake -S /src/tree -B /build -G Ninja -DCMAKE_BUILD_TYPE=Release \
            -DMONOLITH_DIR=/src/monolith -DMONOLITH_BUILD_DIR=/src/monolith/build \
            -DCLEAVE_IN_PROCESS=$service$ \
            -DCMAKE_PROJECT_INCLUDE=deploy/lambda/functions.cmake \
            && cmake --build /build --target cleave_function $service$_module
        RUN mkdir -p /out$home$/bin/modules /out$home$/lib \
            && cp /build/bin/cleave_function /out$home$/bin/ \
            && cp /build/bin/modules/$service$.so /out$home$/bin/modules/ \
            && ldd /out$home$/bin/cleave_function /out$home$/bin/modules/$service$.so \
            | awk '$$3 ~ "^/" {print $$3}' | sort -u \
            | grep -v -E '/(libc|libm|libdl|librt|libpthread|libresolv)[.]so' \
            | xargs -r cp -L -t /out$home$/lib

        FROM $${RUN_BASE}
        COPY --from=build /out /
        ENV LD_LIBRARY_PATH=$home$/lib
        USER 65532:65532
        ENTRYPOINT $entry$
        CMD $command$
      )text");
  return printer.text();
}

void EmitVariables(Printer& printer, const DeploymentPlan& plan,
                   const ProcessPlan& service) {
  for (const auto& [name, value] : plan.environment) {
    printer.Emit({{"name", name}, {"value", Quoted(value)}}, "$name$: $value$");
  }
  for (const std::string& name : service.callees) {
    printer.Emit({{"name", AddressVariable(name)},
                  {"parameter", plan.Service(name).resource + "Address"}},
                 R"text(
      $name$:
        Ref: $parameter$
    )text");
  }
}

void EmitFunction(Printer& printer, const DeploymentPlan& plan,
                  const ProcessPlan& service) {
  const auto environment = [&] {
    if (plan.environment.empty() && service.callees.empty()) return;
    printer.Emit({{"body", [&] { EmitVariables(printer, plan, service); }}},
                 R"text(
      Environment:
        Variables:
          $body$
    )text");
  };
  const uint32_t memory =
      std::clamp<uint32_t>(service.size.memory_mib, 128, 10240);
  printer.Emit(
      {{"resource", service.resource},
       {"name", Quoted(plan.host + "-" + service.host)},
       {"image", Quoted("${Registry}/" + service.host + "-function:${Tag}")},
       {"memory", std::to_string(memory)},
       {"environment", environment}},
      R"text(
    $resource$Function:
      Type: AWS::Lambda::Function
      Properties:
        FunctionName: $name$
        PackageType: Image
        Code:
          ImageUri:
            Fn::Sub: $image$
        Role:
          Fn::GetAtt: [Role, Arn]
        MemorySize: $memory$
        Timeout: 30
        VpcConfig:
          SubnetIds:
            Ref: Subnets
          SecurityGroupIds:
            - Ref: SecurityGroup
        TracingConfig:
          Mode: PassThrough
        $environment$
    $resource$Url:
      Type: AWS::Lambda::Url
      Properties:
        AuthType: AWS_IAM
        TargetFunctionArn:
          Ref: $resource$Function
  )text");
}

/// Where services are that functions call: a function finds no names of Service
/// Connect.
void EmitParameters(Printer& printer, const DeploymentPlan& plan) {
  for (const ProcessPlan& callee : plan.services) {
    const bool is_called =
        llvm::any_of(plan.services, [&](const ProcessPlan& service) {
          return service.is_function &&
                 llvm::is_contained(service.callees, callee.name);
        });
    if (!is_called) continue;
    printer.Emit({{"name", callee.resource + "Address"},
                  {"description", Quoted("where functions reach " +
                                         callee.host + ": dns:///HOST:PORT")}},
                 R"text(
      $name$:
        Type: String
        Description: $description$
    )text");
  }
}

std::string EmitTemplate(const DeploymentPlan& plan) {
  Printer printer;
  const auto functions = [&] {
    for (const ProcessPlan& service : plan.services) {
      if (service.is_function) EmitFunction(printer, plan, service);
    }
  };
  printer.Emit({{"by", kGeneratedBy},
                {"description", Quoted(plan.host + ": functions")},
                {"registry", Quoted(plan.registry)},
                {"parameters", [&] { EmitParameters(printer, plan); }},
                {"functions", functions}},
               R"text(
    # $by$
    #
    # Only services of which it was proven that they keep nothing between calls;
    # deploy/README.md says of the others why not. Lambda takes images from ECR
    # only, and does not speak gRPC: events are JSON.
    AWSTemplateFormatVersion: "2010-09-09"
    Description: $description$
    Parameters:
      Registry:
        Type: String
        Default: $registry$
      Tag:
        Type: String
        Default: latest-release
      Vpc:
        Type: AWS::EC2::VPC::Id
      Subnets:
        Type: List<AWS::EC2::Subnet::Id>
      $parameters$
    Resources:
      SecurityGroup:
        Type: AWS::EC2::SecurityGroup
        Properties:
          GroupDescription: functions
          VpcId:
            Ref: Vpc
      Role:
        Type: AWS::IAM::Role
        Properties:
          AssumeRolePolicyDocument:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Principal:
                  Service: lambda.amazonaws.com
                Action: sts:AssumeRole
          ManagedPolicyArns:
            - Fn::Sub: "arn:$${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
      $functions$
  )text");
  return printer.text();
}

}  // namespace

std::vector<GeneratedFile> EmitLambda(const Contract& contract,
                                      const DeploymentPlan& plan) {
  std::vector<GeneratedFile> files;
  for (const ProcessPlan& service : plan.services) {
    if (!service.is_function) continue;
    files.push_back({"deploy/docker/" + service.host + "-function.Dockerfile",
                     EmitDockerfile(contract, plan, service)});
  }
  if (files.empty()) return files;
  const std::string folder = "deploy/lambda/";
  files.push_back({folder + "functions.yaml", EmitTemplate(plan)});
  files.push_back({folder + "functions.cmake",
                   "# " + kGeneratedBy.str() + "\n" + kTargets.str()});
  for (const EmbeddedFile& file : EmbeddedLambda()) {
    files.push_back({folder + file.name,
                     "// " + kGeneratedBy.str() + "\n\n" + file.content});
  }
  return files;
}

}  // namespace cleave
