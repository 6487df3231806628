#include "splitter/contract/rpc_names.h"

#include <map>
#include <string>
#include <tuple>
#include <utility>

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
  const llvm::StringRef scope =
      rpc.is_variable && rpc.is_static
          ? llvm::StringRef(rpc.function).rsplit("::").first
          : llvm::StringRef(rpc.owner);
  const std::string owner = CamelCase(Unqualified(scope));
  std::string name;
  if (rpc.is_implicit && !rpc.parameters.empty()) {
    const bool moves = rpc.parameters[0].cpp.kind == TypeKind::kRValueReference;
    return (moves ? "Move" : "Copy") +
           std::string(rpc.is_operator ? "To" : "") + owner;
  }
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
/// `Dump(Sink&)` -> "DumpSinkPutCallback". Those of an object that is kept have
/// the same for all RPCs: `Observer::Saw` -> "ObserverSawCallback", and so have
/// functions in fields of values: `int(const Key&)` ->
/// "IntKeyFunctionCallback".
class CallbackNames {
 public:
  explicit CallbackNames(UniqueNames& names) : names_(names) {}

  void Name(RpcMethod& rpc) {
    for (RpcParameter& parameter : rpc.parameters)
      for (RpcMethod& callback : parameter.callbacks)
        callback.name =
            parameter.is_kept && !callback.owner.empty()
                ? OfClass(callback)
                : Claim(rpc.name + CamelCase(parameter.name), callback);
    for (RpcParameter& referred : rpc.referred)
      for (RpcMethod& callback : referred.callbacks)
        callback.name = referred.type.form == WireForm::kInterface
                            ? OfClass(callback)
                            : OfFunction(referred.cpp.args.at(0), callback);
  }

 private:
  std::string Claim(const std::string& prefix, const RpcMethod& callback) {
    return names_.Claim(prefix + FunctionWord(Unqualified(callback.function)) +
                        "Callback");
  }

  const std::string& OfClass(const RpcMethod& callback) {
    std::string& name = known_[{callback.function, callback.signature}];
    if (name.empty())
      name = Claim(CamelCase(Unqualified(callback.owner)), callback);
    return name;
  }

  /// `function` is the type of what a field calls, or of a pointer to it.
  const std::string& OfFunction(const TypeShape& function,
                                const RpcMethod& callback) {
    std::string& name = known_[{ToText(function), ""}];
    if (name.empty()) name = Claim(TypeWord(function) + "Function", callback);
    return name;
  }

  UniqueNames& names_;
  std::map<std::pair<std::string, std::string>, std::string> known_;
};

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
  CallbackNames callback_names(names);
  for (RpcMethod& rpc : rpcs) callback_names.Name(rpc);
  llvm::sort(rpcs, [](const RpcMethod& a, const RpcMethod& b) {
    return a.name < b.name;
  });
}

}  // namespace cleave
