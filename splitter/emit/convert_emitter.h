#pragma once

#include <set>
#include <string>

#include "splitter/contract/contract.h"

namespace cleave {

/// `convert.h`: ToProto and FromProto for each value type, exception and enum.
std::string EmitConvertHeader(const Contract& contract);
std::string EmitConvertSource(const Contract& contract);

/// The headers that declare the contract's types.
std::set<std::string> TypeHeaders(const Contract& contract);

}  // namespace cleave
