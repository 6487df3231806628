// Parameters `void* user` beside a function pointer, which is given it back.

#include <algorithm>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/rpc_builder.h"

namespace cleave {
namespace {

/// A pointer or reference to a function with one `void*` among its parameters.
bool TakesData(const TypeShape& type) {
  if (!IsPlainFunction(type)) return false;
  const std::vector<TypeShape>& args = FunctionBehind(type)->args;
  return std::count_if(args.begin() + 1, args.end(), IsVoidPointer) == 1;
}

std::vector<uint32_t> PlacesOf(const Symbol& symbol,
                               bool (*is_one)(const TypeShape&)) {
  std::vector<uint32_t> places;
  const std::vector<Parameter>& all = symbol.function->parameters;
  for (uint32_t i = 0; i < all.size(); ++i)
    if (is_one(all[i].type)) places.push_back(i);
  return places;
}

}  // namespace

bool IsVoidPointer(const TypeShape& type) {
  return type.kind == TypeKind::kPointer &&
         type.args.at(0).kind == TypeKind::kVoid;
}

bool IsCharacters(const TypeShape& type) {
  return type.kind == TypeKind::kPointer && type.args.at(0).name == "char";
}

RpcParameter DataParameter(const TypeShape& type) {
  RpcParameter result;
  result.cpp = type;
  result.type = {WireForm::kUserData, type, "", {}, ""};
  return result;
}

std::optional<UserData> UserDataOf(const Symbol& symbol) {
  const std::vector<uint32_t> functions = PlacesOf(symbol, TakesData);
  const std::vector<uint32_t> data = PlacesOf(symbol, IsVoidPointer);
  if (functions.size() != 1 || data.size() != 1) return std::nullopt;
  return UserData{functions[0], data[0]};
}

void BindUserData(RpcMethod& method) {
  const auto is_data = [](const RpcParameter& parameter) {
    return parameter.type.form == WireForm::kUserData;
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

/// Whether the body, and all that it hands both on to, does nothing with the
/// pointer but to give it back.
bool RpcBuilder::IsUserData(const Symbol& symbol, uint32_t index) const {
  const DependencyGraph& graph = mapper_.classes().graph();
  std::set<std::pair<SymbolId, uint32_t>> seen;
  std::vector<std::pair<SymbolId, uint32_t>> waiting;
  const auto add = [&](const std::vector<SymbolId>& bodies, uint32_t at) {
    for (SymbolId id : bodies)
      if (seen.insert({id, at}).second) waiting.push_back({id, at});
    return !bodies.empty();
  };
  if (!add(BodiesOf(symbol), index)) return false;
  while (!waiting.empty()) {
    const auto [id, at] = waiting.back();
    waiting.pop_back();
    const auto& function = graph.symbol(id).function;
    if (!function || at >= function->parameters.size() ||
        !function->parameters[at].is_user_data)
      return false;
    for (const ParameterOf& next : function->parameters[at].handed_on) {
      const std::optional<SymbolId> callee = graph.FindSymbol(next.function);
      if (!callee || !add(graph.PossibleTargets(*callee), next.parameter))
        return false;
    }
  }
  return true;
}

/// Of a function with `UserDataOf`; empty if it is handed back.
std::string RpcBuilder::WhyNotHandedBack(const Symbol& symbol) {
  const UserData both = *UserDataOf(symbol);
  const std::vector<Parameter>& all = symbol.function->parameters;
  const std::string& name = all[both.function].name;
  const std::string function = name.empty() ? "the function" : "`" + name + "`";
  if (Escapes(symbol, both.function) || Escapes(symbol, both.data))
    return "it or " + function + " is kept beyond the call";
  if (IsKeptSomewhere(ToText(*FunctionBehind(all[both.function].type))))
    return "functions of the type of " + function +
           " are kept beyond the call by others, which have no user data";
  if (!IsUserData(symbol, both.data))
    return "it is not proven that the callee only hands it back to " +
           function + ", and gives that nothing else";
  return "";
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
  if (why.empty()) return DataParameter(type);
  refusal = Refuse("CUT070",
                   "`" + ToCpp(type) + "` has no static type, and " + why, {},
                   "hand over a std::function or an object of an abstract "
                   "class, which need no `void*`");
  return std::nullopt;
}

}  // namespace cleave
