// Parameters that are iterators: two that have a range between them, and one
// that the callee puts items into.

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/rpc_builder.h"
#include "splitter/contract/std_types.h"

namespace cleave {
namespace {

/// `first` and `last`, `begin` and `end`: by what the two are called. Pointers
/// that are may still be to one object each (`CompactRange(begin, end)`).
bool AreEnds(const Parameter& a, const Parameter& b) {
  const std::string from = SnakeCase(a.name), to = SnakeCase(b.name);
  const std::pair<llvm::StringRef, llvm::StringRef> ends[] = {
      {"first", "last"}, {"begin", "end"}, {"start", "end"}, {"b", "e"}};
  return llvm::any_of(ends, [&](const auto& each) {
    llvm::StringRef front = from, back = to;
    return front.consume_back(each.first) && back.consume_back(each.second) &&
           front == back;
  });
}

/// What holds the items between two of these; nullopt if it is neither an
/// iterator nor a pointer.
std::optional<TypeShape> ContainerBehind(const TypeShape& type) {
  if (std::optional<TypeShape> container = ContainerOfIterator(type))
    return container;
  if (type.kind != TypeKind::kPointer ||
      type.args.at(0).kind == TypeKind::kFunction ||
      type.args[0].kind == TypeKind::kVoid)
    return std::nullopt;
  TypeShape element = type.args[0];
  element.is_const = false;
  TypeShape container = element.name == "char"
                            ? TypeShape::Std("std::string")
                            : TypeShape::Std("std::vector", {element});
  container.is_const = type.args[0].is_const;
  return container;
}

}  // namespace

/// Whether the range between this parameter and the next one is meant.
bool RpcBuilder::IsRange(const Symbol& symbol, uint32_t index) {
  const std::vector<Parameter>& all = symbol.function->parameters;
  if (index + 1 >= all.size() || all[index].type != all[index + 1].type ||
      !ContainerBehind(all[index].type))
    return false;
  if (all[index].type.kind == TypeKind::kPointer)
    return AreEnds(all[index], all[index + 1]) && !IsObject(all[index].type) &&
           (IsArray(symbol, index) || IsArray(symbol, index + 1));
  // Three of them, as for a rotation, are no range.
  const auto is_same = [&](uint32_t other) {
    return other < all.size() && all[other].type == all[index].type;
  };
  return !is_same(index + 2) && (index == 0 || !is_same(index - 1));
}

std::optional<RpcParameter> RpcBuilder::MapRange(const Symbol& symbol,
                                                 uint32_t index,
                                                 RpcPlan& plan) {
  const std::vector<Parameter>& all = symbol.function->parameters;
  const TypeShape& type = all[index].type;
  const auto refuse = [&](Refusal why) {
    why.message = "parameters `" + all[index].name + "` and `" +
                  all[index + 1].name + "` of `" + symbol.name +
                  symbol.signature + "`: " + why.message;
    plan.refusals.push_back(std::move(why));
    return std::nullopt;
  };
  TypeShape container = *ContainerBehind(type);
  RpcParameter result;
  if (!container.is_const) result.direction = RpcParameter::Direction::kInOut;
  container.is_const = false;
  const bool is_kept = Escapes(symbol, index) || Escapes(symbol, index + 1);
  if (is_kept && !(mapper_.wishes().IsNotKept(symbol, all[index].name) &&
                   mapper_.wishes().IsNotKept(symbol, all[index + 1].name)))
    return refuse(Refuse("CUT065", "the callee keeps `" + ToCpp(type) + "`", {},
                         "pass the container by value"));
  Mapping mapping = mapper_.MapValue(container);
  if (!mapping) return refuse(std::move(mapping.refusal));
  result.cpp = type;
  result.type = std::move(*mapping.type);
  result.range = RpcParameter::Range::kFirst;
  return result;
}

/// `std::back_insert_iterator<std::vector<T>>`: what the callee puts into it.
std::optional<RpcParameter> RpcBuilder::MapOutput(const TypeShape& type,
                                                  const PassedFacts& facts,
                                                  Refusal& refusal) {
  const std::optional<TypeShape> container = ContainerOfOutput(type);
  if (!container) return std::nullopt;
  if (facts.escapes) {
    refusal = Refuse("CUT065", "the callee keeps `" + ToCpp(type) + "`");
    return std::nullopt;
  }
  Mapping mapping = mapper_.MapValue(*container);
  if (!mapping) {
    refusal = std::move(mapping.refusal);
    return std::nullopt;
  }
  RpcParameter result;
  result.cpp = type;
  result.type = std::move(*mapping.type);
  result.direction = RpcParameter::Direction::kOut;
  result.range = RpcParameter::Range::kOutput;
  return result;
}

}  // namespace cleave
