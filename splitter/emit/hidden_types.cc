#include "splitter/emit/hidden_types.h"

#include <algorithm>
#include <map>

#include "splitter/emit/names.h"

namespace cleave {
namespace {

using Aliases = std::map<std::string, std::string>;

void Rename(const Aliases& aliases, std::string& name) {
  const auto alias = aliases.find(name);
  if (alias != aliases.end()) name = alias->second;
}

void RenameIn(const Aliases& aliases, TypeShape& type) {
  if (type.kind == TypeKind::kRecord || type.kind == TypeKind::kEnum) {
    Rename(aliases, type.name);
  }
  for (TypeShape& arg : type.args) RenameIn(aliases, arg);
}

void RenameIn(const Aliases& aliases, WireType& type) {
  RenameIn(aliases, type.cpp);
  for (WireType& arg : type.args) RenameIn(aliases, arg);
}

}  // namespace

std::vector<HiddenType> HiddenTypes(const Contract& contract) {
  std::vector<HiddenType> hidden;
  const auto add = [&](const auto& type) {
    if (!type.is_hidden) return;
    hidden.push_back(
        {type.cpp_name, type.proto_name,
         SplitNamespace(contract.project) + "::hidden::" + type.proto_name});
  };
  std::ranges::for_each(contract.enums, add);
  std::ranges::for_each(contract.messages, add);
  std::ranges::sort(hidden, {}, &HiddenType::cpp_name);
  return hidden;
}

Contract WithAliases(Contract contract) {
  Aliases aliases;
  for (const HiddenType& type : HiddenTypes(contract)) {
    aliases.emplace(type.cpp_name, type.alias);
  }
  if (aliases.empty()) return contract;
  for (EnumType& type : contract.enums) Rename(aliases, type.cpp_name);
  for (MessageType& message : contract.messages) {
    Rename(aliases, message.cpp_name);
    for (NodeClass& node : message.nodes) Rename(aliases, node.cpp_name);
    for (MessageField& field : message.fields) {
      if (field.is_base) Rename(aliases, field.cpp_name);
      RenameIn(aliases, field.type);
    }
  }
  return contract;
}

}  // namespace cleave
