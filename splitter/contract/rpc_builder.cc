#include "splitter/contract/rpc_builder.h"

#include <set>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/shadow_headers.h"
#include "splitter/contract/shared_variables.h"
#include "splitter/contract/std_types.h"

namespace cleave {
namespace {

std::string Quoted(const std::string& name) { return "`" + name + "`"; }

std::string Described(const Symbol& symbol) {
  return Quoted(symbol.name + symbol.signature);
}

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

/// A field of another type has another name, and so a number of its own:
/// whether a callback is kept may change.
std::string SuffixOf(const RpcParameter& parameter) {
  if (parameter.range == RpcParameter::Range::kFirst) return "_range";
  if (!parameter.is_kept) return "";
  return parameter.type.form == WireForm::kInterface ? "_object" : "_function";
}

bool IsMutablePlace(const TypeShape& type) {
  return (type.kind == TypeKind::kLValueReference ||
          type.kind == TypeKind::kPointer) &&
         !type.args[0].is_const;
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

/// `const Slice&`, or a class with such fields: see `ValueType::is_view`.
bool RpcBuilder::HoldsViews(const TypeShape& type) const {
  return type.kind == TypeKind::kRecord && type.args.empty() &&
         mapper_.classes().FindClass(type.name) &&
         mapper_.values().Examine(type.name).is_view;
}

bool RpcBuilder::IsOwnView(const TypeShape& type) const {
  return HoldsViews(type) && mapper_.values().Examine(type.name).message.kind ==
                                 MessageType::Kind::kView;
}

void RpcBuilder::AddParameters(const Symbol& symbol, RpcMethod& method,
                               RpcPlan& plan) {
  UniqueNames cpp_names, proto_names;
  uint32_t request_number = SendsSelf(method) ? 2 : 1, response_number = 3;
  const std::vector<Parameter>& parameters = symbol.function->parameters;
  const auto name_of = [&](uint32_t index) {
    return parameters[index].name.empty()
               ? "argument" + std::to_string(index + 1)
               : parameters[index].name;
  };
  for (uint32_t i = 0; i < parameters.size(); ++i) {
    const bool is_range = IsRange(symbol, i);
    std::optional<RpcParameter> mapped =
        is_range ? MapRange(symbol, i, plan) : MapParameter(symbol, i, plan);
    if (!mapped && is_range) ++i;
    if (!mapped) continue;
    const std::string name = name_of(i);
    mapped->name = cpp_names.Claim(name);
    for (RpcMethod& callback : mapped->callbacks) {
      for (const RpcParameter& each : callback.parameters)
        NoteTypes(each.type, plan);
      if (callback.result) NoteTypes(*callback.result, plan);
    }
    if (mapped->is_kept)
      plan.notes.push_back(Refuse(
          "HZ-STORED", Described(symbol) + " may keep " + Quoted(name) +
                           ": each call of it is a round trip, on the thread "
                           "that waits for the call it belongs to, else on one "
                           "of the runtime's"));
    else if (!mapped->callbacks.empty())
      plan.notes.push_back(
          Refuse("HZ-CALLBACK", Described(symbol) + " calls " + Quoted(name) +
                                    " back: each time is a round trip"));
    mapped->proto_name = proto_names.Claim(FieldName(name) + SuffixOf(*mapped));
    if (IsSent(mapped->type.form)) {
      if (mapped->range != RpcParameter::Range::kOutput)
        mapped->request_number = request_number++;
      if (mapped->direction != RpcParameter::Direction::kIn)
        mapped->response_number = response_number++;
    }
    NoteTypes(mapped->type, plan);
    method.parameters.push_back(std::move(*mapped));
    if (!is_range) continue;
    RpcParameter last;
    last.name = last.proto_name = cpp_names.Claim(name_of(++i));
    last.cpp = parameters[i].type;
    last.type = method.parameters.back().type;
    last.range = RpcParameter::Range::kLast;
    method.parameters.push_back(std::move(last));
  }
  BindUserData(method);
  if (method.self == RpcMethod::Self::kValue && !method.is_const)
    method.self_number = response_number;
}

/// The function or, if it is virtual, all that a call of it may run.
std::vector<SymbolId> RpcBuilder::BodiesOf(const Symbol& symbol) const {
  const DependencyGraph& graph = mapper_.classes().graph();
  const std::optional<SymbolId> id = graph.FindSymbol(symbol.usr);
  return id ? graph.PossibleTargets(*id) : std::vector<SymbolId>();
}

bool RpcBuilder::Escapes(const Symbol& symbol, uint32_t index) const {
  return llvm::any_of(BodiesOf(symbol), [&](SymbolId id) {
    return escapes_[Index(id)].count(index) != 0;
  });
}

std::optional<RpcParameter> RpcBuilder::MapParameter(const Symbol& symbol,
                                                     uint32_t index,
                                                     RpcPlan& plan) {
  const Parameter& parameter = symbol.function->parameters[index];
  PassedFacts facts;
  facts.escapes = Escapes(symbol, index);
  if (facts.escapes && mapper_.wishes().IsNotKept(symbol, parameter.name)) {
    facts.escapes = false;
    plan.notes.push_back(Refuse(
        "MAP036", "parameter " + Quoted(parameter.name) + " of " +
                      Described(symbol) +
                      " looks kept; the split file says that it is not"));
  }
  facts.is_written = parameter.is_written || symbol.defined.line == 0 ||
                     symbol.function->is_virtual;
  facts.has_length = HasLengthBesideIt(symbol, index);
  facts.is_array = facts.has_length || IsArray(symbol, index);
  facts.length = LengthOf(symbol, index);
  const std::optional<UserData> data = UserDataOf(symbol);
  facts.has_data = data && data->function == index;
  Refusal why;
  std::optional<RpcParameter> special = MapUserData(symbol, index, why);
  if (!special && why.id.empty())
    special = MapCallback(parameter.type, facts, why);
  if (special) return special;
  // Where the caller's own objects cannot be called, those of the service can.
  if (why.id != "MAP050" && IsObject(parameter.type)) why = {};
  if (why.id.empty())
    if (std::optional<RpcParameter> result =
            MapPassed(parameter.type, facts, why)) {
      if (result->length >= 0)
        plan.notes.push_back(Refuse(
            "MAP037",
            "parameter " + Quoted(parameter.name) + " of " + Described(symbol) +
                " is sent as the elements that " +
                Quoted(symbol.function->parameters[result->length].name) +
                " counts"));
      return result;
    }
  const std::string name = parameter.name.empty()
                               ? "parameter"
                               : "parameter " + Quoted(parameter.name);
  why.message = name + " of " + Described(symbol) + ": " + why.message;
  plan.refusals.push_back(std::move(why));
  return std::nullopt;
}

std::optional<RpcParameter> RpcBuilder::MapPassed(const TypeShape& type,
                                                  const PassedFacts& facts,
                                                  Refusal& refusal) {
  auto refuse = [&](Refusal why) {
    refusal = std::move(why);
    return std::nullopt;
  };
  const bool escapes = facts.escapes;
  RpcParameter result;
  result.cpp = type;
  TypeShape referee = type.Referee();
  if (type.kind == TypeKind::kPointer) referee = type.args[0];
  if (IsStdStringView(referee) ||
      (type.kind == TypeKind::kPointer && referee.name == "char" &&
       referee.is_const)) {
    if (type.kind == TypeKind::kPointer && facts.has_length)
      return refuse(
          Refuse("MAP031", Quoted(ToCpp(type)) + " has its length beside it"));
    if (escapes) return refuse(Refuse("MAP011", "the callee keeps the view"));
    result.type = {WireForm::kView,
                   IsStdStringView(referee) ? referee : type,
                   "bytes",
                   {},
                   ""};
    result.type.cpp.is_const = false;
    return result;
  }
  if (type.kind == TypeKind::kPointer && referee.name == "char")
    return refuse(Refuse("MAP012", "it is a character buffer"));
  if (std::optional<RpcParameter> output = MapOutput(type, facts, refusal))
    return output;
  if (!refusal.id.empty()) return std::nullopt;
  if (type.IsStd("std::span")) {
    if (escapes) return refuse(Refuse("MAP011", "the callee keeps the view"));
    return MapSpan(type, refuse);
  }
  if (referee.IsStd("std::initializer_list") &&
      type.kind != TypeKind::kPointer) {
    if (escapes) return refuse(Refuse("MAP011", "the callee keeps the view"));
    return MapList(type, refuse);
  }
  if (std::optional<RpcParameter> stream = MapStream(type, facts, refusal))
    return stream;
  if (!refusal.id.empty()) return std::nullopt;
  if (type.kind == TypeKind::kPointer &&
      (referee.kind == TypeKind::kVoid || referee.kind == TypeKind::kOther ||
       referee.kind == TypeKind::kFunction))
    return refuse(mapper_.MapValue(type).refusal);
  if (type.kind == TypeKind::kPointer && facts.length >= 0)
    return MapCounted(type, facts, refusal);
  if (HoldsViews(referee)) {
    if (escapes) return refuse(Refuse("MAP011", "the callee keeps the view"));
    if (type.kind == TypeKind::kPointer && facts.is_array)
      return refuse(Refuse("MAP031", Quoted(ToCpp(type)) + " is an array"));
    if (IsMutablePlace(type) && facts.is_written) {
      if (!IsOwnView(referee))
        return refuse(Refuse("MAP011", "the callee leaves a view in it"));
      result.direction = RpcParameter::Direction::kInOut;
    }
    referee.is_const = false;
    result.is_nullable = type.kind == TypeKind::kPointer;
    result.type = {
        WireForm::kMessage, referee, mapper_.NameOf(referee.name), {}, ""};
    return result;
  }
  if (std::optional<WireType> views = MapViews(type)) {
    if (escapes) return refuse(Refuse("MAP011", "the callee keeps the views"));
    result.type = std::move(*views);
    return result;
  }
  if (std::optional<RpcParameter> place = MapPlace(type, facts, refusal))
    return place;
  if (!refusal.id.empty()) return std::nullopt;
  Mapping mapping = type.kind == TypeKind::kPointer || type.IsReference() ||
                            IsObjectByValue(referee)
                        ? MapReferee(referee)
                        : mapper_.MapValue(referee);
  if (!mapping) return refuse(std::move(mapping.refusal));
  const bool is_place = type.kind == TypeKind::kPointer ||
                        type.kind == TypeKind::kLValueReference;
  if (type.kind == TypeKind::kPointer && facts.is_array)
    return refuse(Refuse("MAP031", Quoted(ToCpp(type)) + " is an array"));
  const bool is_object = mapping.type->form == WireForm::kSingleton ||
                         mapping.type->form == WireForm::kHandle;
  if (HoldsHandle(*mapping.type) && type.IsReference() &&
      referee.kind == TypeKind::kStd &&
      (!referee.is_const || mapping.type->cpp.IsStd("std::unique_ptr")) &&
      type.kind != TypeKind::kRValueReference)
    return refuse(Refuse("MAP044", Quoted(ToCpp(type)) +
                                       " is where the caller keeps an object "
                                       "that lives in the service"));
  if (mapping.type->form == WireForm::kHierarchy && IsMutablePlace(type) &&
      facts.is_written)
    return refuse(Refuse("MAP041",
                         "the callee changes a " + Quoted(ToCpp(referee)) +
                             ", whatever class it is of",
                         {}, "give back a std::unique_ptr to a changed one"));
  if (is_place && escapes && !(is_object && referee.kind != TypeKind::kStd))
    return refuse(Refuse("MAP030", "the callee keeps its address"));
  result.type = std::move(*mapping.type);
  result.is_nullable = type.kind == TypeKind::kPointer;
  if (result.is_nullable) result.type = mapper_.Wrapped(std::move(result.type));
  if (IsMutablePlace(type) && facts.is_written && !is_object)
    result.direction = RpcParameter::Direction::kInOut;
  return result;
}

/// Of a polymorphic class: why clients cannot have its objects.
std::string RpcBuilder::WhyNoObject(const TypeShape& type) {
  const ClassEntry* entry = mapper_.classes().FindClass(type);
  if (!entry || !mapper_.classes().record(*entry).is_polymorphic) return "";
  const std::string& why = roles_.Of(ClassName(type)).refusal.message;
  return why.empty() ? "" : ": " + why;
}

void RpcBuilder::AddResult(const Symbol& symbol, RpcMethod& method,
                           RpcPlan& plan) {
  const TypeShape& type = symbol.function->result;
  if (type.kind == TypeKind::kVoid ||
      method.self == RpcMethod::Self::kConstructor ||
      method.self == RpcMethod::Self::kDestructor)
    return;
  if (method.self == RpcMethod::Self::kHandle)
    if (std::optional<WireType> view = MapViewResult(type)) {
      method.result = std::move(*view);
      plan.notes.push_back(
          Refuse("MAP014", Described(symbol) + " returns a view of text in its "
                                               "object"));
      return;
    }
  const TypeShape pointee = type.args.empty() ? TypeShape() : type.args[0];
  if (type.kind == TypeKind::kPointer && pointee.name == "char") {
    plan.refusals.push_back(
        Refuse("MAP013", Described(symbol) + " returns a C string"));
    return;
  }
  if (const std::optional<WireType> object = MapObjectResult(type)) {
    method.result = *object;
    return;
  }
  if (GivesStreamBack(symbol, method)) return;
  if (type.IsReference() || type.kind == TypeKind::kPointer) {
    plan.refusals.push_back(
        Refuse("CUT064", Described(symbol) + " returns " + Quoted(ToCpp(type)) +
                             " into the service" + WhyNoObject(type.args[0])));
    return;
  }
  Mapping mapping = mapper_.MapValue(type);
  if (!mapping && mapping.refusal.id == "CUT065")
    mapping.refusal.suggestion =
        "return the element itself (`std::optional<T>`), its key or index, or "
        "the container";
  if (!mapping) {
    mapping.refusal.message =
        "result of " + Described(symbol) + ": " + mapping.refusal.message;
    plan.refusals.push_back(std::move(mapping.refusal));
    return;
  }
  method.result = std::move(*mapping.type);
  NoteTypes(*method.result, plan);
}

void RpcBuilder::NoteTypes(const WireType& type, RpcPlan& plan) {
  auto note = [&](Refusal why) {
    if (!llvm::is_contained(plan.notes, why)) plan.notes.push_back(why);
  };
  if (type.form == WireForm::kPointer && type.cpp.IsStd("std::shared_ptr"))
    note(Refuse("MAP035",
                Quoted(ToCpp(type.cpp)) + " arrives as a copy of its object"));
  if (type.form == WireForm::kView && IsStreamType(type.cpp)) {
    const std::string name = Quoted(ToCpp(type.cpp));
    note(Refuse(
        "MAP038",
        IsInputStream(type.cpp)
            ? "all that is left in a " + name + " is sent when the call begins"
            : "what is written to a " + name + " arrives when the call ends"));
  }
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
