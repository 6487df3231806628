// Parameters that are streams, and results that are the same again.

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/rpc_builder.h"
#include "splitter/contract/rpc_forms.h"

namespace cleave {

/// `std::ostream&` or `std::ostream*`: the callee writes to one of its own, and
/// what it has written comes back. `std::istream&` or `std::istream*`: it reads
/// from one of its own what is left in the caller's. Nobody has an array of
/// them. nullopt without a refusal if `type` is none.
std::optional<RpcParameter> RpcBuilder::MapStream(const TypeShape& type,
                                                  const PassedFacts& facts,
                                                  Refusal& refusal) {
  const bool is_pointer = type.kind == TypeKind::kPointer;
  if ((!is_pointer && type.kind != TypeKind::kLValueReference) ||
      !IsStreamType(type.args.at(0)) || type.args[0].is_const)
    return std::nullopt;
  if (facts.escapes) {
    refusal = Refuse("MAP030",
                     "the callee keeps its address, or gives back another "
                     "stream",
                     {},
                     IsInputStream(type.args[0])
                         ? "pass the text as a std::string"
                         : "give back the text as a std::string");
    return std::nullopt;
  }
  RpcParameter result;
  result.cpp = type;
  result.type = {WireForm::kView, type.args[0], "", {}, ""};
  result.direction = RpcParameter::Direction::kInOut;
  result.is_nullable = is_pointer;
  return result;
}

/// The only stream among the parameters, if the result is one. The analyzer has
/// it escape unless each return statement gives it back; what the function
/// hands it on to gives it back by convention, which servants check.
bool RpcBuilder::GivesStreamBack(const Symbol& symbol,
                                 const RpcMethod& method) const {
  const TypeShape& type = symbol.function->result;
  const std::vector<Parameter>& all = symbol.function->parameters;
  if (type.kind != TypeKind::kLValueReference ||
      !IsStreamType(type.args.at(0)) || method.parameters.size() != all.size())
    return false;
  std::optional<size_t> only;
  for (size_t i = 0; i < all.size(); ++i) {
    const RpcParameter& each = method.parameters[i];
    if (!IsStream(each) || each.type.cpp != type.args[0]) continue;
    if (only || all[i].type != type) return false;
    only = i;
  }
  if (!only) return false;
  const std::vector<SymbolId> bodies = BodiesOf(symbol);
  const bool gives_it = llvm::all_of(bodies, [&](SymbolId id) {
    const Symbol& body = mapper_.classes().graph().symbol(id);
    return body.function->is_pure ||
           (body.defined.line != 0 &&
            *only < body.function->parameters.size() &&
            !body.function->parameters[*only].escapes);
  });
  return gives_it && !bodies.empty();
}

}  // namespace cleave
