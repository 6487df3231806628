// Parameters: as what each is sent, and what comes back.

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/as_code.h"
#include "splitter/contract/rpc_builder.h"
#include "splitter/contract/std_types.h"

namespace cleave {
namespace {

constexpr const char* kCountedBytes =
    "pass a std::string_view, or a std::vector; or say under `crossing: "
    "lengths` in the split file which parameter counts its bytes";

/// A field of another type has another name, and so a number of its own:
/// whether a callback is kept may change.
std::string SuffixOf(const RpcParameter& parameter) {
  if (parameter.range == RpcParameter::Range::kFirst) return "_range";
  if (!parameter.is_kept || parameter.type.form == WireForm::kUserData)
    return "";
  return parameter.type.form == WireForm::kInterface ? "_object" : "_function";
}

/// Of an array `name`, of `function`, whose elements `count` counts.
Refusal NoteCounted(const RpcParameter& array, const std::string& name,
                    const std::string& function, const std::string& count) {
  const bool is_bytes = array.type.form == WireForm::kBytes;
  return Refuse("MAP037", "parameter " + name + " of " + function +
                              " is sent as the " +
                              (is_bytes ? "bytes" : "elements") + " that " +
                              AsCode(count) + " counts");
}

/// An object of the service's, and not a copy of one.
bool IsServiceObject(const WireType& type) {
  return type.form == WireForm::kSingleton || type.form == WireForm::kHandle;
}

bool IsMutablePlace(const TypeShape& type) {
  return (type.kind == TypeKind::kLValueReference ||
          type.kind == TypeKind::kPointer) &&
         !type.args[0].is_const;
}

}  // namespace

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
      for (const RpcParameter& each : callback.parameters) {
        NoteTypes(each.type, plan);
        if (each.length >= 0)
          plan.notes.push_back(
              NoteCounted(each, AsCode(each.name),
                          AsCode(callback.function + callback.signature),
                          callback.parameters[each.length].name));
      }
      if (callback.result) NoteTypes(*callback.result, plan);
    }
    if (mapped->is_kept && mapped->type.form != WireForm::kUserData)
      plan.notes.push_back(Refuse(
          "HZ-STORED", Described(symbol) + " may keep " + AsCode(name) +
                           ": each call of it is a round trip, on the thread "
                           "that waits for the call it belongs to, else on one "
                           "of the runtime's"));
    else if (!mapped->callbacks.empty())
      plan.notes.push_back(
          Refuse("HZ-CALLBACK", Described(symbol) + " calls " + AsCode(name) +
                                    " back: each time is a round trip"));
    mapped->proto_name = proto_names.Claim(FieldName(name) + SuffixOf(*mapped));
    if (IsOnTheWire(*mapped)) {
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
  const std::optional<UserData> data = UserDataOf(symbol);
  facts.has_data = data && data->function == index;
  facts.escapes =
      facts.has_data ? KeepsUserData(symbol) : Escapes(symbol, index);
  if (facts.escapes && !facts.has_data &&
      mapper_.wishes().IsNotKept(symbol, parameter.name)) {
    facts.escapes = false;
    plan.notes.push_back(Refuse(
        "MAP036", "parameter " + AsCode(parameter.name) + " of " +
                      Described(symbol) +
                      " looks kept; the split file says that it is not"));
  }
  facts.is_written = parameter.is_written || symbol.defined.line == 0 ||
                     symbol.function->is_virtual;
  facts.has_length = HasLengthBesideIt(symbol, index);
  facts.is_array = facts.has_length || IsArray(symbol, index);
  facts.length = LengthOf(symbol, index);
  const std::string count = mapper_.wishes().LengthOf(symbol, parameter.name);
  Refusal why;
  if (!count.empty() && facts.length < 0)
    why = Refuse("MAP031",
                 AsCode(count) + " is no number that is passed by value", {},
                 "pass the number of its elements by value");
  std::optional<RpcParameter> special;
  if (count.empty()) special = MapUserData(symbol, index, why);
  if (!special && why.id.empty())
    special = MapCallback(parameter.type, facts, why);
  if (special) return special;
  // Where the caller's own objects cannot be called, those of the service can.
  if (why.id != "MAP050" && IsObject(parameter.type)) why = {};
  if (why.id.empty())
    if (std::optional<RpcParameter> result =
            MapPassed(parameter.type, facts, why)) {
      if (result->length >= 0)
        plan.notes.push_back(
            NoteCounted(*result, AsCode(parameter.name), Described(symbol),
                        symbol.function->parameters[result->length].name));
      return result;
    }
  const std::string name = parameter.name.empty()
                               ? "parameter"
                               : "parameter " + AsCode(parameter.name);
  why.message = name + " of " + Described(symbol) + ": " + why.message;
  plan.refusals.push_back(std::move(why));
  return std::nullopt;
}

std::optional<RpcParameter> RpcBuilder::MapPassed(const TypeShape& type,
                                                  const PassedFacts& facts,
                                                  Refusal& refusal) {
  constexpr Form kForms[] = {
      &RpcBuilder::MapText,    &RpcBuilder::MapOutput, &RpcBuilder::MapListed,
      &RpcBuilder::MapWeak,    &RpcBuilder::MapStream, &RpcBuilder::MapUntyped,
      &RpcBuilder::MapCounted, &RpcBuilder::MapView,   &RpcBuilder::MapPlace};
  for (const Form form : kForms) {
    if (std::optional<RpcParameter> result =
            (this->*form)(type, facts, refusal))
      return result;
    if (!refusal.id.empty()) return std::nullopt;
  }
  return MapOne(type, facts, refusal);
}

/// `std::string_view`, `const char*`, and characters that another parameter
/// counts.
std::optional<RpcParameter> RpcBuilder::MapText(const TypeShape& type,
                                                const PassedFacts& facts,
                                                Refusal& refusal) {
  auto refuse = [&](Refusal why) {
    refusal = std::move(why);
    return std::nullopt;
  };
  const bool is_pointer = type.kind == TypeKind::kPointer;
  const TypeShape& referee = is_pointer ? type.args[0] : type.Referee();
  if (IsCharacters(type) && facts.length >= 0)
    return MapCounted(type, facts, refusal);
  if (IsCharacters(type) && !referee.is_const)
    return refuse(Refuse("MAP012", "it is a character buffer"));
  if (!IsStdStringView(referee) && !IsCharacters(type)) return std::nullopt;
  if (is_pointer && facts.has_length)
    return refuse(Refuse("MAP031", AsCode(type) + " has its length beside it",
                         {}, kCountedBytes));
  if (facts.escapes)
    return refuse(Refuse("MAP011", "the callee keeps the view"));
  RpcParameter result;
  result.cpp = type;
  result.type = {WireForm::kView,
                 IsStdStringView(referee) ? referee : type,
                 "bytes",
                 {},
                 ""};
  result.type.cpp.is_const = false;
  return result;
}

/// `std::span`, `std::initializer_list`.
std::optional<RpcParameter> RpcBuilder::MapListed(const TypeShape& type,
                                                  const PassedFacts& facts,
                                                  Refusal& refusal) {
  auto refuse = [&](Refusal why) {
    refusal = std::move(why);
    return std::nullopt;
  };
  const bool is_span = type.IsStd("std::span");
  const bool is_list = type.kind != TypeKind::kPointer &&
                       type.Referee().IsStd("std::initializer_list");
  if (!is_span && !is_list) return std::nullopt;
  if (facts.escapes)
    return refuse(Refuse("MAP011", "the callee keeps the view"));
  return is_span ? MapSpan(type, refuse) : MapList(type, refuse);
}

/// A pointer to something of which nothing is known; never maps it but for
/// bytes that another parameter counts.
std::optional<RpcParameter> RpcBuilder::MapUntyped(const TypeShape& type,
                                                   const PassedFacts& facts,
                                                   Refusal& refusal) {
  if (type.kind != TypeKind::kPointer) return std::nullopt;
  const TypeKind referee = type.args[0].kind;
  if (referee != TypeKind::kVoid && referee != TypeKind::kOther &&
      referee != TypeKind::kFunction)
    return std::nullopt;
  if (IsVoidPointer(type) && facts.length >= 0) return std::nullopt;
  refusal = mapper_.MapValue(type).refusal;
  if (IsVoidPointer(type) && facts.has_length)
    refusal.suggestion = kCountedBytes;
  return std::nullopt;
}

/// A class of views of the project, or a container of such.
std::optional<RpcParameter> RpcBuilder::MapView(const TypeShape& type,
                                                const PassedFacts& facts,
                                                Refusal& refusal) {
  auto refuse = [&](Refusal why) {
    refusal = std::move(why);
    return std::nullopt;
  };
  RpcParameter result;
  result.cpp = type;
  const bool is_pointer = type.kind == TypeKind::kPointer;
  TypeShape referee = is_pointer ? type.args[0] : type.Referee();
  if (!HoldsViews(referee)) {
    std::optional<WireType> views = MapViews(type);
    if (!views) return std::nullopt;
    if (facts.escapes)
      return refuse(Refuse("MAP011", "the callee keeps the views"));
    result.type = std::move(*views);
    return result;
  }
  if (facts.escapes)
    return refuse(Refuse("MAP011", "the callee keeps the view"));
  if (is_pointer && facts.is_array)
    return refuse(Refuse("MAP031", AsCode(type) + " is an array"));
  if (IsMutablePlace(type) && facts.is_written) {
    if (!IsOwnView(referee))
      return refuse(Refuse("MAP011", "the callee leaves a view in it"));
    result.direction = RpcParameter::Direction::kInOut;
  }
  referee.is_const = false;
  result.is_nullable = is_pointer;
  result.type = {
      WireForm::kMessage, referee, mapper_.NameOf(referee.name), {}, ""};
  return result;
}

/// Why one value or object cannot be passed as `type`, although it could be
/// sent as `mapped`.
std::optional<Refusal> RpcBuilder::WhyNotPassed(const TypeShape& type,
                                                const TypeShape& referee,
                                                const WireType& mapped,
                                                const PassedFacts& facts) {
  const bool is_pointer = type.kind == TypeKind::kPointer;
  const bool is_place = is_pointer || type.kind == TypeKind::kLValueReference;
  if (is_pointer && facts.is_array)
    return Refuse("MAP031", AsCode(type) + " is an array");
  const bool is_owner_kept =
      referee.kind == TypeKind::kStd &&
      (!referee.is_const || mapped.cpp.IsStd("std::unique_ptr"));
  if (HoldsHandle(mapped) && type.kind == TypeKind::kLValueReference &&
      is_owner_kept)
    return Refuse("MAP044", AsCode(type) +
                                " is where the caller keeps an object "
                                "that lives in the service");
  if (mapped.form == WireForm::kHierarchy && IsMutablePlace(type) &&
      facts.is_written)
    return Refuse(
        "MAP041",
        "the callee changes a " + AsCode(referee) + ", whatever class it is of",
        {}, "give back a std::unique_ptr to a changed one");
  if (is_place && facts.escapes &&
      !(IsServiceObject(mapped) && referee.kind != TypeKind::kStd))
    return Refuse("MAP030", "the callee keeps its address");
  return std::nullopt;
}

std::optional<RpcParameter> RpcBuilder::MapOne(const TypeShape& type,
                                               const PassedFacts& facts,
                                               Refusal& refusal) {
  const bool is_pointer = type.kind == TypeKind::kPointer;
  const TypeShape& referee = is_pointer ? type.args[0] : type.Referee();
  Mapping mapping = is_pointer || type.IsReference() || IsObjectByValue(referee)
                        ? MapReferee(referee)
                        : mapper_.MapValue(referee);
  if (!mapping) {
    refusal = std::move(mapping.refusal);
    return std::nullopt;
  }
  if (std::optional<Refusal> why =
          WhyNotPassed(type, referee, *mapping.type, facts)) {
    refusal = std::move(*why);
    return std::nullopt;
  }
  RpcParameter result;
  result.cpp = type;
  if (IsMutablePlace(type) && facts.is_written &&
      !IsServiceObject(*mapping.type))
    result.direction = RpcParameter::Direction::kInOut;
  result.is_nullable = is_pointer;
  result.type = is_pointer ? mapper_.Wrapped(std::move(*mapping.type))
                           : std::move(*mapping.type);
  return result;
}

}  // namespace cleave
