// What fields of values refer to, own or call, and that may be the caller's.

#include <map>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/interface_checks.h"
#include "splitter/contract/message_collector.h"
#include "splitter/contract/rpc_builder.h"

namespace cleave {

std::optional<RpcParameter> RpcBuilder::MapReferred(const TypeShape& field,
                                                    Refusal& refusal) {
  TypeShape object = field.args.at(0);
  if (object.kind == TypeKind::kFunction) {
    PassedFacts facts;
    facts.escapes = true;
    return MapFunction(field, object, facts, refusal);
  }
  object.is_const = false;
  const ClassEntry* entry = mapper_.classes().FindClass(object.name);
  const auto no = [&](const std::string& why) {
    refusal = Refuse("MAP041", "`" + object.name + "` " + why);
    return std::nullopt;
  };
  if (!entry || !mapper_.classes().record(*entry).is_abstract)
    return no("is not abstract");
  if (field.IsStd("std::unique_ptr") &&
      !CanBeDeleted(mapper_.classes(), *entry))
    return no("cannot be deleted");
  RpcParameter result;
  result.cpp = field;
  result.type = {WireForm::kInterface, object, "", {}, ""};
  result.is_kept = true;
  result.is_nullable = true;
  if (!AddVirtualFunctions(*entry, Sources::kAllowed, result, refusal))
    return std::nullopt;
  if (result.callbacks.empty()) return no("has no virtual functions");
  return result;
}

void RpcBuilder::AddReferred(RpcMethod& method) {
  MessageCollector messages(mapper_);
  if (method.self == RpcMethod::Self::kValue) messages.Add(method.self_type);
  if (method.result) messages.Add(*method.result);
  for (const RpcParameter& parameter : method.parameters)
    messages.Add(parameter.type);
  std::map<std::string, RpcParameter> fields;
  for (const MessageType& message : messages.Messages()) {
    for (const MessageField& field : message.fields) {
      if (field.type.form != WireForm::kReferred) continue;
      const std::string key = ReferredKey(field.type.cpp);
      Refusal why;
      if (fields.count(key)) continue;
      if (auto referred = MapReferred(field.type.cpp, why))
        fields.emplace(key, std::move(*referred));
    }
  }
  for (auto& [key, referred] : fields)
    method.referred.push_back(std::move(referred));
}

/// Of a field that may refer to an object of an abstract class, or own one,
/// that class; of a plain pointer to a function its type: what an address is of
/// that must be the same each time.
std::optional<std::string> RpcBuilder::NameOfReferred(
    const TypeShape& field) const {
  const bool is_owner =
      field.IsStd("std::unique_ptr") || field.IsStd("std::shared_ptr");
  if (field.kind != TypeKind::kPointer && !is_owner) return std::nullopt;
  const TypeShape& object = field.args.at(0);
  if (object.kind == TypeKind::kFunction) return ToText(object);
  if (object.kind != TypeKind::kRecord) return std::nullopt;
  const ClassEntry* entry = mapper_.classes().FindClass(object.name);
  if (!entry || !mapper_.classes().record(*entry).is_abstract)
    return std::nullopt;
  return object.name;
}

void RpcBuilder::AddReferredClasses(
    std::set<std::string, std::less<>>& classes) const {
  const ClassIndex& index = mapper_.classes();
  for (const Symbol& symbol : index.graph().symbols()) {
    if (!symbol.record || !IsHeader(symbol.declared.file)) continue;
    for (const Field& field : symbol.record->fields) {
      const std::optional<std::string> name = NameOfReferred(field.type);
      if (!name || !index.FindClass(symbol.name) ||
          !mapper_.values().Examine(symbol.name).is_value)
        continue;
      const Mapping mapping = mapper_.MapField(field.type);
      if (mapping && mapping.type->form == WireForm::kReferred)
        classes.insert(*name);
    }
  }
}

/// What a value hands over goes one way: the service has what stands for it,
/// and could give that to nobody but who has the original.
void RpcBuilder::RefuseHandedBack(const Symbol& symbol, const RpcMethod& method,
                                  RpcPlan& plan) {
  MessageCollector back(mapper_);
  if (method.result) back.Add(*method.result);
  if (method.self_number != 0) back.Add(method.self_type);
  for (const RpcParameter& parameter : method.parameters) {
    if (parameter.direction != RpcParameter::Direction::kIn)
      back.Add(parameter.type);
    for (const RpcMethod& callback : parameter.callbacks) back.Add(callback);
  }
  for (const RpcParameter& referred : method.referred)
    for (const RpcMethod& callback : referred.callbacks) back.Add(callback);
  for (const MessageType& message : back.Messages()) {
    for (const MessageField& field : message.fields) {
      if (!IsHandedOver(field.type)) continue;
      const bool is_function =
          field.type.cpp.args.at(0).kind == TypeKind::kFunction;
      plan.refusals.push_back(Refuse(
          is_function ? "MAP050" : "MAP044",
          "`" + symbol.name + symbol.signature + "` passes `" +
              message.cpp_name + "::" + field.cpp_name + "`, a `" +
              ToCpp(field.type.cpp) +
              "`, which travels to the service only, and comes back from there",
          {}, "give back what the value has besides"));
      return;
    }
  }
}

/// A std::unique_ptr that whoever has a value of the type keeps, whether or not
/// the value `is_given` away. `seen` has the classes that were looked into.
bool RpcBuilder::KeepsOwner(const WireType& type, bool is_given,
                            std::set<std::string>& seen) const {
  if (IsHandedOver(type)) return type.cpp.IsStd("std::unique_ptr") && !is_given;
  const bool is_shared =
      type.form == WireForm::kPointer &&
      (type.cpp.IsStd("std::shared_ptr") || type.cpp.args.at(0).is_const);
  is_given = is_given && !is_shared;
  const auto keeps = [&](const WireType& part) {
    return KeepsOwner(part, is_given, seen);
  };
  if ((type.form == WireForm::kMessage || type.form == WireForm::kNode) &&
      seen.insert((is_given ? "given " : "kept ") + type.cpp.name).second)
    for (const MessageField& field :
         mapper_.values().Examine(type.cpp.name).message.fields)
      if (keeps(field.type)) return true;
  return llvm::any_of(type.args, keeps);
}

void RpcBuilder::RefuseWhatIsNotGiven(const Symbol& symbol,
                                      const RpcMethod& method, RpcPlan& plan) {
  for (const RpcParameter& parameter : method.parameters) {
    const bool is_given = parameter.cpp.kind != TypeKind::kPointer &&
                          parameter.cpp.kind != TypeKind::kLValueReference &&
                          parameter.range == RpcParameter::Range::kNone &&
                          !parameter.cpp.Referee().is_const;
    std::set<std::string> seen;
    if (!KeepsOwner(parameter.type, is_given, seen)) continue;
    plan.refusals.push_back(
        Refuse("MAP044",
               "`" + symbol.name + symbol.signature + "` takes `" +
                   ToCpp(parameter.cpp) +
                   "`, which holds a std::unique_ptr to what stays where it "
                   "is, and does not give it away",
               {}, "take the value by value, or hold a std::shared_ptr"));
  }
}

}  // namespace cleave
