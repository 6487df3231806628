#include "splitter/emit/deploy/gateway_emitter.h"

#include <algorithm>
#include <iterator>

#include "llvm/ADT/STLExtras.h"
#include "splitter/emit/deploy/api_gateway_emitter.h"
#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/deploy/envoy_emitter.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

std::string EmitComposeOverlay(const DeploymentPlan& plan) {
  Printer printer;
  const auto needed = [&] {
    for (const ProcessPlan& service : plan.services) {
      if (!service.is_exposed) continue;
      printer.Emit({{"host", Quoted(service.host)}}, R"text(
        $host$:
          condition: service_healthy
      )text");
    }
  };
  const std::string port = std::to_string(kGatewayPort);
  printer.Emit({{"by", kGeneratedBy},
                {"image", Quoted("${REGISTRY:-" + plan.registry + "}/" +
                                 kGatewayHost.str() + ":${TAG:-dev}")},
                {"name", kGatewayHost},
                {"ports", Quoted(port + ":" + port)},
                {"needed", needed}},
               R"text(
    # $by$
    #
    # Beside deploy/compose.yaml:
    #
    #     docker compose -f deploy/compose.yaml -f deploy/gateway/compose.yaml up
    services:
      $name$:
        image: $image$
        depends_on:
          $needed$
        ports:
          - $ports$
        read_only: true
        tmpfs: ["/tmp"]
        cap_drop: ["ALL"]
        restart: unless-stopped
  )text");
  return printer.text();
}

/// The namespace of who lets in from outside carries the label.
void EmitPolicy(Printer& printer, const DeploymentPlan& plan,
                const ProcessPlan& service) {
  printer.Emit({{"name", Quoted(service.host + "-from-gateway")},
                {"host", Quoted(service.host)},
                {"part", Quoted(plan.host)},
                {"port", std::to_string(service.port)}},
               R"text(
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: $name$
    spec:
      podSelector:
        matchLabels:
          app.kubernetes.io/name: $host$
          app.kubernetes.io/part-of: $part$
      policyTypes: ["Ingress"]
      ingress:
        - from:
            - namespaceSelector:
                matchLabels:
                  cleave/gateway: "true"
          ports:
            - protocol: TCP
              port: $port$
  )text");
}

/// A rule of a route has at most so many matches.
constexpr size_t kMostMatches = 64;

void EmitRoute(Printer& printer, const DeploymentPlan& plan,
               const std::string& name, llvm::ArrayRef<ExposedRpc> rpcs) {
  const ProcessPlan& service = *rpcs.front().service;
  const auto matches = [&] {
    for (const ExposedRpc& rpc : rpcs) {
      const auto [path, method] =
          llvm::StringRef(rpc.path).drop_front().split('/');
      printer.Emit({{"service", Quoted(path)}, {"method", Quoted(method)}},
                   R"text(
        - method:
            type: Exact
            service: $service$
            method: $method$
      )text");
    }
  };
  printer.Emit({{"name", Quoted(name)},
                {"host", Quoted(service.host)},
                {"gateway", Quoted(plan.host)},
                {"matches", matches},
                {"port", std::to_string(service.port)}},
               R"text(
    ---
    apiVersion: gateway.networking.k8s.io/v1
    kind: GRPCRoute
    metadata:
      name: $name$
    spec:
      parentRefs:
        - name: $gateway$
      rules:
        - matches:
            $matches$
          backendRefs:
            - name: $host$
              port: $port$
  )text");
}

void EmitRoutes(Printer& printer, const DeploymentPlan& plan,
                const std::vector<ExposedRpc>& rpcs) {
  for (const ProcessPlan& service : plan.services) {
    if (!service.is_exposed) continue;
    std::vector<ExposedRpc> own;
    llvm::copy_if(rpcs, std::back_inserter(own), [&](const ExposedRpc& rpc) {
      return rpc.service == &service;
    });
    const size_t parts = (own.size() + kMostMatches - 1) / kMostMatches;
    for (size_t i = 0; i < parts; ++i) {
      const size_t begin = i * kMostMatches;
      EmitRoute(printer, plan,
                service.host + (i == 0 ? "" : "-" + std::to_string(i + 1)),
                llvm::ArrayRef(own).slice(
                    begin, std::min(kMostMatches, own.size() - begin)));
    }
    EmitPolicy(printer, plan, service);
  }
}

std::string EmitGrpcGateway(const DeploymentPlan& plan,
                            const std::vector<ExposedRpc>& rpcs) {
  Printer printer;
  printer.Emit({{"by", kGeneratedBy},
                {"host", Quoted(plan.host)},
                {"secret", Quoted(plan.host + "-tls")},
                {"routes", [&] { EmitRoutes(printer, plan, rpcs); }}},
               R"text(
    # $by$
    #
    # gRPC from outside, by the Gateway API. The class of the gateway says whose
    # it is; the namespace in which its pods run carries the label
    # cleave/gateway: "true", so that they are let in.
    apiVersion: gateway.networking.k8s.io/v1
    kind: Gateway
    metadata:
      name: $host$
    spec:
      gatewayClassName: istio
      listeners:
        - name: grpc
          protocol: HTTPS
          port: 443
          tls:
            mode: Terminate
            certificateRefs:
              - name: $secret$
    $routes$
  )text");
  return printer.text();
}

/// On EKS with the AWS Gateway API controller: which protocol services speak.
std::string EmitLatticePolicies(const DeploymentPlan& plan) {
  Printer printer;
  printer.Emit({{"by", kGeneratedBy}}, R"text(
    # $by$
  )text");
  for (const ProcessPlan& service : plan.services) {
    if (!service.is_exposed) continue;
    printer.Emit({{"host", Quoted(service.host)}}, R"text(
      ---
      apiVersion: application-networking.k8s.aws/v1alpha1
      kind: TargetGroupPolicy
      metadata:
        name: $host$
      spec:
        targetRef:
          group: ""
          kind: Service
          name: $host$
        protocol: HTTP
        protocolVersion: GRPC
        healthCheck:
          enabled: false
    )text");
  }
  return printer.text();
}

std::string EmitComponent(llvm::StringRef note, llvm::StringRef body) {
  Printer printer;
  printer.Emit({{"by", kGeneratedBy}, {"note", note}, {"body", body}}, R"text(
    # $by$
    #
    $note$
    apiVersion: kustomize.config.k8s.io/v1alpha1
    kind: Component
    $body$
  )text");
  return printer.text();
}

/// The mesh of Istio without sidecars: a label of the namespace.
constexpr llvm::StringLiteral kAmbient = R"text(patches:
  - target:
      kind: Namespace
    patch: |-
      - op: add
        path: /metadata/labels/istio.io~1dataplane-mode
        value: ambient)text";

constexpr llvm::StringLiteral kLattice = R"text(resources:
  - policies.yaml
patches:
  - target:
      kind: Gateway
    patch: |-
      - op: replace
        path: /spec/gatewayClassName
        value: amazon-vpc-lattice)text";

void AddComponents(const DeploymentPlan& plan,
                   const std::vector<ExposedRpc>& rpcs,
                   std::vector<GeneratedFile>& files) {
  const std::string root = "deploy/kubernetes/components/";
  files.push_back(
      {root + "istio/kustomization.yaml",
       EmitComponent("# For an overlay of a cluster with Istio in ambient "
                     "mode: `components: [../../components/istio]`.",
                     kAmbient)});
  if (rpcs.empty()) return;
  files.push_back({root + "gateway/gateway.yaml", EmitGrpcGateway(plan, rpcs)});
  files.push_back({root + "gateway/kustomization.yaml",
                   EmitComponent("# gRPC from outside, by the Gateway API.",
                                 "resources:\n  - gateway.yaml")});
  files.push_back({root + "lattice/policies.yaml", EmitLatticePolicies(plan)});
  files.push_back(
      {root + "lattice/kustomization.yaml",
       EmitComponent("# On EKS, behind the component gateway: its gateway is "
                     "one of VPC Lattice.",
                     kLattice)});
}

}  // namespace

std::vector<GeneratedFile> EmitGateway(const Contract& contract,
                                       const DeploymentPlan& plan) {
  const std::vector<ExposedRpc> rpcs = ExposedRpcs(contract, plan);
  std::vector<GeneratedFile> files;
  AddComponents(plan, rpcs, files);
  if (rpcs.empty()) return files;
  files.push_back({"deploy/gateway/envoy.yaml", EmitEnvoy(plan, rpcs)});
  files.push_back({"deploy/gateway/compose.yaml", EmitComposeOverlay(plan)});
  files.push_back({"deploy/gateway/aws-api.yaml", EmitApiGateway(plan, rpcs)});
  files.push_back({"deploy/docker/" + kGatewayHost.str() + ".Dockerfile",
                   EmitEnvoyDockerfile(contract, plan)});
  return files;
}

}  // namespace cleave
