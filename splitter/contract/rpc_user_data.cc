// Parameters `void* user` beside a function pointer, which is given it back.

#include <algorithm>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/as_code.h"
#include "splitter/contract/kept_user_data.h"
#include "splitter/contract/rpc_builder.h"

namespace cleave {
namespace {

std::vector<uint32_t> PlacesOf(const Symbol& symbol,
                               bool (*is_one)(const TypeShape&)) {
  std::vector<uint32_t> places;
  const std::vector<Parameter>& all = symbol.function->parameters;
  for (uint32_t i = 0; i < all.size(); ++i)
    if (is_one(all[i].type)) places.push_back(i);
  return places;
}

}  // namespace

bool TakesData(const TypeShape& type) {
  if (!IsPlainFunction(type)) return false;
  const std::vector<TypeShape>& args = FunctionBehind(type)->args;
  return std::count_if(args.begin() + 1, args.end(), IsVoidPointer) == 1;
}

bool IsVoidPointer(const TypeShape& type) {
  return type.kind == TypeKind::kPointer &&
         type.args.at(0).kind == TypeKind::kVoid;
}

bool IsCharacters(const TypeShape& type) {
  return type.kind == TypeKind::kPointer && type.args.at(0).name == "char";
}

RpcParameter DataParameter(const TypeShape& type, DataOfCallback data) {
  RpcParameter result;
  result.cpp = type;
  result.type = {WireForm::kUserData, type, "", {}, ""};
  result.is_kept = data == DataOfCallback::kKept;
  return result;
}

bool IsOnTheWire(const RpcParameter& parameter) {
  return IsSent(parameter.type.form) ||
         (parameter.type.form == WireForm::kUserData && parameter.is_kept);
}

std::optional<UserData> UserDataOf(const Symbol& symbol) {
  const std::vector<uint32_t> functions = PlacesOf(symbol, TakesData);
  const std::vector<uint32_t> data = PlacesOf(symbol, IsVoidPointer);
  if (functions.size() != 1 || data.size() != 1) return std::nullopt;
  return UserData{functions[0], data[0]};
}

void BindUserData(RpcMethod& method) {
  const auto is_data = [](const RpcParameter& parameter) {
    return parameter.type.form == WireForm::kUserData && !parameter.is_kept;
  };
  const auto data = llvm::find_if(method.parameters, is_data);
  if (data == method.parameters.end()) return;
  for (RpcParameter& parameter : method.parameters)
    for (RpcMethod& callback : parameter.callbacks)
      for (RpcParameter& each : callback.parameters) {
        if (is_data(each))
          each.name = each.proto_name = data->name;
        else if (each.name == data->name)
          each.name += '_';
      }
}

/// The bodies of a function with `UserDataOf`, and of all that they hand both
/// on to; empty if one of these is not known, or not proven to do nothing with
/// the pointer but to keep it and to give it back.
std::set<SymbolId> RpcBuilder::BodiesWithData(const Symbol& symbol,
                                              uint32_t index) const {
  const DependencyGraph& graph = mapper_.classes().graph();
  std::set<std::pair<SymbolId, uint32_t>> seen;
  std::vector<std::pair<SymbolId, uint32_t>> waiting;
  std::set<SymbolId> all;
  const auto add = [&](const std::vector<SymbolId>& bodies, uint32_t at) {
    for (SymbolId id : bodies)
      if (seen.insert({id, at}).second) waiting.push_back({id, at});
    return !bodies.empty();
  };
  if (!add(BodiesOf(symbol), index)) return {};
  while (!waiting.empty()) {
    const auto [id, at] = waiting.back();
    waiting.pop_back();
    all.insert(id);
    const auto& function = graph.symbol(id).function;
    if (!function || at >= function->parameters.size() ||
        !function->parameters[at].is_user_data)
      return {};
    for (const ParameterOf& next : function->parameters[at].handed_on) {
      const std::optional<SymbolId> callee = graph.FindSymbol(next.function);
      if (!callee || !add(graph.PossibleTargets(*callee), next.parameter))
        return {};
    }
  }
  return all;
}

/// Or gives the function to something that keeps others of its type.
bool RpcBuilder::KeepsUserData(const Symbol& symbol) {
  const UserData both = *UserDataOf(symbol);
  return Escapes(symbol, both.function) || Escapes(symbol, both.data) ||
         IsKeptSomewhere(ToText(
             *FunctionBehind(symbol.function->parameters[both.function].type)));
}

/// Of a function with `UserDataOf`; empty if it is handed back.
std::string RpcBuilder::WhyNotHandedBack(const Symbol& symbol) {
  const UserData both = *UserDataOf(symbol);
  const std::string& name = symbol.function->parameters[both.function].name;
  const std::string function = name.empty() ? "the function" : AsCode(name);
  const std::set<SymbolId> bodies = BodiesWithData(symbol, both.data);
  const bool is_kept =
      Escapes(symbol, both.function) || Escapes(symbol, both.data);
  if (bodies.empty())
    return std::string("it is not proven that the callee only ") +
           (is_kept
                ? "keeps it beside " + function + ", or hands it back to that"
                : "hands it back to " + function) +
           ", and gives that nothing else";
  return is_kept ? WhyUsedElsewhere(mapper_.classes().graph(), bodies) : "";
}

std::optional<RpcParameter> RpcBuilder::MapUserData(const Symbol& symbol,
                                                    uint32_t index,
                                                    Refusal& refusal) {
  const TypeShape& type = symbol.function->parameters[index].type;
  if (!IsVoidPointer(type) || PlacesOf(symbol, TakesData).empty())
    return std::nullopt;
  const std::string why = UserDataOf(symbol)
                              ? WhyNotHandedBack(symbol)
                              : "it is not certain which function it is handed "
                                "back to";
  if (why.empty())
    return DataParameter(type, KeepsUserData(symbol)
                                   ? DataOfCallback::kKept
                                   : DataOfCallback::kHandedBack);
  refusal =
      Refuse("CUT070", AsCode(type) + " has no static type, and " + why, {},
             "hand over a std::function or an object of an abstract "
             "class, which need no `void*`");
  return std::nullopt;
}

}  // namespace cleave
