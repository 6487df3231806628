#pragma once

#include <string>

#include "splitter/contract/contract.h"

namespace cleave {

/// `exceptions.h`: EncodeException, which describes the exception in flight,
/// and Rethrow, which throws one of the same type with the same content.
std::string EmitExceptionsHeader(const Contract& contract);
std::string EmitExceptionsSource(const Contract& contract);

}  // namespace cleave
