#pragma once

#include <string>

#include "splitter/contract/contract.h"

namespace cleave {

/// The contract as text that people can review and tests can compare; the same
/// contract gives the same bytes. Absolute paths are left out.
std::string ToText(const Contract& contract);

/// One wire type: "repeated CatalogProduct", "optional sint32".
std::string ToText(const WireType& type);

/// One line for an issue: "blocked CUT064 catalog: ... (src/catalog/c.h:12:3)".
std::string ToText(const ContractIssue& issue);

}  // namespace cleave
