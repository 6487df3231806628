#include "splitter/emit/deploy/deploy_emitter.h"

#include "llvm/ADT/STLExtras.h"
#include "splitter/emit/deploy/batch_emitter.h"
#include "splitter/emit/deploy/ci_emitter.h"
#include "splitter/emit/deploy/compose_emitter.h"
#include "splitter/emit/deploy/deploy_notes_emitter.h"
#include "splitter/emit/deploy/docker_emitter.h"
#include "splitter/emit/deploy/ecs_emitter.h"
#include "splitter/emit/deploy/gateway_emitter.h"
#include "splitter/emit/deploy/kubernetes_emitter.h"
#include "splitter/emit/deploy/lambda_emitter.h"
#include "splitter/emit/deploy/mutual_tls_emitter.h"

namespace cleave {

std::vector<GeneratedFile> EmitDeployment(const Contract& contract,
                                          const DeploymentPlan& plan) {
  std::vector<GeneratedFile> files;
  files.push_back({"deploy/README.md", EmitDeployNotes(contract, plan)});
  files.push_back({"deploy/compose.yaml", EmitCompose(plan)});
  llvm::append_range(files, EmitDocker(plan));
  llvm::append_range(files, EmitKubernetes(plan));
  llvm::append_range(files, EmitMutualTls(plan));
  llvm::append_range(files, EmitEcs(plan));
  llvm::append_range(files, EmitBatch(plan));
  llvm::append_range(files, EmitGateway(contract, plan));
  llvm::append_range(files, EmitLambda(contract, plan));
  llvm::append_range(files, EmitCi(plan));
  return files;
}

}  // namespace cleave
