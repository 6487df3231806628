#include "splitter/emit/deploy/kubernetes_pod.h"

#include "llvm/ADT/STLExtras.h"
#include "splitter/emit/deploy/deploy_names.h"

namespace cleave {
namespace {

void EmitVariable(Printer& printer, llvm::StringRef name,
                  llvm::StringRef value) {
  printer.Emit({{"name", name}, {"value", Quoted(value)}}, R"text(
    - name: $name$
      value: $value$
  )text");
}

/// Settings of docs/operations.md.
void EmitSettings(Printer& printer, const DeploymentPlan& plan,
                  const PodParts& parts) {
  if (parts.service != nullptr) {
    EmitVariable(printer, "CLEAVE_DRAIN_DELAY_MS", kDrainDelayMs);
    EmitVariable(printer, "CLEAVE_METRICS_LISTEN",
                 "0.0.0.0:" + std::to_string(kMetricsPort));
    // Clients learn of new replicas when they connect anew.
    if (parts.service->HasSeveral()) {
      EmitVariable(printer, "CLEAVE_MAX_CONNECTION_AGE_MS", "300000");
    }
  }
  const bool calls_several = llvm::any_of(
      *parts.callees,
      [&](const std::string& name) { return plan.Service(name).HasSeveral(); });
  if (calls_several) EmitVariable(printer, "CLEAVE_BALANCING", "round_robin");
}

void EmitEnvironment(Printer& printer, const DeploymentPlan& plan,
                     const PodParts& parts) {
  for (const std::string& name : *parts.callees) {
    EmitVariable(printer, AddressVariable(name),
                 "dns:///" + plan.Service(name).host + ":" +
                     std::to_string(kServicePort));
  }
  EmitSettings(printer, plan, parts);
  for (const std::string& name : plan.secrets) {
    printer.Emit({{"name", name}, {"secret", Quoted(plan.host + "-secrets")}},
                 R"text(
                   - name: $name$
                     valueFrom:
                       secretKeyRef:
                         name: $secret$
                         key: $name$
                 )text");
  }
}

/// A service says by gRPC's health protocol whether it serves. It is ended only
/// if it does not for a minute: a call may take long, and waits in the queue.
void EmitProbes(Printer& printer) {
  printer.Emit({{"port", std::to_string(kServicePort)}}, R"text(
    startupProbe:
      grpc:
        port: $port$
      periodSeconds: 2
      failureThreshold: 30
    readinessProbe:
      grpc:
        port: $port$
      periodSeconds: 5
      timeoutSeconds: 3
    livenessProbe:
      grpc:
        port: $port$
      periodSeconds: 20
      timeoutSeconds: 5
      failureThreshold: 3
  )text");
}

std::string Ports(const PodParts& parts) {
  if (parts.port == 0) return "";
  std::string ports = "ports:\n  - name: main\n    containerPort: " +
                      std::to_string(parts.port);
  if (parts.service != nullptr) {
    ports += "\n  - name: metrics\n    containerPort: " +
             std::to_string(kMetricsPort);
  }
  return ports;
}

void EmitContainer(Printer& printer, const DeploymentPlan& plan,
                   const PodParts& parts) {
  const bool has_environment = parts.service != nullptr ||
                               !parts.callees->empty() || !plan.secrets.empty();
  const auto environment = [&] {
    if (!has_environment) return;
    printer.Emit({{"body", [&] { EmitEnvironment(printer, plan, parts); }}},
                 R"text(
                   env:
                     $body$
                 )text");
  };
  printer.Emit(
      {{"name", Quoted(parts.name)},
       {"image", Quoted(plan.host + "/" + parts.image)},
       {"input", parts.WaitsForInput() ? "stdin: true" : ""},
       {"arguments", parts.arguments->empty()
                         ? ""
                         : "args: " + KubernetesQuotedList(*parts.arguments)},
       {"config", Quoted(plan.host + "-environment")},
       {"environment", environment},
       {"ports", Ports(parts)},
       {"probes",
        [&] {
          if (parts.service) EmitProbes(printer);
        }},
       {"cpu", Quoted(std::to_string(parts.size.cpu_millis) + "m")},
       {"memory", Quoted(std::to_string(parts.size.memory_mib) + "Mi")},
       {"data", plan.data.empty()
                    ? ""
                    : "- name: data\n  mountPath: " + Quoted(plan.data)}},
      R"text(
        - name: $name$
          image: $image$
          $input$
          $arguments$
          envFrom:
            - configMapRef:
                name: $config$
          $environment$
          $ports$
          $probes$
          resources:
            requests:
              cpu: $cpu$
              memory: $memory$
            limits:
              memory: $memory$
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: ["ALL"]
          volumeMounts:
            - name: tmp
              mountPath: /tmp
            $data$
      )text");
}

}  // namespace

std::string Labels(const DeploymentPlan& plan, llvm::StringRef name) {
  return "app.kubernetes.io/name: " + Quoted(name) +
         "\napp.kubernetes.io/part-of: " + Quoted(plan.host);
}

void EmitPod(Printer& printer, const DeploymentPlan& plan,
             const PodParts& parts) {
  std::string data;
  if (!plan.data.empty()) {
    data = "- name: data\n  persistentVolumeClaim:\n    claimName: " +
           Quoted(plan.host + "-data");
  }
  printer.Emit(
      {{"labels", Labels(plan, parts.name)},
       {"account", Quoted(parts.name)},
       {"metrics", parts.service == nullptr
                       ? ""
                       : "annotations:\n  prometheus.io/scrape: \"true\"\n"
                         "  prometheus.io/port: " +
                             Quoted(std::to_string(kMetricsPort))},
       {"restart", parts.is_job ? "restartPolicy: Never" : ""},
       {"container", [&] { EmitContainer(printer, plan, parts); }},
       {"data", data}},
      R"text(
        metadata:
          labels:
            $labels$
          $metrics$
        spec:
          serviceAccountName: $account$
          automountServiceAccountToken: false
          enableServiceLinks: false
          terminationGracePeriodSeconds: 15
          $restart$
          securityContext:
            runAsNonRoot: true
            runAsUser: 65532
            runAsGroup: 65532
            fsGroup: 65532
            seccompProfile:
              type: RuntimeDefault
          containers:
            $container$
          volumes:
            - name: tmp
              emptyDir: {}
            $data$
      )text");
}

}  // namespace cleave
