#include "splitter/emit/deploy/mutual_tls_emitter.h"

#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

/// What a process is to others: its certificate has this name.
struct Holder {
  std::string kind, host;
  /// Where in its object the template of the pod is.
  std::string pod;
  std::string identity;  ///< first label of its name in the certificate
  bool is_service = false;
  bool has_environment = false;
};

std::vector<Holder> Holders(const DeploymentPlan& plan) {
  const std::string pod = "/spec/template";
  std::vector<Holder> holders;
  for (const ProcessPlan& each : plan.services) {
    holders.push_back({"Deployment", each.host, pod, each.host, true, true});
  }
  const bool has_secrets = !plan.secrets.empty();
  for (const ProcessPlan& each : plan.programs) {
    holders.push_back({"Deployment", each.host, pod, "monolith", false,
                       has_secrets || !each.callees.empty()});
  }
  for (const JobPlan& each : plan.jobs) {
    const bool is_cron = !each.schedule.empty();
    holders.push_back({is_cron ? "CronJob" : "Job", each.name,
                       (is_cron ? "/spec/jobTemplate" : "") + pod, "monolith",
                       false, has_secrets || !each.callees.empty()});
  }
  return holders;
}

void EmitCertificate(Printer& printer, const DeploymentPlan& plan,
                     const Holder& holder) {
  printer.Emit({{"name", Quoted(holder.host)},
                {"secret", Quoted(holder.host + "-tls")},
                {"identity", Quoted(holder.identity)},
                {"issuer", Quoted(plan.host + "-ca")}},
               R"text(
    ---
    apiVersion: cert-manager.io/v1
    kind: Certificate
    metadata:
      name: $name$
    spec:
      secretName: $secret$
      dnsNames: [$identity$]
      usages: ["server auth", "client auth"]
      privateKey:
        algorithm: ECDSA
        rotationPolicy: Always
      duration: 2160h
      renewBefore: 720h
      issuerRef:
        kind: Issuer
        name: $issuer$
  )text");
}

/// Probes cannot show a certificate: they ask at a port in plain text.
void EmitHealthPatch(Printer& printer, const Holder& holder) {
  if (!holder.is_service) return;
  const std::string port = std::to_string(kHealthPort);
  printer.Emit({{"pod", holder.pod},
                {"address", Quoted("0.0.0.0:" + port)},
                {"port", port}},
               R"text(
    - op: add
      path: $pod$/spec/containers/0/env/-
      value: {name: CLEAVE_HEALTH_LISTEN, value: $address$}
    - op: replace
      path: $pod$/spec/containers/0/startupProbe/grpc/port
      value: $port$
    - op: replace
      path: $pod$/spec/containers/0/readinessProbe/grpc/port
      value: $port$
    - op: replace
      path: $pod$/spec/containers/0/livenessProbe/grpc/port
      value: $port$
  )text");
}

void EmitPatch(Printer& printer, const Holder& holder) {
  const auto list = [&] {
    if (holder.has_environment) return;
    printer.Emit({{"pod", holder.pod}}, R"text(
      - op: add
        path: $pod$/spec/containers/0/env
        value: []
    )text");
  };
  printer.Emit({{"kind", holder.kind},
                {"name", Quoted(holder.host)},
                {"pod", holder.pod},
                {"secret", Quoted(holder.host + "-tls")},
                {"list", list},
                {"health", [&] { EmitHealthPatch(printer, holder); }}},
               R"text(
        - target:
            kind: $kind$
            name: $name$
          patch: |-
            - op: add
              path: $pod$/spec/volumes/-
              value: {name: tls, secret: {secretName: $secret$}}
            - op: add
              path: $pod$/spec/containers/0/volumeMounts/-
              value: {name: tls, mountPath: /etc/cleave/tls, readOnly: true}
            $list$
            - op: add
              path: $pod$/spec/containers/0/env/-
              value: {name: CLEAVE_TLS_CERT, value: /etc/cleave/tls/tls.crt}
            - op: add
              path: $pod$/spec/containers/0/env/-
              value: {name: CLEAVE_TLS_KEY, value: /etc/cleave/tls/tls.key}
            - op: add
              path: $pod$/spec/containers/0/env/-
              value: {name: CLEAVE_TLS_CA, value: /etc/cleave/tls/ca.crt}
            $health$
      )text");
}

}  // namespace

std::vector<GeneratedFile> EmitMutualTls(const DeploymentPlan& plan) {
  const std::vector<Holder> holders = Holders(plan);
  Printer certificates, patches;
  certificates.Emit({{"by", kGeneratedBy}, {"issuer", plan.host + "-ca"}},
                    R"text(
    # $by$
    #
    # For cert-manager. The issuer $issuer$, whose authority all of them trust, is
    # yours.
  )text");
  for (const Holder& holder : holders) {
    EmitCertificate(certificates, plan, holder);
  }
  const auto body = [&] {
    for (const Holder& holder : holders) EmitPatch(patches, holder);
  };
  patches.Emit({{"by", kGeneratedBy}, {"body", body}}, R"text(
    # $by$
    #
    # Processes show each other certificates, and services answer only those whom
    # the cut names: `components: [../../components/mutual-tls]` in an overlay.
    apiVersion: kustomize.config.k8s.io/v1alpha1
    kind: Component
    resources:
      - certificates.yaml
    patches:
      $body$
  )text");
  const std::string folder = "deploy/kubernetes/components/mutual-tls/";
  return {{folder + "certificates.yaml", certificates.text()},
          {folder + "kustomization.yaml", patches.text()}};
}

}  // namespace cleave
