// Objects that fields of values refer to, and that may be the caller's.

#include <map>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/message_collector.h"
#include "splitter/contract/rpc_builder.h"

namespace cleave {

std::optional<RpcParameter> RpcBuilder::MapReferred(const TypeShape& field,
                                                    Refusal& refusal) {
  TypeShape object = field.args.at(0);
  object.is_const = false;
  const ClassEntry* entry = mapper_.classes().FindClass(object.name);
  if (!entry || !mapper_.classes().record(*entry).is_abstract) {
    refusal = Refuse("MAP041", "`" + object.name + "` is not abstract");
    return std::nullopt;
  }
  RpcParameter result;
  result.cpp = field;
  result.type = {WireForm::kInterface, object, "", {}, ""};
  result.is_kept = true;
  result.is_nullable = true;
  if (!AddVirtualFunctions(*entry, Sources::kAllowed, result, refusal))
    return std::nullopt;
  if (!result.callbacks.empty()) return result;
  refusal = Refuse("MAP041", "`" + object.name + "` has no virtual functions");
  return std::nullopt;
}

void RpcBuilder::AddReferred(RpcMethod& method) {
  MessageCollector messages(mapper_);
  if (method.self == RpcMethod::Self::kValue) messages.Add(method.self_type);
  if (method.result) messages.Add(*method.result);
  for (const RpcParameter& parameter : method.parameters)
    messages.Add(parameter.type);
  std::map<std::string, RpcParameter> classes;
  for (const MessageType& message : messages.Messages()) {
    for (const MessageField& field : message.fields) {
      if (field.type.form != WireForm::kReferred) continue;
      const std::string& name = field.type.cpp.args.at(0).name;
      Refusal why;
      if (classes.count(name)) continue;
      if (auto referred = MapReferred(field.type.cpp, why))
        classes.emplace(name, std::move(*referred));
    }
  }
  for (auto& [name, referred] : classes)
    method.referred.push_back(std::move(referred));
}

void RpcBuilder::AddReferredClasses(
    std::set<std::string, std::less<>>& classes) const {
  const ClassIndex& index = mapper_.classes();
  for (const Symbol& symbol : index.graph().symbols()) {
    if (!symbol.record || !IsHeader(symbol.declared.file)) continue;
    for (const Field& field : symbol.record->fields) {
      if (field.type.kind != TypeKind::kPointer ||
          field.type.args.at(0).kind != TypeKind::kRecord)
        continue;
      const ClassEntry* object = index.FindClass(field.type.args[0].name);
      if (!object || !index.record(*object).is_abstract ||
          !index.FindClass(symbol.name) ||
          !mapper_.values().Examine(symbol.name).is_value)
        continue;
      classes.insert(field.type.args[0].name);
    }
  }
}

}  // namespace cleave
