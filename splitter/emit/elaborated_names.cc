#include "splitter/emit/elaborated_names.h"

#include <set>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/emit/hidden_types.h"
#include "splitter/emit/names.h"
#include "splitter/emit/type_aliases.h"

namespace cleave {
namespace {

bool IsHidden(llvm::ArrayRef<HiddenType> hidden, const std::string& name) {
  return llvm::any_of(
      hidden, [&](const HiddenType& each) { return each.cpp_name == name; });
}

}  // namespace

Contract WithElaboratedNames(Contract contract) {
  const std::vector<HiddenType> hidden = HiddenTypes(contract);
  TypeAliases aliases;
  std::set<std::string> taken;
  for (const ElaboratedType& type : contract.elaborated) {
    if (IsHidden(hidden, type.cpp_name)) continue;
    std::string word = WordOf(type.cpp_name) + "Type";
    while (!taken.insert(word).second) word += '_';
    aliases.emplace(type.cpp_name,
                    SplitNamespace(contract.project) + "::" + word);
  }
  const std::set<std::string> used = RenameTypes(contract, aliases);
  for (ElaboratedType& type : contract.elaborated) {
    if (used.count(type.cpp_name)) type.alias = aliases.at(type.cpp_name);
  }
  return contract;
}

std::string ElaboratedName(const Contract& contract,
                           const std::string& cpp_name) {
  for (const ElaboratedType& type : contract.elaborated) {
    if (type.cpp_name == cpp_name) return type.keyword + " " + cpp_name;
  }
  return cpp_name;
}

std::string ElaboratedCppType(const Contract& contract, TypeShape type) {
  TypeAliases elaborated;
  for (const ElaboratedType& each : contract.elaborated) {
    elaborated.emplace(each.cpp_name, each.keyword + " " + each.cpp_name);
  }
  RenameTypes(type, elaborated);
  return CppType(type);
}

std::string NameInProject(const Contract& contract, const std::string& name) {
  for (const ElaboratedType& type : contract.elaborated) {
    if (!type.alias.empty() && type.alias == name) return type.cpp_name;
  }
  return name;
}

}  // namespace cleave
