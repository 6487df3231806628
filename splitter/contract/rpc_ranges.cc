// Parameters that are iterators: two that have a range between them, and one
// that the callee puts items into. Results that are the ends of a range.

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "splitter/contract/as_code.h"
#include "splitter/contract/naming.h"
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

/// What holds the items between two iterators of a tree in their order.
std::optional<TypeShape> ItemsBehind(const TypeShape& type) {
  std::optional<TypeShape> tree = TreeOfIterator(type);
  if (!tree) return std::nullopt;
  TypeShape item = tree->IsStd("std::map")
                       ? TypeShape::Std("std::pair", tree->args)
                       : tree->args.at(0);
  TypeShape items = TypeShape::Std("std::vector", {std::move(item)});
  items.is_const = tree->is_const;
  return items;
}

}  // namespace

std::optional<EndOfRange> EndOfRangeOf(const Symbol& function) {
  const FunctionFacts& facts = *function.function;
  const std::string other =
      llvm::StringSwitch<std::string>(Unqualified(function.name))
          .Case("begin", "end")
          .Case("end", "begin")
          .Case("cbegin", "cend")
          .Case("cend", "cbegin")
          .Default("");
  if (other.empty() || !facts.is_const || facts.is_virtual ||
      !facts.parameters.empty())
    return std::nullopt;
  std::optional<TypeShape> container = ContainerBehind(facts.result);
  if (!container) container = ItemsBehind(facts.result);
  if (!container || !container->is_const) return std::nullopt;
  container->is_const = false;
  return EndOfRange{std::move(*container),
                    llvm::StringRef(other).ends_with("end"), other};
}

/// The class has a function that gives the other end, of which callers have a
/// snapshot as well.
bool RpcBuilder::HasOtherEnd(const Symbol& symbol,
                             llvm::StringRef other) const {
  const ClassEntry* entry = mapper_.classes().FindClass(symbol.function->owner);
  return entry && llvm::any_of(entry->methods, [&](SymbolId id) {
           const Symbol& each = mapper_.classes().graph().symbol(id);
           return Unqualified(each.name) == other && EndOfRangeOf(each) &&
                  each.function->result == symbol.function->result &&
                  mapper_.wishes().IsSnapshot(each);
         });
}

bool RpcBuilder::AddRange(const Symbol& symbol, RpcMethod& method,
                          RpcPlan& plan) {
  const std::optional<EndOfRange> end = EndOfRangeOf(symbol);
  if (!end || !mapper_.wishes().IsSnapshot(symbol)) return false;
  if (!HasOtherEnd(symbol, end->other)) {
    plan.refusals.push_back(
        Refuse("CUT065", Described(symbol) + " gives one end of a range", {},
               "list `begin` and `end` of the class under `crossing: "
               "snapshot`; both give the same type"));
    return true;
  }
  Mapping mapping = mapper_.MapValue(end->container);
  if (mapping && HoldsHandle(*mapping.type))
    mapping = Mapping::No(Refuse(
        "CUT065", "a copy of " + AsCode(end->container) + " holds objects"));
  if (!mapping) {
    plan.refusals.push_back(OfResult(symbol, std::move(mapping.refusal)));
    return true;
  }
  method.result = std::move(*mapping.type);
  method.is_snapshot = true;
  method.result_range =
      end->is_first ? RpcParameter::Range::kFirst : RpcParameter::Range::kLast;
  plan.notes.push_back(
      Refuse("MAP039", "callers of " + Described(symbol) +
                           " have what is in the range as it was at the call"));
  NoteTypes(*method.result, plan);
  return true;
}

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
