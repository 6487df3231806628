#pragma once

#include <map>
#include <set>
#include <string>

#include "splitter/contract/contract.h"

namespace cleave {

/// Qualified names of types, and what generated code calls them instead.
using TypeAliases = std::map<std::string, std::string>;

/// Puts the aliases wherever the contract names a type, arguments of templates
/// included. Functions keep their names, but for the types in those of
/// conversions. Returns the names of which there were some.
std::set<std::string> RenameTypes(Contract& contract,
                                  const TypeAliases& aliases);
/// The same in one type.
void RenameTypes(TypeShape& type, const TypeAliases& aliases);

}  // namespace cleave
