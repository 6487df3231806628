#include "splitter/emit/deploy/exposed_rpcs.h"

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/rpc_forms.h"
#include "splitter/emit/names.h"

namespace cleave {
namespace {

bool NeedsOnlyARequest(const RpcMethod& rpc) {
  using Self = RpcMethod::Self;
  return rpc.self != Self::kHandle && rpc.self != Self::kConstructor &&
         rpc.self != Self::kDestructor && !HasCallbacks(rpc) &&
         !KeepsCallbacks(rpc) && !ReturnsFuture(rpc);
}

}  // namespace

std::vector<ExposedRpc> ExposedRpcs(const Contract& contract,
                                    const DeploymentPlan& plan) {
  std::vector<ExposedRpc> exposed;
  for (const ProcessPlan& process : plan.services) {
    if (!process.is_exposed) continue;
    const auto service = llvm::find_if(
        contract.services,
        [&](const auto& each) { return each.name == process.name; });
    for (const RpcMethod& rpc : service->rpcs) {
      if (!NeedsOnlyARequest(rpc)) continue;
      exposed.push_back({&process, rpc.name,
                         RpcPath(contract.project, process.name, rpc.name)});
    }
  }
  return exposed;
}

}  // namespace cleave
