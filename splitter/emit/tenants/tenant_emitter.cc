#include "splitter/emit/tenants/tenant_emitter.h"

#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

class TenantFiles {
 public:
  TenantFiles(const DeploymentPlan& plan, const TenantWish& tenant)
      : plan_(plan),
        tenant_(tenant),
        variables_(tenant.brand),
        space_(plan.host + "-" + HostName(tenant.name)) {
    variables_.insert(tenant.database.begin(), tenant.database.end());
  }

  std::vector<GeneratedFile> Emit() {
    Add("tenant.env", [&] { EmitVariables(); });
    Add("run.sh", [&] { EmitRun(); });
    files_.back().is_executable = true;
    Add("compose.yaml", [&] { EmitCompose(); });
    Add("kustomization.yaml", [&] { EmitKustomization(); });
    Add("namespace.yaml", [&] { EmitNamespace(); });
    return std::move(files_);
  }

 private:
  using Block = Printer::Block;

  void Add(llvm::StringRef file, Block block) {
    printer_ = Printer();
    block();
    files_.push_back(
        {"deploy/tenants/" + tenant_.name + "/" + file.str(), printer_.text()});
  }

  /// Single quotes mean the same to shells and to Compose.
  void EmitVariables() {
    printer_.Emit({{"by", kGeneratedBy}, {"name", tenant_.name}}, R"text(
      # $by$
      #
      # What all processes of the tenant $name$ have in their environment.
    )text");
    for (const auto& [name, value] : variables_)
      printer_.Emit({{"name", name}, {"value", value}}, "$name$='$value$'");
  }

  void EmitRun() {
    const Block secrets = [&] {
      for (const std::string& name : tenant_.secrets)
        printer_.Emit({{"name", name}, {"tenant", tenant_.name}},
                      ": \"$${$name$:?is a secret of $tenant$ and not set}\"");
    };
    printer_.Emit(
        {{"by", kGeneratedBy}, {"name", tenant_.name}, {"secrets", secrets}},
        R"sh(
                    #!/bin/sh
                    # $by$
                    #
                    # Runs a program of the split beside its services, all of them
                    # for the tenant $name$.
                    #
                    #   run.sh BUILD PROGRAM [ARGUMENT]...
                    set -eu
                    build=$${1:?usage: run.sh BUILD PROGRAM [ARGUMENT]...}
                    program=$${2:?usage: run.sh BUILD PROGRAM [ARGUMENT]...}
                    shift 2
                    $secrets$
                    set -a
                    # shellcheck source=/dev/null
                    . "$$(dirname "$$0")/tenant.env"
                    set +a
                    exec "$$build/split/$$program" "$$@"
                  )sh");
  }

  std::vector<std::string> Hosts() const {
    std::vector<std::string> hosts;
    for (const ProcessPlan& each : plan_.services) hosts.push_back(each.host);
    for (const ProcessPlan& each : plan_.programs) hosts.push_back(each.host);
    for (const JobPlan& each : plan_.jobs) hosts.push_back(each.name);
    return hosts;
  }

  void EmitCompose() {
    const Block variables = [&] {
      for (const auto& [name, value] : variables_)
        printer_.Emit({{"name", name}, {"value", ComposeQuoted(value)}},
                      "$name$: $value$");
      for (const std::string& name : tenant_.secrets)
        printer_.Emit(
            {{"name", name}, {"tenant", tenant_.name}},
            "$name$: \"$${$name$:?is a secret of $tenant$ and not set}\"");
    };
    const Block services = [&] {
      for (const std::string& host : Hosts())
        printer_.Emit({{"host", Quoted(host)}}, R"text(
          $host$:
            environment: *tenant
        )text");
    };
    printer_.Emit({{"by", kGeneratedBy},
                   {"space", space_},
                   {"name", tenant_.name},
                   {"variables", variables},
                   {"services", services}},
                  R"text(
                    # $by$
                    #
                    #     docker compose -p $space$ -f deploy/compose.yaml
                    #         -f deploy/tenants/$name$/compose.yaml up
                    #
                    # Volumes and networks have the name of the project, $space$,
                    # and so are the tenant's own.
                    x-tenant: &tenant
                      $variables$
                    services:
                      $services$
                  )text");
  }

  /// Patches of all pods, those of jobs too.
  void EmitSecretPatches() {
    if (tenant_.secrets.empty()) return;
    for (const auto& [kind, path] :
         {std::pair("Deployment", "/spec/template"),
          std::pair("Job", "/spec/template"),
          std::pair("CronJob", "/spec/jobTemplate/spec/template")})
      printer_.Emit({{"kind", kind},
                     {"path", path},
                     {"secret", Quoted(space_ + "-secrets")}},
                    R"text(
                      - target:
                          kind: $kind$
                        patch: |-
                          - op: add
                            path: $path$/spec/containers/0/envFrom/-
                            value:
                              secretRef:
                                name: $secret$
                    )text");
  }

  void EmitSecretNote() {
    if (tenant_.secrets.empty()) return;
    printer_.Emit({{"secret", space_ + "-secrets"}}, R"text(
      #
      # In its namespace there has to be the secret $secret$,
      # which no file here has, with these keys:
    )text");
    for (const std::string& name : tenant_.secrets)
      printer_.Emit({{"name", name}}, "#   $name$");
  }

  void EmitImages() {
    std::vector<std::string> hosts;
    for (const ProcessPlan& each : plan_.services) hosts.push_back(each.host);
    for (const ProgramImage& each : plan_.images) hosts.push_back(each.host);
    for (const std::string& host : hosts)
      printer_.Emit({{"name", Quoted(plan_.host + "/" + host)},
                     {"new_name", Quoted(plan_.registry + "/" + host)}},
                    R"text(
                      - name: $name$
                        newName: $new_name$
                        newTag: latest-release
                    )text");
  }

  void EmitKustomization() {
    const Block variables = [&] {
      for (const auto& [name, value] : variables_)
        printer_.Emit({{"name", name}, {"value", Quoted(value)}},
                      "$name$: $value$");
    };
    printer_.Emit({{"by", kGeneratedBy},
                   {"name", tenant_.name},
                   {"space", Quoted(space_)},
                   {"config", Quoted(plan_.host + "-environment")},
                   {"note", [&] { EmitSecretNote(); }},
                   {"variables", variables},
                   {"secrets", [&] { EmitSecretPatches(); }},
                   {"images", [&] { EmitImages(); }}},
                  R"text(
                    # $by$
                    #
                    #     kubectl apply -k deploy/tenants/$name$
                    $note$
                    apiVersion: kustomize.config.k8s.io/v1beta1
                    kind: Kustomization
                    namespace: $space$
                    resources:
                      - ../../kubernetes/base
                      - namespace.yaml
                    patches:
                      - patch: |-
                          apiVersion: v1
                          kind: ConfigMap
                          metadata:
                            name: $config$
                          data:
                            $variables$
                      $secrets$
                    images:
                      $images$
                  )text");
  }

  void EmitNamespace() {
    printer_.Emit({{"by", kGeneratedBy}, {"space", Quoted(space_)}}, R"text(
      # $by$
      apiVersion: v1
      kind: Namespace
      metadata:
        name: $space$
        labels:
          pod-security.kubernetes.io/enforce: restricted
    )text");
  }

  const DeploymentPlan& plan_;
  const TenantWish& tenant_;
  std::map<std::string, std::string> variables_;
  const std::string space_;  ///< namespace, project of Compose
  Printer printer_;
  std::vector<GeneratedFile> files_;
};

}  // namespace

std::vector<GeneratedFile> EmitTenants(const DeploymentPlan& plan,
                                       const std::vector<TenantWish>& tenants) {
  std::vector<GeneratedFile> files;
  for (const TenantWish& tenant : tenants)
    for (GeneratedFile& file : TenantFiles(plan, tenant).Emit())
      files.push_back(std::move(file));
  return files;
}

}  // namespace cleave
