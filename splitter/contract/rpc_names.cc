#include "splitter/contract/rpc_names.h"

#include <tuple>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/naming.h"
#include "splitter/contract/wire_lock.h"

namespace cleave {
namespace {

/// "const std::vector<Money>&" -> "MoneyVector"
std::string TypeWord(const TypeShape& type) {
  std::string word;
  for (const TypeShape& arg : type.args) word += TypeWord(arg);
  if (type.kind == TypeKind::kPointer || type.IsReference() ||
      type.kind == TypeKind::kArray)
    return word;
  if (type.kind == TypeKind::kBool) return word + "Bool";
  return word + CamelCase(Unqualified(type.name));
}

std::string ParameterWords(const RpcMethod& rpc) {
  std::string words;
  for (const RpcParameter& parameter : rpc.parameters)
    words += TypeWord(parameter.cpp);
  return words;
}

std::string WantedName(const ClassIndex& classes, llvm::StringRef service,
                       const RpcMethod& rpc) {
  const std::string owner = CamelCase(Unqualified(rpc.owner));
  std::string name;
  if (rpc.self == RpcMethod::Self::kConstructor) {
    name = "Create" + owner;
  } else if (rpc.self == RpcMethod::Self::kDestructor) {
    return "Destroy" + owner;
  } else {
    name = FunctionWord(Unqualified(rpc.function));
    if (owner != CamelCase(service)) name = owner + name;
  }
  if (classes.OverloadCount(rpc.function) > 1) name += ParameterWords(rpc);
  return name;
}

/// Callbacks have messages but no RPC: `Each(visit)` -> "EachVisitCallback",
/// `Dump(Sink&)` -> "DumpSinkPutCallback".
void NameCallbacks(RpcMethod& rpc, UniqueNames& names) {
  for (RpcParameter& parameter : rpc.parameters)
    for (RpcMethod& callback : parameter.callbacks)
      callback.name = names.Claim(rpc.name + CamelCase(parameter.name) +
                                  FunctionWord(Unqualified(callback.function)) +
                                  "Callback");
}

}  // namespace

void NameRpcs(const ClassIndex& classes, llvm::StringRef service,
              const KnownRpcNames& known, std::vector<RpcMethod>& rpcs) {
  llvm::sort(rpcs, [](const RpcMethod& a, const RpcMethod& b) {
    return std::tie(a.function, a.signature, a.usr) <
           std::tie(b.function, b.signature, b.usr);
  });
  UniqueNames names;
  for (const auto& [function, name] : known) names.TryClaim(name);
  for (RpcMethod& rpc : rpcs) {
    if (auto kept = known.find(LockKey(rpc)); kept != known.end()) {
      rpc.name = kept->second;
      continue;
    }
    rpc.name = WantedName(classes, service, rpc);
    if (names.TryClaim(rpc.name)) continue;
    rpc.name = names.Claim(rpc.name + (rpc.is_const ? "Const" : ""));
  }
  for (RpcMethod& rpc : rpcs) NameCallbacks(rpc, names);
  llvm::sort(rpcs, [](const RpcMethod& a, const RpcMethod& b) {
    return a.name < b.name;
  });
}

}  // namespace cleave
