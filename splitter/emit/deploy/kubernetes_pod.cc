#include "splitter/emit/deploy/kubernetes_pod.h"

#include "splitter/emit/deploy/deploy_names.h"

namespace cleave {
namespace {

void EmitEnvironment(Printer& printer, const DeploymentPlan& plan,
                     const PodParts& parts) {
  for (const std::string& name : *parts.callees) {
    printer.Emit({{"name", AddressVariable(name)},
                  {"value", Quoted("dns:///" + plan.Service(name).host + ":" +
                                   std::to_string(kServicePort))}},
                 R"text(
                   - name: $name$
                     value: $value$
                 )text");
  }
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
    lifecycle:
      preStop:
        sleep:
          seconds: 3
  )text");
}

void EmitContainer(Printer& printer, const DeploymentPlan& plan,
                   const PodParts& parts) {
  const bool has_environment = !parts.callees->empty() || !plan.secrets.empty();
  const auto environment = [&] {
    if (!has_environment) return;
    printer.Emit({{"body", [&] { EmitEnvironment(printer, plan, parts); }}},
                 R"text(
                   env:
                     $body$
                 )text");
  };
  const std::string port = std::to_string(parts.port);
  printer.Emit(
      {{"name", Quoted(parts.name)},
       {"image", Quoted(plan.host + "/" + parts.image)},
       {"input", parts.WaitsForInput() ? "stdin: true" : ""},
       {"arguments", parts.arguments->empty()
                         ? ""
                         : "args: " + KubernetesQuotedList(*parts.arguments)},
       {"config", Quoted(plan.host + "-environment")},
       {"environment", environment},
       {"ports", parts.port == 0
                     ? ""
                     : "ports:\n  - name: main\n    containerPort: " + port},
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
  printer.Emit({{"labels", Labels(plan, parts.name)},
                {"account", Quoted(parts.name)},
                {"restart", parts.is_job ? "restartPolicy: Never" : ""},
                {"container", [&] { EmitContainer(printer, plan, parts); }},
                {"data", data}},
               R"text(
        metadata:
          labels:
            $labels$
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
