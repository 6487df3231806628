#include "splitter/emit/referred_code.h"

#include <vector>

#include "llvm/ADT/STLExtras.h"
#include "splitter/emit/names.h"
#include "splitter/emit/rpc_code.h"

namespace cleave {
namespace {

/// How fields of one type are sent:
/// "LentClass<shop::Observer, &orders_proxy::AnswersOf".
std::string SenderOf(const CallSite& site, const RpcParameter& referred) {
  const bool is_std = referred.cpp.kind == TypeKind::kStd;
  std::string sender;
  if (IsFunctionField(referred)) {
    sender = std::string(is_std ? "FunctionClass<" : "PointerClass<") +
             CppType(referred.cpp.args.at(0));
  } else {
    sender = is_std ? "OwnerClass<" + CppType(referred.cpp)
                    : "LentClass<" + CppType(referred.type.cpp);
  }
  return sender + ", &" + ProxyNamespace(site.service, site.rpc.header) +
         "::AnswersOf";
}

/// How fields of one type are made: "KeptClass<ShopObserverOfClient".
std::string ReceiverOf(const RpcParameter& referred) {
  if (IsFunctionField(referred)) {
    return "KeptFunction<" + CppType(referred.cpp) + ", &" +
           FunctionStub(referred);
  }
  return referred.cpp.kind == TypeKind::kStd
             ? "KeptOwner<" + StubClass(referred) + ", " + CppType(referred.cpp)
             : "KeptClass<" + StubClass(referred);
}

/// Whether the handle of an object of one of these classes is in it that may be
/// the caller's: what is given in a std::unique_ptr is the service's.
bool HoldsObjectOf(const WireType& type,
                   llvm::ArrayRef<const RpcParameter*> classes) {
  if (type.cpp.IsStd("std::unique_ptr")) return false;
  const auto is_one = [&](const RpcParameter* each) {
    return each->type.cpp.name == HandledClass(type.cpp).name;
  };
  return (type.form == WireForm::kHandle && llvm::any_of(classes, is_one)) ||
         llvm::any_of(type.args, [&](const WireType& arg) {
           return HoldsObjectOf(arg, classes);
         });
}

}  // namespace

bool SendsReferred(const Contract& contract, const RpcMethod& rpc) {
  if (rpc.referred.empty()) return false;
  return (rpc.self == RpcMethod::Self::kValue &&
          HoldsReferred(contract, rpc.self_type)) ||
         llvm::any_of(rpc.parameters, [&](const RpcParameter& parameter) {
           return IsIn(parameter) && HoldsReferred(contract, parameter.type);
         });
}

bool ReturnsReferred(const Contract& contract, const RpcMethod& rpc) {
  if (rpc.referred.empty()) return false;
  return (rpc.result && HoldsReferred(contract, *rpc.result)) ||
         (rpc.self_number != 0 && HoldsReferred(contract, rpc.self_type)) ||
         llvm::any_of(rpc.parameters, [&](const RpcParameter& parameter) {
           return IsOut(parameter) && HoldsReferred(contract, parameter.type);
         });
}

bool MayGiveBack(const CallSite& site) {
  const RpcMethod& rpc = site.rpc;
  if (ReturnsReferred(site.contract, rpc)) return true;
  std::vector<const RpcMethod*> rpcs;
  for (const RpcMethod& each : site.service.rpcs) rpcs.push_back(&each);
  const std::vector<const RpcParameter*> kept = KeptClasses(rpcs);
  return (rpc.result && HoldsObjectOf(*rpc.result, kept)) ||
         llvm::any_of(rpc.parameters, [&](const RpcParameter& parameter) {
           return IsOut(parameter) && HoldsObjectOf(parameter.type, kept);
         });
}

void EmitReferredScope(const CallSite& site, ConversionCode::Side side,
                       Printer& printer, const std::string& qualifier) {
  std::string classes;
  for (const RpcParameter& each : site.rpc.referred) {
    classes += (classes.empty() ? "" : ", ") + std::string("cleave::rt::") +
               (side == ConversionCode::Side::kClient ? SenderOf(site, each)
                                                      : ReceiverOf(each)) +
               ">(\"" + ReferredKey(each.cpp) + "\")";
  }
  printer.Emit({{"const", qualifier},
                {"scope", LocalName(site.rpc, "referred")},
                {"service", site.service.name},
                {"classes", classes}},
               R"code(
                 $const$cleave::rt::ReferredScope $scope$("$service$", {$classes$});
               )code");
}

}  // namespace cleave
