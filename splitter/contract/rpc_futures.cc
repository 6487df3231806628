// Results that come later: std::future and std::shared_future.

#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/as_code.h"
#include "splitter/contract/message_collector.h"
#include "splitter/contract/rpc_builder.h"
#include "splitter/contract/std_types.h"

namespace cleave {

/// Whether a field somewhere in it refers to what cannot be sent.
bool RpcBuilder::HoldsReferred(const WireType& type) const {
  MessageCollector messages(mapper_);
  messages.Add(type);
  return llvm::any_of(messages.Messages(), [](const MessageType& message) {
    return llvm::any_of(message.fields, [](const MessageField& field) {
      return field.type.form == WireForm::kReferred;
    });
  });
}

/// What the function is given that ends with the call, while the work for the
/// result may go on.
std::optional<Refusal> RpcBuilder::WhyNotLater(const Symbol& symbol,
                                               const RpcMethod& method) const {
  if (method.self == RpcMethod::Self::kValue)
    return Refuse("CUT071",
                  Described(symbol) +
                      " gives back what comes later, when the object that it "
                      "was called on is gone",
                  {}, "offer a free function that takes the object by value");
  if (HasCallbacks(method))
    return Refuse("CUT071",
                  Described(symbol) +
                      " gives back what comes later, when its caller cannot "
                      "be called back any more",
                  {},
                  "offer a function that calls back, and another one that "
                  "gives a std::future");
  const std::vector<Parameter>& all = symbol.function->parameters;
  for (uint32_t i = 0; i < all.size(); ++i) {
    if (all[i].type.kind != TypeKind::kRValueReference || !Escapes(symbol, i) ||
        mapper_.wishes().IsNotKept(symbol, all[i].name))
      continue;
    return Refuse("MAP030",
                  "parameter " + AsCode(all[i].name) + " of " +
                      Described(symbol) +
                      ": the callee keeps its address, and gives back what "
                      "comes later",
                  {}, "take it by value");
  }
  return std::nullopt;
}

/// Says so, or why not, of a function whose result is a future; false if it is
/// something else.
bool RpcBuilder::AddFuture(const Symbol& symbol, RpcMethod& method,
                           RpcPlan& plan) {
  const TypeShape& type = symbol.function->result;
  if (!IsFuture(type) || type.args.size() != 1) return false;
  auto refuse = [&](Refusal why) {
    plan.refusals.push_back(std::move(why));
    return true;
  };
  const std::string result = "result of " + Described(symbol) + ": ";
  const TypeShape& value = type.args[0];
  if (value.IsReference() || value.is_const)
    return refuse(Refuse("CUT071", result + AsCode(type) + " is of no value",
                         {}, "give back a future of a value"));
  if (std::optional<Refusal> why = WhyNotLater(symbol, method))
    return refuse(std::move(*why));
  plan.notes.push_back(
      Refuse("HZ-LATER", "the result of " + Described(symbol) +
                             " is asked for by a thread of the caller's, "
                             "which waits for it"));
  if (value.kind == TypeKind::kVoid) return true;
  Mapping mapping = mapper_.MapValue(value);
  if (mapping && (HoldsHandle(*mapping.type) || HoldsReferred(*mapping.type)))
    mapping = Mapping::No(Refuse(
        "CUT071",
        AsCode(type) + " gives an object that lives in the service, later", {},
        "give back the object itself, or a value that names it"));
  if (!mapping) {
    mapping.refusal.message = result + mapping.refusal.message;
    return refuse(std::move(mapping.refusal));
  }
  method.result = std::move(*mapping.type);
  NoteTypes(*method.result, plan);
  return true;
}

}  // namespace cleave
