#include "splitter/emit/deploy/ci_emitter.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "splitter/emit/deploy/deploy_names.h"
#include "splitter/emit/deploy/docker_emitter.h"
#include "splitter/emit/names.h"
#include "splitter/emit/printer.h"

namespace cleave {
namespace {

std::vector<std::string> Hosts(const DeploymentPlan& plan) {
  std::vector<std::string> hosts;
  for (const ProcessPlan& each : plan.services) hosts.push_back(each.host);
  for (const ProcessPlan& each : plan.programs) hosts.push_back(each.host);
  return hosts;
}

std::string EmitCheck(const DeploymentPlan& plan) {
  Printer printer;
  printer.Emit({{"by", kGeneratedBy},
                {"name", Quoted(plan.host + ": check the split")},
                {"packages", BuildPackages(plan)}},
               R"text(
    # $by$
    #
    # For every change: builds, runs the tests of the monolith, checks that the
    # split still holds and that the contract breaks nobody, and compares the split
    # with the monolith. Variables of the repository say where things are:
    #
    #   MONOLITH   folder of the monolith; default: the root
    #   TREE       folder of the generated tree; default: services
    #
    # `cleave` and `buf` must be on the PATH of the runner.
    name: $name$
    on:
      pull_request:
      push:
        branches: [main]
    permissions:
      contents: read
    concurrency:
      group: check-$${{ github.ref }}
      cancel-in-progress: true
    env:
      MONOLITH: $${{ vars.MONOLITH || '.' }}
      TREE: $${{ vars.TREE || 'services' }}
    jobs:
      contract:
        name: the contract breaks nobody
        runs-on: self-hosted
        timeout-minutes: 10
        steps:
          - uses: actions/checkout@v4
            with:
              fetch-depth: 0
          - name: lint
            run: buf lint "$$TREE"
          - name: breaking changes
            run: |
              base=$${{ github.event.pull_request.base.sha || github.event.before }}
              if git cat-file -e "$$base:$$TREE/buf.yaml"; then
                buf breaking "$$TREE" --against ".git#ref=$$base,subdir=$$TREE"
              else
                echo "there was no contract before"
              fi
      split:
        name: builds, passes its tests, and behaves as the monolith
        runs-on: self-hosted
        timeout-minutes: 120
        steps:
          - uses: actions/checkout@v4
          - name: packages
            run: |
              sudo apt-get update
              sudo apt-get install -y --no-install-recommends $packages$
          - name: build the monolith
            run: |
              mkdir -p build/.cmake/api/v1/query
              touch build/.cmake/api/v1/query/codemodel-v2
              cmake -S "$$MONOLITH" -B build -G Ninja -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
              cmake --build build
          - name: its own tests
            run: ctest --test-dir build --output-on-failure
          - name: analyze
            run: cleave analyze -p build -o cleave.db
          - name: no new dependency across a boundary
            run: cleave check
          - name: the tree is what the split says
            run: |
              cleave generate -o "$$TREE"
              git diff --exit-code -- "$$TREE" cleave.lock
          - name: the split behaves as the monolith
            run: cleave verify "$$TREE"
  )text");
  return printer.text();
}

std::string EmitDeploy(const DeploymentPlan& plan) {
  Printer printer;
  const std::vector<std::string> hosts = Hosts(plan);
  const auto options = [&] {
    for (const std::string& host : hosts) {
      printer.Emit({{"host", Quoted(host)}}, "- $host$");
    }
  };
  printer.Emit({{"by", kGeneratedBy},
                {"name", Quoted(plan.host + ": deploy one process")},
                {"options", options},
                {"registry", Quoted(plan.registry)},
                {"host", plan.host}},
               R"text(
    # $by$
    #
    # Deploys one process and no other, by hand: its image, then Kubernetes or ECS.
    # The environment that is chosen holds the secrets and may ask for approval.
    #
    #   vars.MONOLITH, vars.TREE   as in check.yaml
    #   vars.VPC, vars.SUBNETS     for ECS
    name: $name$
    on:
      workflow_dispatch:
        inputs:
          process:
            description: what is deployed
            type: choice
            required: true
            options:
              $options$
          target:
            description: where it runs
            type: choice
            required: true
            options: [kubernetes, ecs]
          environment:
            description: which of them
            type: environment
            required: true
    permissions:
      contents: read
      id-token: write
    concurrency:
      group: deploy-$${{ inputs.environment }}-$${{ inputs.process }}
    env:
      MONOLITH: $${{ vars.MONOLITH || '.' }}
      TREE: $${{ vars.TREE || 'services' }}
      REGISTRY: $registry$
      TAG: $${{ github.sha }}
      PROCESS: $${{ inputs.process }}
    jobs:
      deploy:
        name: deploy $${{ inputs.process }}
        runs-on: self-hosted
        environment: $${{ inputs.environment }}
        timeout-minutes: 60
        steps:
          - uses: actions/checkout@v4
          - name: image
            run: |
              MONOLITH=$$(realpath "$$MONOLITH") "$$TREE/deploy/docker/build.sh" "$$PROCESS"
              docker push "$$REGISTRY/$$PROCESS:$$TAG"
          - name: Kubernetes
            if: inputs.target == 'kubernetes'
            env:
              NAMESPACE: $host$-$${{ inputs.environment }}
            run: |
              kubectl -n "$$NAMESPACE" set image "deployment/$$PROCESS" "$$PROCESS=$$REGISTRY/$$PROCESS:$$TAG"
              kubectl -n "$$NAMESPACE" rollout status "deployment/$$PROCESS" --timeout=5m ||
                { kubectl -n "$$NAMESPACE" rollout undo "deployment/$$PROCESS"; exit 1; }
          - name: ECS
            if: inputs.target == 'ecs'
            env:
              VPC: $${{ vars.VPC }}
              SUBNETS: $${{ vars.SUBNETS }}
            run: $$TREE/deploy/ecs/deploy.sh "$$PROCESS"
  )text");
  return printer.text();
}

}  // namespace

std::vector<GeneratedFile> EmitCi(const DeploymentPlan& plan) {
  return {{"deploy/ci/check.yaml", EmitCheck(plan)},
          {"deploy/ci/deploy.yaml", EmitDeploy(plan)}};
}

}  // namespace cleave
