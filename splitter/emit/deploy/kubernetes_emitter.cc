#include "splitter/emit/deploy/kubernetes_emitter.h"

#include "llvm/ADT/STLExtras.h"
#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/deploy/kubernetes_jobs.h"
#include "splitter/emit/deploy/kubernetes_overlays.h"
#include "splitter/emit/deploy/kubernetes_pod.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

/// With one replica, the old one ends before the new one starts: two at once
/// would each have a half of what is kept.
std::string Strategy(const ProcessPlan& process) {
  return process.MayHaveSeveral()
             ? "type: RollingUpdate\nrollingUpdate:\n  maxUnavailable: 0\n"
               "  maxSurge: 1"
             : "type: Recreate";
}

/// It says how many there are; a number in the deployment would be set again
/// each time that it is applied.
bool HasAutoscaler(const ProcessPlan& process) {
  return process.most > process.least;
}

void EmitDeployment(Printer& printer, const DeploymentPlan& plan,
                    const ProcessPlan& process) {
  PodParts parts{process.host, process.host, &process.arguments,
                 &process.callees, process.size};
  parts.port = process.port;
  if (process.is_service) parts.service = &process;
  std::string why;
  if (!process.MayHaveSeveral()) {
    why = "annotations:\n  cleave/one-replica-because: " +
          Quoted(process.one_because);
  }
  printer.Emit(
      {{"name", Quoted(process.host)},
       {"labels", Labels(plan, process.host)},
       {"why", why},
       {"replicas", HasAutoscaler(process)
                        ? ""
                        : "replicas: " + std::to_string(process.least)},
       {"strategy", Strategy(process)},
       {"pod", [&] { EmitPod(printer, plan, parts); }}},
      R"text(
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: $name$
      labels:
        $labels$
      $why$
    spec:
      $replicas$
      strategy:
        $strategy$
      selector:
        matchLabels:
          $labels$
      template:
        $pod$
  )text");
}

/// Without an address of its own, its name stands for those of all pods: gRPC
/// keeps one connection, and would stay with one pod behind a single address.
void EmitService(Printer& printer, const DeploymentPlan& plan,
                 const ProcessPlan& process) {
  if (process.port == 0) return;
  printer.Emit(
      {{"name", Quoted(process.host)},
       {"labels", Labels(plan, process.host)},
       {"headless", process.is_service ? "clusterIP: None" : ""},
       {"protocol", process.is_service ? "appProtocol: kubernetes.io/h2c" : ""},
       {"port", std::to_string(process.port)}},
      R"text(
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: $name$
      labels:
        $labels$
    spec:
      $headless$
      selector:
        $labels$
      ports:
        - name: main
          port: $port$
          targetPort: main
          $protocol$
  )text");
}

void EmitAutoscaler(Printer& printer, const DeploymentPlan& plan,
                    const ProcessPlan& process) {
  if (!HasAutoscaler(process)) return;
  printer.Emit({{"name", Quoted(process.host)},
                {"labels", Labels(plan, process.host)},
                {"least", std::to_string(process.least)},
                {"most", std::to_string(process.most)}},
               R"text(
    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata:
      name: $name$
      labels:
        $labels$
    spec:
      scaleTargetRef:
        apiVersion: apps/v1
        kind: Deployment
        name: $name$
      minReplicas: $least$
      maxReplicas: $most$
      metrics:
        - type: Resource
          resource:
            name: cpu
            target:
              type: Utilization
              averageUtilization: 70
  )text");
}

/// One pod may be away. For a single one, more would keep its machine from ever
/// being emptied.
void EmitBudget(Printer& printer, const DeploymentPlan& plan,
                const ProcessPlan& process) {
  printer.Emit(
      {{"name", Quoted(process.host)}, {"labels", Labels(plan, process.host)}},
      R"text(
    ---
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata:
      name: $name$
      labels:
        $labels$
    spec:
      maxUnavailable: 1
      selector:
        matchLabels:
          $labels$
    ---
    apiVersion: v1
    kind: ServiceAccount
    metadata:
      name: $name$
      labels:
        $labels$
    automountServiceAccountToken: false
  )text");
}

/// Who may read metrics: pods of namespaces with the label.
constexpr llvm::StringLiteral kMetricsRule = R"text(
  - from:
      - namespaceSelector:
          matchLabels:
            cleave/metrics: "true"
    ports:
      - protocol: TCP
        port: metrics
)text";

void EmitIngress(Printer& printer, const ProcessPlan& process,
                 const Printer::Block& callers) {
  const std::string port = std::to_string(process.port);
  if (!process.is_service) {
    printer.Emit({{"port", port}}, R"text(
      - ports:
          - protocol: TCP
            port: $port$
    )text");
    return;
  }
  if (!process.callers.empty()) {
    printer.Emit({{"callers", callers}, {"port", port}}, R"text(
      - from:
          $callers$
        ports:
          - protocol: TCP
            port: $port$
    )text");
  }
  printer.Emit(kMetricsRule);
}

/// Only those that call it by the contract may connect.
void EmitPolicy(Printer& printer, const DeploymentPlan& plan,
                const ProcessPlan& process) {
  const auto callers = [&] {
    for (const std::string& host : process.callers) {
      printer.Emit({{"labels", Labels(plan, host)}}, R"text(
        - podSelector:
            matchLabels:
              $labels$
      )text");
    }
  };
  const auto rules = [&] {
    if (process.port != 0) EmitIngress(printer, process, callers);
  };
  printer.Emit({{"name", Quoted(process.host)},
                {"labels", Labels(plan, process.host)},
                {"ingress", process.port == 0 ? "ingress: []" : "ingress:"},
                {"rules", rules}},
               R"text(
    ---
    apiVersion: networking.k8s.io/v1
    kind: NetworkPolicy
    metadata:
      name: $name$
      labels:
        $labels$
    spec:
      podSelector:
        matchLabels:
          $labels$
      policyTypes: ["Ingress"]
      $ingress$
        $rules$
  )text");
}

std::string EmitProcess(const DeploymentPlan& plan,
                        const ProcessPlan& process) {
  Printer printer;
  printer.Emit({{"by", kGeneratedBy},
                {"why", process.MayHaveSeveral()
                            ? ""
                            : "#\n# One replica: " + process.one_because}},
               R"text(
    # $by$
    $why$
  )text");
  EmitDeployment(printer, plan, process);
  EmitService(printer, plan, process);
  EmitAutoscaler(printer, plan, process);
  EmitBudget(printer, plan, process);
  EmitPolicy(printer, plan, process);
  return printer.text();
}

/// The environment of all processes; overlays may replace what is in it.
std::string EmitConfig(const DeploymentPlan& plan) {
  Printer printer;
  const auto data = [&] {
    for (const auto& [name, value] : plan.environment) {
      printer.Emit({{"name", name}, {"value", Quoted(value)}},
                   "$name$: $value$");
    }
  };
  printer.Emit({{"by", kGeneratedBy},
                {"name", Quoted(plan.host + "-environment")},
                {"host", Quoted(plan.host)},
                {"start", plan.environment.empty() ? "data: {}" : "data:"},
                {"data", data}},
               R"text(
    # $by$
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: $name$
      labels:
        app.kubernetes.io/part-of: $host$
    $start$
      $data$
  )text");
  if (plan.data.empty()) return printer.text();
  printer.Emit(
      {{"name", Quoted(plan.host + "-data")}, {"host", Quoted(plan.host)}},
      R"text(
    ---
    # What all processes share. Its storage class must let several pods write.
    apiVersion: v1
    kind: PersistentVolumeClaim
    metadata:
      name: $name$
      labels:
        app.kubernetes.io/part-of: $host$
    spec:
      accessModes: ["ReadWriteMany"]
      resources:
        requests:
          storage: 1Gi
  )text");
  return printer.text();
}

}  // namespace

std::vector<GeneratedFile> EmitKubernetes(const DeploymentPlan& plan) {
  const std::string base = "deploy/kubernetes/base/";
  std::vector<GeneratedFile> files;
  std::vector<std::string> resources = {"config.yaml"};
  files.push_back({base + "config.yaml", EmitConfig(plan)});
  const auto add = [&](const std::string& name, std::string content) {
    resources.push_back(name);
    files.push_back({base + name, std::move(content)});
  };
  for (const ProcessPlan& each : plan.services) {
    add("service-" + each.host + ".yaml", EmitProcess(plan, each));
  }
  for (const ProcessPlan& each : plan.programs) {
    add("program-" + each.host + ".yaml", EmitProcess(plan, each));
  }
  if (!plan.jobs.empty()) add("jobs.yaml", EmitKubernetesJobs(plan));
  llvm::append_range(files, EmitKustomizations(plan, resources));
  return files;
}

}  // namespace cleave
