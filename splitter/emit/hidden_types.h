#pragma once

#include <string>
#include <vector>

#include "splitter/contract/contract.h"

namespace cleave {

/// A class or enum that is private to another class, and the name that
/// generated code has for it.
struct HiddenType {
  std::string cpp_name;    ///< "shop::Cart::Line"
  std::string proto_name;  ///< "CartLine"
  std::string alias;       ///< "shop_split::hidden::CartLine"
};

/// The hidden types of a contract, sorted by name.
std::vector<HiddenType> HiddenTypes(const Contract& contract);

/// The contract with the aliases wherever the messages and enums name hidden
/// types. RPCs name none: `CUT078`.
Contract WithAliases(Contract contract);

}  // namespace cleave
