#include "splitter/emit/deploy/kubernetes_overlays.h"

#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

std::string EmitBase(const std::vector<std::string>& resources) {
  Printer printer;
  const auto body = [&] {
    for (const std::string& name : resources) {
      printer.Emit({{"name", Quoted(name)}}, "- $name$");
    }
  };
  printer.Emit({{"by", kGeneratedBy}, {"body", body}}, R"text(
    # $by$
    apiVersion: kustomize.config.k8s.io/v1beta1
    kind: Kustomization
    resources:
      $body$
  )text");
  return printer.text();
}

std::vector<std::string> ImageHosts(const DeploymentPlan& plan) {
  std::vector<std::string> hosts;
  for (const ProcessPlan& each : plan.services) hosts.push_back(each.host);
  for (const ProgramImage& each : plan.images) hosts.push_back(each.host);
  return hosts;
}

/// Where images come from, and which.
void EmitImages(Printer& printer, const DeploymentPlan& plan,
                llvm::StringRef tag) {
  for (const std::string& host : ImageHosts(plan)) {
    printer.Emit({{"name", Quoted(plan.host + "/" + host)},
                  {"new_name", Quoted(plan.registry + "/" + host)},
                  {"tag", Quoted(tag)}},
                 R"text(
      - name: $name$
        newName: $new_name$
        newTag: $tag$
    )text");
  }
}

std::string EmitOverlay(const DeploymentPlan& plan, llvm::StringRef name,
                        llvm::StringRef tag, const std::string& more) {
  Printer printer;
  printer.Emit({{"by", kGeneratedBy},
                {"namespace", Quoted(plan.host + "-" + name.str())},
                {"more", more},
                {"images", [&] { EmitImages(printer, plan, tag); }}},
               R"text(
        # $by$
        #
        # To change it, copy the folder: what is not generated is never touched.
        apiVersion: kustomize.config.k8s.io/v1beta1
        kind: Kustomization
        namespace: $namespace$
        resources:
          - ../../base
          - namespace.yaml
        $more$
        images:
          $images$
      )text");
  return printer.text();
}

std::string EmitNamespace(const DeploymentPlan& plan, llvm::StringRef name) {
  Printer printer;
  printer.Emit(
      {{"by", kGeneratedBy}, {"name", Quoted(plan.host + "-" + name.str())}},
      R"text(
    # $by$
    apiVersion: v1
    kind: Namespace
    metadata:
      name: $name$
      labels:
        pod-security.kubernetes.io/enforce: restricted
  )text");
  return printer.text();
}

/// On a developer's cluster nothing is scaled, and nothing asks for much.
constexpr llvm::StringLiteral kSmall = R"text(patches:
  - target:
      kind: HorizontalPodAutoscaler
    patch: |-
      - op: replace
        path: /spec/maxReplicas
        value: 1
      - op: replace
        path: /spec/minReplicas
        value: 1
  - target:
      kind: Deployment
    patch: |-
      - op: add
        path: /spec/replicas
        value: 1
      - op: replace
        path: /spec/template/spec/containers/0/resources/requests/cpu
        value: 10m)text";

}  // namespace

std::vector<GeneratedFile> EmitKustomizations(
    const DeploymentPlan& plan, const std::vector<std::string>& resources) {
  const std::string root = "deploy/kubernetes/";
  std::vector<GeneratedFile> files;
  files.push_back({root + "base/kustomization.yaml", EmitBase(resources)});
  const auto add = [&](const std::string& name, llvm::StringRef tag,
                       const std::string& more) {
    const std::string folder = root + "overlays/" + name + "/";
    files.push_back(
        {folder + "kustomization.yaml", EmitOverlay(plan, name, tag, more)});
    files.push_back({folder + "namespace.yaml", EmitNamespace(plan, name)});
  };
  add("development", "dev", kSmall.str());
  add("production", "latest-release", "");
  return files;
}

}  // namespace cleave
