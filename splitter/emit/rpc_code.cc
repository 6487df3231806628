#include "splitter/emit/rpc_code.h"

#include <map>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "splitter/contract/calendar_types.h"
#include "splitter/contract/rpc_forms.h"
#include "splitter/emit/names.h"

namespace cleave {
namespace {

bool IsRawPointerForm(const WireType& type) {
  return type.form == WireForm::kPointer && type.cpp.kind == TypeKind::kPointer;
}

/// A parameter of this kind, of the function or of what it calls back.
bool Passes(const RpcMethod& rpc,
            llvm::function_ref<bool(const RpcParameter&)> is_one) {
  const auto calls_back = [&](const RpcParameter& parameter) {
    return llvm::any_of(parameter.callbacks, [&](const RpcMethod& callback) {
      return Passes(callback, is_one);
    });
  };
  return llvm::any_of(rpc.parameters,
                      [&](const RpcParameter& parameter) {
                        return is_one(parameter) || calls_back(parameter);
                      }) ||
         llvm::any_of(rpc.referred, calls_back);
}

bool IsViewMessage(const Contract& contract, const WireType& type) {
  return type.form == WireForm::kMessage &&
         llvm::any_of(contract.messages, [&](const MessageType& message) {
           return message.kind == MessageType::Kind::kView &&
                  message.proto_name == type.proto;
         });
}

}  // namespace

const WireType& PassedType(const RpcParameter& parameter) {
  return IsRawPointerForm(parameter.type) ? parameter.type.args.at(0)
                                          : parameter.type;
}

bool IsNullable(const RpcParameter& parameter) {
  return (parameter.is_nullable && IsPointer(parameter)) ||
         IsRawPointerForm(parameter.type);
}

bool IsPointer(const RpcParameter& parameter) {
  return parameter.cpp.kind == TypeKind::kPointer &&
         parameter.type.form != WireForm::kView;
}

bool IsFirst(const RpcParameter& parameter) {
  return parameter.range == RpcParameter::Range::kFirst;
}
bool IsLast(const RpcParameter& parameter) {
  return parameter.range == RpcParameter::Range::kLast;
}
bool IsOutput(const RpcParameter& parameter) {
  return parameter.range == RpcParameter::Range::kOutput;
}

std::string RangeName(const RpcParameter& parameter) {
  return parameter.name + (IsOutput(parameter) ? "_items" : "_range");
}

bool IsSpan(const RpcParameter& parameter) {
  return parameter.cpp.IsStd("std::span");
}

bool IsList(const RpcParameter& parameter) {
  return parameter.cpp.Referee().IsStd("std::initializer_list");
}

std::string ListName(const RpcParameter& parameter) {
  return parameter.name + "_list";
}

bool PassesList(const RpcMethod& rpc) { return Passes(rpc, IsList); }

bool PassesStream(const RpcMethod& rpc) { return Passes(rpc, IsStream); }

bool PassesCalendar(const RpcMethod& rpc) {
  const auto passes = [](const RpcParameter& parameter) {
    return HoldsCalendar(parameter.type) ||
           llvm::any_of(parameter.callbacks, PassesCalendar);
  };
  return (rpc.result && HoldsCalendar(*rpc.result)) ||
         llvm::any_of(rpc.parameters, passes) ||
         llvm::any_of(rpc.referred, passes);
}

void AddHeadersOfPassed(const ServiceContract& service,
                        std::vector<std::string>& headers) {
  const std::pair<bool (*)(const RpcMethod&), const char*> kHeaders[] = {
      {PassesList, "cleave/rt/lists.h"},
      {PassesCalendar, "cleave/rt/calendar.h"},
      {PassesStream, "cleave/rt/streams.h"},
      {IsVariable, "cleave/rt/variables.h"}};
  for (const auto& [needs, header] : kHeaders) {
    if (llvm::any_of(service.rpcs, needs)) headers.push_back(header);
  }
}

bool IsCounted(const RpcParameter& parameter) { return parameter.length >= 0; }

bool IsCountedBytes(const RpcParameter& parameter) {
  return IsCounted(parameter) && parameter.type.form == WireForm::kBytes;
}

std::string CountOf(const RpcMethod& rpc, const RpcParameter& parameter) {
  return rpc.parameters[static_cast<size_t>(parameter.length)].name;
}

bool IsOwnView(const Contract& contract, const RpcParameter& parameter) {
  return IsViewMessage(contract, PassedType(parameter));
}

bool ReturnsView(const Contract& contract, const RpcMethod& rpc) {
  return rpc.result && !rpc.is_snapshot &&
         (rpc.result->form == WireForm::kView ||
          IsViewMessage(contract, *rpc.result));
}

bool EndsViews(const Contract& contract, const ServiceContract& service,
               const RpcMethod& rpc) {
  const bool may_change =
      rpc.self == RpcMethod::Self::kDestructor ||
      (rpc.self == RpcMethod::Self::kHandle && !rpc.is_const);
  return may_change && llvm::any_of(service.rpcs, [&](const RpcMethod& each) {
           return each.owner == rpc.owner && ReturnsView(contract, each);
         });
}

bool IsConsumed(const RpcParameter& parameter) {
  return parameter.cpp.kind != TypeKind::kLValueReference &&
         !IsPointer(parameter) && !IsSpan(parameter);
}

bool IsIn(const RpcParameter& parameter) {
  return parameter.direction != RpcParameter::Direction::kOut;
}

bool IsOut(const RpcParameter& parameter) {
  return parameter.direction != RpcParameter::Direction::kIn;
}

bool HasFlag(const RpcParameter& parameter) {
  return !IsIn(parameter) && IsPointer(parameter) &&
         parameter.request_number != 0;
}

bool IsKeptObject(const RpcParameter& parameter) {
  return parameter.is_kept && parameter.type.form == WireForm::kInterface;
}

bool IsKeptData(const RpcParameter& parameter) {
  return parameter.is_kept && parameter.type.form == WireForm::kUserData;
}

bool IsOwnerOfKept(const RpcParameter& parameter) {
  return IsKeptObject(parameter) &&
         parameter.cpp.Referee().kind == TypeKind::kStd;
}

std::vector<const RpcParameter*> KeptClasses(
    llvm::ArrayRef<const RpcMethod*> rpcs) {
  std::map<std::string, const RpcParameter*> classes;
  for (const RpcMethod* rpc : rpcs) {
    for (const RpcParameter& parameter : rpc->parameters) {
      if (!IsKeptObject(parameter)) continue;
      classes.try_emplace(parameter.type.cpp.name, &parameter);
    }
    for (const RpcParameter& referred : rpc->referred) {
      if (IsFunctionField(referred)) continue;
      classes.try_emplace(referred.type.cpp.name, &referred);
    }
  }
  std::vector<const RpcParameter*> sorted;
  for (const auto& [name, parameter] : classes) sorted.push_back(parameter);
  return sorted;
}

bool IsBool(const WireType& type) {
  return type.form == WireForm::kScalar && type.cpp.kind == TypeKind::kBool;
}

bool HoldsReferred(const Contract& contract, const WireType& type) {
  const bool is_message =
      type.form == WireForm::kMessage || type.form == WireForm::kProduct ||
      type.form == WireForm::kVariant || type.form == WireForm::kMapping ||
      type.form == WireForm::kNode;
  std::set<std::string> seen;
  std::vector<const WireType*> waiting = {&type};
  if (!is_message && type.args.empty()) return false;
  while (!waiting.empty()) {
    const WireType& next = *waiting.back();
    waiting.pop_back();
    if (next.form == WireForm::kReferred) {
      if (llvm::any_of(next.args, [](const WireType& arg) {
            return arg.form == WireForm::kInterface ||
                   arg.form == WireForm::kCallback;
          })) {
        return true;
      }
      continue;
    }
    for (const WireType& arg : next.args) waiting.push_back(&arg);
    if (next.form != WireForm::kMessage && next.form != WireForm::kNode) {
      continue;
    }
    for (const MessageType& message : contract.messages) {
      if (message.cpp_name != next.cpp.name ||
          !seen.insert(message.proto_name).second) {
        continue;
      }
      for (const MessageField& field : message.fields) {
        waiting.push_back(&field.type);
      }
    }
  }
  return false;
}

std::string StubClass(const RpcParameter& parameter) {
  return WordOf(parameter.type.cpp.name) + "OfClient";
}

bool IsFunctionField(const RpcParameter& referred) {
  return referred.type.form == WireForm::kCallback;
}

std::vector<const RpcParameter*> KeptFunctions(
    llvm::ArrayRef<const RpcMethod*> rpcs, bool of_both_kinds) {
  std::map<std::string, const RpcParameter*> functions;
  for (const RpcMethod* rpc : rpcs) {
    for (const RpcParameter& referred : rpc->referred) {
      if (!IsFunctionField(referred)) continue;
      const TypeShape& type =
          of_both_kinds ? referred.cpp : referred.cpp.args.at(0);
      functions.try_emplace(ToCpp(type), &referred);
    }
  }
  std::vector<const RpcParameter*> sorted;
  for (const auto& [type, referred] : functions) sorted.push_back(referred);
  return sorted;
}

TypeShape StdFunctionOf(const RpcParameter& referred) {
  return TypeShape::Std("std::function", {referred.cpp.args.at(0)});
}

std::string FunctionStub(const RpcParameter& referred) {
  llvm::StringRef name = referred.callbacks.at(0).name;
  name.consume_back("Callback");
  const bool is_std = referred.cpp.kind == TypeKind::kStd;
  return (name + (is_std ? "" : "Pointer") + "OfClient").str();
}

std::string VariableTag(const RpcMethod& variable) {
  return WordOf(variable.function) + "Variable";
}

std::string VariableExpression(const RpcMethod& variable) {
  if (!variable.is_static) return GlobalName(variable.function);
  return "*Access(" + VariableTag(variable) + "())";
}

std::string Qualifiers(const RpcMethod& method) {
  return std::string(method.is_const ? " const" : "") +
         (method.is_noexcept ? " noexcept" : "");
}

std::string ParameterTypes(const RpcMethod& method) {
  std::string text;
  for (const RpcParameter& each : method.parameters) {
    text += (text.empty() ? "" : ", ") + CppType(each.cpp);
  }
  return text;
}

std::string OriginComment(llvm::StringRef function, llvm::StringRef signature,
                          const SourcePlace& declared) {
  return (function + signature + ", " + ToText(declared)).str();
}

std::set<std::string> TakenNames(const RpcMethod& rpc) {
  std::set<std::string> names = {
      LocalName(rpc, "request"),  LocalName(rpc, "response"),
      LocalName(rpc, "context"),  LocalName(rpc, "self"),
      LocalName(rpc, "referred"), LocalName(rpc, "pin"),
      LocalName(rpc, "answer"),   LocalName(rpc, "later"),
      LocalName(rpc, "read")};
  for (const RpcParameter& parameter : rpc.parameters) {
    names.insert(parameter.name);
    if (IsFirst(parameter) || IsOutput(parameter)) {
      names.insert(RangeName(parameter));
    }
    if (IsList(parameter)) names.insert(ListName(parameter));
  }
  return names;
}

}  // namespace cleave
