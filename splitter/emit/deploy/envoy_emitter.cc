#include "splitter/emit/deploy/envoy_emitter.h"

#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kTyped = "type.googleapis.com/envoy.";

void EmitRoutes(Printer& printer, const std::vector<ExposedRpc>& rpcs) {
  for (const ExposedRpc& rpc : rpcs) {
    printer.Emit(
        {{"path", Quoted(rpc.path)}, {"cluster", Quoted(rpc.service->host)}},
        R"text(
      - match:
          path: $path$
        route:
          cluster: $cluster$
          timeout: 10s
    )text");
  }
}

/// Names of services in the protos, each once.
void EmitServices(Printer& printer, const std::vector<ExposedRpc>& rpcs) {
  llvm::StringRef last;
  for (const ExposedRpc& rpc : rpcs) {
    const llvm::StringRef service =
        llvm::StringRef(rpc.path).drop_front().split('/').first;
    if (service == last) continue;
    printer.Emit({{"name", Quoted(service)}}, "- $name$");
    last = service;
  }
}

void EmitClusters(Printer& printer, const DeploymentPlan& plan) {
  for (const ProcessPlan& service : plan.services) {
    if (!service.is_exposed) continue;
    printer.Emit({{"host", Quoted(service.host)},
                  {"typed", kTyped},
                  {"port", std::to_string(service.port)}},
                 R"text(
      - name: $host$
        type: STRICT_DNS
        connect_timeout: 2s
        typed_extension_protocol_options:
          envoy.extensions.upstreams.http.v3.HttpProtocolOptions:
            "@type": $typed$extensions.upstreams.http.v3.HttpProtocolOptions
            explicit_http_config:
              http2_protocol_options: {}
        health_checks:
          - timeout: 2s
            interval: 10s
            unhealthy_threshold: 3
            healthy_threshold: 1
            grpc_health_check: {}
        load_assignment:
          cluster_name: $host$
          endpoints:
            - lb_endpoints:
                - endpoint:
                    address:
                      socket_address:
                        address: $host$
                        port_value: $port$
    )text");
  }
}

}  // namespace

std::string EmitEnvoy(const DeploymentPlan& plan,
                      const std::vector<ExposedRpc>& rpcs) {
  Printer printer;
  printer.Emit({{"by", kGeneratedBy},
                {"typed", kTyped},
                {"port", std::to_string(kGatewayPort)},
                {"pb", Quoted("/etc/envoy/" + plan.host + ".pb")},
                {"services", [&] { EmitServices(printer, rpcs); }},
                {"routes", [&] { EmitRoutes(printer, rpcs); }},
                {"clusters", [&] { EmitClusters(printer, plan); }}},
               R"text(
    # $by$
    #
    # HTTP and JSON to gRPC: POST /package.Service/Method with the request as
    # JSON. Only the calls listed under routes are let through.
    static_resources:
      listeners:
        - name: json
          address:
            socket_address:
              address: 0.0.0.0
              port_value: $port$
          filter_chains:
            - filters:
                - name: envoy.filters.network.http_connection_manager
                  typed_config:
                    "@type": $typed$extensions.filters.network.http_connection_manager.v3.HttpConnectionManager
                    stat_prefix: json
                    route_config:
                      virtual_hosts:
                        - name: all
                          domains: ["*"]
                          routes:
                            - match:
                                path: /healthz
                              direct_response:
                                status: 200
                            $routes$
                    http_filters:
                      - name: envoy.filters.http.grpc_json_transcoder
                        typed_config:
                          "@type": $typed$extensions.filters.http.grpc_json_transcoder.v3.GrpcJsonTranscoder
                          proto_descriptor: $pb$
                          services:
                            $services$
                          auto_mapping: true
                          convert_grpc_status: true
                          print_options:
                            preserve_proto_field_names: true
                          max_request_body_size: 67108864
                      - name: envoy.filters.http.router
                        typed_config:
                          "@type": $typed$extensions.filters.http.router.v3.Router
      clusters:
        $clusters$
  )text");
  return printer.text();
}

std::string EmitEnvoyDockerfile(const Contract& contract,
                                const DeploymentPlan& plan) {
  Printer printer;
  const auto protos = [&] {
    for (const ProcessPlan& service : plan.services) {
      if (!service.is_exposed) continue;
      printer.Emit({{"stem", ProtoStem(contract.project, service.name)}},
                   "$stem$.proto \\");
    }
  };
  printer.Emit({{"by", kGeneratedBy}, {"host", plan.host}, {"protos", protos}},
               R"text(
    # $by$
    #
    # deploy/docker/build.sh builds it.

    ARG BUILD_BASE=docker.io/library/debian:12-slim
    ARG ENVOY=docker.io/envoyproxy/envoy:v1.34-latest

    FROM $${BUILD_BASE} AS build
    RUN apt-get update && apt-get install -y --no-install-recommends \
        protobuf-compiler && rm -rf /var/lib/apt/lists/*
    COPY proto /proto
    RUN cd /proto && protoc -I . --include_imports \
        --descriptor_set_out=/$host$.pb \
        $protos$
        && chmod 0644 /$host$.pb

    FROM $${ENVOY}
    COPY --from=build /$host$.pb /etc/envoy/$host$.pb
    COPY deploy/gateway/envoy.yaml /etc/envoy/envoy.yaml
    USER 65532:65532
    EXPOSE 8080
    ENTRYPOINT ["envoy", "-c", "/etc/envoy/envoy.yaml"]
  )text");
  return printer.text();
}

}  // namespace cleave
