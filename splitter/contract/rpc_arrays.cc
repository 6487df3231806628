// Parameters that are several values: arrays, spans, containers of views.

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/as_code.h"
#include "splitter/contract/rpc_builder.h"
#include "splitter/contract/std_types.h"

namespace cleave {

/// `const char* data, size_t length`: by what the next parameter is called.
bool HasLengthBesideIt(const Symbol& symbol, uint32_t index) {
  const std::vector<Parameter>& parameters = symbol.function->parameters;
  if (index + 1 >= parameters.size()) return false;
  const Parameter& next = parameters[index + 1];
  if (next.type.kind != TypeKind::kInteger) return false;
  const std::string name = SnakeCase(next.name);
  // `Append(std::string* to, long num)`: a number, and none of strings.
  const TypeShape& pointer = parameters[index].type;
  if (name == "num" && pointer.kind == TypeKind::kPointer &&
      (pointer.args[0].kind == TypeKind::kStd ||
       pointer.args[0].kind == TypeKind::kRecord))
    return false;
  const llvm::StringRef last = llvm::StringRef(name).rsplit('_').second;
  const llvm::StringRef word = last.empty() ? llvm::StringRef(name) : last;
  return word == "n" || word == "len" || word == "length" || word == "size" ||
         word == "count" || word == "num" || word == "bytes" ||
         word == "nbytes" || word == "sz";
}

/// Whether the body, or one that it hands the pointer on to, takes it for that
/// of an array.
bool RpcBuilder::IsArray(const Symbol& symbol, uint32_t index) const {
  std::set<std::pair<std::string, uint32_t>> seen;
  std::vector<std::pair<std::string, uint32_t>> waiting;
  for (SymbolId id : BodiesOf(symbol))
    waiting.push_back({mapper_.classes().graph().symbol(id).usr, index});
  while (!waiting.empty()) {
    const auto [usr, at] = waiting.back();
    waiting.pop_back();
    if (!seen.insert({usr, at}).second) continue;
    const DependencyGraph& graph = mapper_.classes().graph();
    const std::optional<SymbolId> id = graph.FindSymbol(usr);
    const auto* function = id ? &graph.symbol(*id).function : nullptr;
    if (!function || !*function || at >= (*function)->parameters.size())
      continue;
    const Parameter& parameter = (*function)->parameters[at];
    if (parameter.is_array) return true;
    for (const ParameterOf& next : parameter.handed_on)
      waiting.push_back({next.function, next.parameter});
  }
  return false;
}

/// Where the number of elements stands: a person says so, or the parameter
/// behind it is called like one and a body takes the pointer for an array. Of
/// characters, which may be text that ends with a zero, and of what has no type
/// only a person can tell.
int32_t RpcBuilder::LengthOf(const Symbol& symbol, uint32_t index) const {
  const std::vector<Parameter>& all = symbol.function->parameters;
  const std::string wanted = mapper_.wishes().LengthOf(symbol, all[index].name);
  for (size_t i = 0; i < all.size(); ++i)
    if (!wanted.empty() && all[i].name == wanted &&
        all[i].type.kind == TypeKind::kInteger)
      return static_cast<int32_t>(i);
  return wanted.empty() && !IsCharacters(all[index].type) &&
                 !IsVoidPointer(all[index].type) &&
                 HasLengthBesideIt(symbol, index) && IsArray(symbol, index)
             ? static_cast<int32_t>(index) + 1
             : -1;
}

/// `const char* data, size_t n`, or other bytes: one field, absent if it is
/// null. Whatever the callee writes of it, all of it comes back.
std::optional<RpcParameter> RpcBuilder::MapCountedBytes(
    const TypeShape& type, const PassedFacts& facts, Refusal& refusal) {
  if (facts.escapes) {
    refusal = Refuse("MAP030", "the callee keeps its address");
    return std::nullopt;
  }
  RpcParameter result;
  result.cpp = type;
  result.type = {
      WireForm::kBytes, TypeShape::Std("std::string"), "bytes", {}, ""};
  result.length = facts.length;
  result.is_nullable = true;
  if (!type.args[0].is_const)
    result.direction = RpcParameter::Direction::kInOut;
  return result;
}

/// `const T* items, int n`.
std::optional<RpcParameter> RpcBuilder::MapCounted(const TypeShape& type,
                                                   const PassedFacts& facts,
                                                   Refusal& refusal) {
  auto refuse = [&](Refusal why) {
    refusal = std::move(why);
    return std::nullopt;
  };
  if (type.kind != TypeKind::kPointer || facts.length < 0) return std::nullopt;
  TypeShape element = type.args.at(0);
  if (IsByte(element) || IsVoidPointer(type))
    return MapCountedBytes(type, facts, refusal);
  const bool is_const = element.is_const;
  element.is_const = false;
  const TypeShape items = TypeShape::Std("std::vector", {element});
  RpcParameter result;
  result.cpp = type;
  result.length = facts.length;
  if (std::optional<WireType> views = MapViews(items)) {
    if (!is_const || facts.escapes)
      return refuse(Refuse("MAP011", AsCode(type) + " is of views that the "
                                                    "callee keeps or leaves"));
    result.type = std::move(*views);
    return result;
  }
  Mapping mapping = mapper_.MapValue(items);
  if (!mapping) return refuse(std::move(mapping.refusal));
  if (element.kind == TypeKind::kBool ||
      mapping.type->form != WireForm::kSequence || HoldsHandle(*mapping.type))
    return refuse(Refuse("MAP031", AsCode(type) + " is an array"));
  if (facts.escapes)
    return refuse(Refuse("MAP030", "the callee keeps its address"));
  result.type = std::move(*mapping.type);
  if (!is_const && facts.is_written)
    result.direction = RpcParameter::Direction::kInOut;
  return result;
}

/// They refer to the request, which is there until the call has returned.
std::optional<WireType> RpcBuilder::MapViews(const TypeShape& type) const {
  TypeShape items = type.Referee();
  const bool is_place = type.kind == TypeKind::kLValueReference;
  if (!items.IsStd("std::vector") || items.args.size() != 1 ||
      (is_place && !items.is_const) || !HoldsViews(items.args[0]))
    return std::nullopt;
  items.is_const = false;
  TypeShape element = items.args[0];
  WireType view{
      WireForm::kMessage, element, mapper_.NameOf(element.name), {}, ""};
  return WireType{WireForm::kSequence, items, "", {std::move(view)}, ""};
}

std::optional<RpcParameter> RpcBuilder::MapSpan(
    const TypeShape& type, llvm::function_ref<std::nullopt_t(Refusal)> refuse) {
  TypeShape element = type.args.at(0);
  element.is_const = false;
  if (type.args.size() > 1 || element.kind == TypeKind::kBool)
    return refuse(Refuse("MAP022", AsCode(type) + " is not carried"));
  Mapping mapping = mapper_.MapValue(TypeShape::Std("std::vector", {element}));
  if (!mapping) return refuse(std::move(mapping.refusal));
  RpcParameter result;
  result.cpp = type;
  result.type = std::move(*mapping.type);
  if (!type.args[0].is_const)
    result.direction = RpcParameter::Direction::kInOut;
  return result;
}

/// `std::initializer_list<T>`. The servant makes one of as many elements.
std::optional<RpcParameter> RpcBuilder::MapList(
    const TypeShape& type, llvm::function_ref<std::nullopt_t(Refusal)> refuse) {
  TypeShape element = type.Referee().args.at(0);
  element.is_const = false;
  Mapping mapping = mapper_.MapValue(TypeShape::Std("std::vector", {element}));
  if (mapping && HoldsHandle(*mapping.type))
    return refuse(Refuse("MAP044", AsCode(type) + " holds objects of the "
                                                  "service"));
  if (!mapping) return refuse(std::move(mapping.refusal));
  RpcParameter result;
  result.cpp = type;
  result.type = std::move(*mapping.type);
  return result;
}

}  // namespace cleave
