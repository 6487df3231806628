#include "splitter/emit/hidden_types.h"

#include <algorithm>

#include "splitter/emit/names.h"
#include "splitter/emit/type_aliases.h"

namespace cleave {

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
  TypeAliases aliases;
  for (const HiddenType& type : HiddenTypes(contract)) {
    aliases.emplace(type.cpp_name, type.alias);
  }
  RenameTypes(contract, aliases);
  return contract;
}

}  // namespace cleave
