#include "splitter/contract/rpc_builder.h"

#include <set>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/as_code.h"
#include "splitter/contract/shadow_headers.h"
#include "splitter/contract/shared_variables.h"
#include "splitter/contract/std_types.h"

namespace cleave {
namespace {

/// The accessor of a singleton itself: no call is made for it.
std::optional<SingletonAccessor> AsAccessor(const Symbol& symbol,
                                            const ClassFindings& findings) {
  const FunctionFacts& function = *symbol.function;
  if (findings.role != ClassRole::kSingleton || !function.returns_local_static)
    return std::nullopt;
  const TypeShape& result = function.result;
  if (result.args.empty() || result.args[0].name != function.owner)
    return std::nullopt;
  return SingletonAccessor{symbol.usr,
                           symbol.name,
                           symbol.signature,
                           function.owner,
                           symbol.declared.file,
                           symbol.declared,
                           result.kind == TypeKind::kPointer,
                           result.args[0].is_const};
}

}  // namespace

RpcMethod DeclarationOf(const Symbol& symbol) {
  const FunctionFacts& function = *symbol.function;
  RpcMethod method;
  method.usr = symbol.usr;
  method.function = symbol.name;
  method.signature = symbol.signature;
  method.header = symbol.declared.file;
  method.declared = symbol.declared;
  method.owner = function.owner;
  method.result_cpp = function.result;
  method.is_const = function.is_const;
  method.is_noexcept = function.is_noexcept;
  method.is_static = function.kind == FunctionKind::kStaticMethod;
  method.is_operator = function.is_operator;
  return method;
}

RpcMethod WithoutRpc(const Symbol& symbol) {
  RpcMethod method = DeclarationOf(symbol);
  for (const Parameter& each : symbol.function->parameters) {
    RpcParameter parameter;
    parameter.cpp = each.type;
    method.parameters.push_back(std::move(parameter));
  }
  return method;
}

const RpcPlan& RpcBuilder::Plan(SymbolId id) {
  auto found = plans_.find(id);
  if (found != plans_.end()) return found->second;
  const Symbol& symbol = mapper_.classes().graph().symbol(id);
  RpcPlan plan = symbol.variable ? BuildVariable(symbol) : Build(symbol);
  return plans_.emplace(id, std::move(plan)).first->second;
}

RpcPlan RpcBuilder::BuildVariable(const Symbol& variable) {
  RpcPlan plan = Build(SharedAccessOf(variable));
  if (!plan.method) return plan;
  plan.method->is_variable = true;
  plan.method->is_static = !variable.variable->owner.empty();
  return plan;
}

std::vector<RpcMethod> RpcBuilder::ImplicitMembers(const ClassEntry& entry) {
  std::vector<RpcMethod> methods;
  for (const Symbol& each : ImplicitMembersOf(mapper_.classes(), entry)) {
    std::optional<RpcMethod> method = Build(each).method;
    if (!method) continue;  // nobody can use it, as the class is not public
    method->is_implicit = true;
    methods.push_back(std::move(*method));
  }
  return methods;
}

RpcPlan RpcBuilder::Build(const Symbol& symbol) {
  RpcPlan plan;
  const FunctionFacts& function = *symbol.function;
  if (mapper_.classes().FindClass(function.owner))
    plan.accessor = AsAccessor(symbol, roles_.Of(function.owner));
  if (plan.accessor) return plan;

  RpcMethod method = DeclarationOf(symbol);
  CheckFunction(symbol, plan);
  if (AddSelf(symbol, method, plan)) {
    AddParameters(symbol, method, plan);
    AddResult(symbol, method, plan);
    AddReferred(method);
    RefuseHandedBack(symbol, method, plan);
    RefuseWhatIsNotGiven(symbol, method, plan);
  }
  if (function.is_noexcept && function.kind != FunctionKind::kDestructor)
    plan.notes.push_back(
        Refuse("HZ-NOEXCEPT",
               Described(symbol) + " is noexcept, but a remote call can fail"));
  if (plan.refusals.empty()) {
    NoteAliases(symbol, method, plan);
    plan.method = std::move(method);
  } else {
    plan.notes.clear();
  }
  for (std::vector<Refusal>* list : {&plan.refusals, &plan.notes})
    for (Refusal& each : *list)
      if (each.place.line == 0) each.place = symbol.declared;
  return plan;
}

void RpcBuilder::CheckFunction(const Symbol& symbol, RpcPlan& plan) {
  const FunctionFacts& function = *symbol.function;
  auto refuse = [&](llvm::StringRef id, llvm::StringRef why) {
    plan.refusals.push_back(Refuse(id, Described(symbol) + " " + why.str()));
  };
  if (function.is_variadic) refuse("CUT070", "takes any number of arguments");
  if (function.is_template) refuse("CUT051", "is a template");
  if (function.access != Access::kPublic) refuse("CUT078", "is not public");
  if (!IsHeader(symbol.declared.file))
    refuse("CUT079", "is declared in a source file only");
  if (function.is_rvalue_qualified) refuse("CUT063", "is rvalue-qualified");
  for (const Parameter& each : function.parameters)
    if (NamesHiddenType(mapper_.classes(), each.type))
      refuse("CUT078", "takes a private type");
  if (NamesHiddenType(mapper_.classes(), function.result))
    refuse("CUT078", "returns a private type");
  const llvm::StringRef word = Unqualified(symbol.name);
  if (function.is_operator &&
      (word.starts_with("operator new") ||
       word.starts_with("operator delete") || word == "operator&&" ||
       word == "operator||" || word == "operator,"))
    refuse("CUT061", "cannot be remote");
}

bool RpcBuilder::AddSelf(const Symbol& symbol, RpcMethod& method,
                         RpcPlan& plan) {
  const FunctionFacts& function = *symbol.function;
  if (function.kind == FunctionKind::kFree ||
      function.kind == FunctionKind::kStaticMethod)
    return true;
  if (!mapper_.classes().FindClass(function.owner)) {
    plan.refusals.push_back(Refuse(
        "CUT083", "nothing is known of the class of " + Described(symbol)));
    return false;
  }
  const ClassFindings& findings = roles_.Of(function.owner);
  const bool makes_or_ends = function.kind == FunctionKind::kConstructor ||
                             function.kind == FunctionKind::kDestructor;
  switch (findings.role) {
    case ClassRole::kValue:
      if (makes_or_ends) {
        plan.refusals.push_back(Refuse(
            function.kind == FunctionKind::kConstructor ? "CUT084" : "CUT081",
            Described(symbol) + " runs where the value is, but is defined in a "
                                "source file of the service"));
        return false;
      }
      if (mapper_.classes()
              .record(*mapper_.classes().FindClass(function.owner))
              .is_polymorphic)
        break;
      method.self = RpcMethod::Self::kValue;
      method.self_type =
          *mapper_.MapValue(TypeShape::Record(function.owner)).type;
      return true;
    case ClassRole::kSingleton: {
      if (makes_or_ends) break;
      const Symbol& accessor =
          mapper_.classes().graph().symbol(*findings.accessor);
      method.self = RpcMethod::Self::kSingleton;
      method.accessor = accessor.name;
      method.accessor_returns_pointer =
          accessor.function->result.kind == TypeKind::kPointer;
      return true;
    }
    case ClassRole::kInterface:
      if (function.kind == FunctionKind::kConstructor) {
        plan.refusals.push_back(Refuse(
            "CUT042", Described(symbol) + " makes an object elsewhere whose "
                                          "virtual functions are in the "
                                          "service"));
        return false;
      }
      [[fallthrough]];
    case ClassRole::kHandle:
      method.self = function.kind == FunctionKind::kConstructor
                        ? RpcMethod::Self::kConstructor
                    : function.kind == FunctionKind::kDestructor
                        ? RpcMethod::Self::kDestructor
                        : RpcMethod::Self::kHandle;
      return true;
    case ClassRole::kHierarchy:
    case ClassRole::kLocal:
    case ClassRole::kRemote:
      break;
  }
  Refusal why = findings.refusal;
  if (findings.role == ClassRole::kHierarchy ||
      findings.role == ClassRole::kValue)
    why = Refuse("CUT083",
                 Described(symbol) +
                     " runs where the value is, whatever class it is of, but "
                     "is defined in a source file of the service",
                 {},
                 "define it in the header, or put its component into "
                 "`libraries`");
  if (why.id.empty())
    why = Refuse("CUT083", Described(symbol) +
                               " makes or ends an object that lives elsewhere");
  plan.refusals.push_back(std::move(why));
  return false;
}

void RpcBuilder::NoteTypes(const WireType& type, RpcPlan& plan) {
  auto note = [&](Refusal why) {
    if (!llvm::is_contained(plan.notes, why)) plan.notes.push_back(why);
  };
  if (type.form == WireForm::kPointer && type.cpp.IsStd("std::shared_ptr"))
    note(Refuse("MAP035",
                AsCode(type.cpp) + " arrives as a copy of its object"));
  if (type.cpp.IsStd("std::weak_ptr"))
    note(Refuse("MAP032", AsCode(type.cpp) +
                              " is empty where nobody in the caller's process "
                              "owns its object"));
  if (type.form == WireForm::kView && IsStreamType(type.cpp)) {
    const std::string name = AsCode(type.cpp);
    note(Refuse(
        "MAP038",
        IsInputStream(type.cpp)
            ? "all that is left in a " + name + " is sent when the call begins"
            : "what is written to a " + name + " arrives when the call ends"));
  }
  if (type.cpp.IsStd("std::tm"))
    note(Refuse("MAP081",
                "the name of the time zone in a `std::tm` arrives if the C "
                "library has set it, and is null otherwise"));
  for (const WireType& arg : type.args) NoteTypes(arg, plan);
}

void RpcBuilder::NoteAliases(const Symbol& symbol, RpcMethod& method,
                             RpcPlan& plan) {
  std::set<std::string> seen;
  for (const RpcParameter& parameter : method.parameters) {
    if (parameter.direction == RpcParameter::Direction::kIn) continue;
    if (!seen.insert(ToText(parameter.type.cpp)).second)
      plan.notes.push_back(
          Refuse("HZ-ALIAS", "two parameters of " + Described(symbol) +
                                 " may name one object; after a remote call "
                                 "the last one wins"));
  }
}

}  // namespace cleave
