#pragma once

#include <string>

#include "splitter/contract/contract.h"

namespace cleave {

// Types whose name alone means something else, as `stat()` hides `struct stat`.
// Generated code names them by aliases, which `convert.h` declares:
//
//     using ShopSumType = struct ::shop::Sum;

/// The contract with an alias for each such type that it names, which
/// `ElaboratedType::alias` then says. Private ones have one already: see
/// `HiddenTypes`.
Contract WithElaboratedNames(Contract contract);

/// "struct shop::Sum", if the name alone means something else.
std::string ElaboratedName(const Contract& contract,
                           const std::string& cpp_name);

/// "const struct shop::Sum&": how a header of the project calls a type, as it
/// does not know the aliases.
std::string ElaboratedCppType(const Contract& contract, TypeShape type);

/// The name that the project has for what may be an alias: that in which its
/// constructor and its destructor are defined.
std::string NameInProject(const Contract& contract, const std::string& name);

}  // namespace cleave
