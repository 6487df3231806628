#pragma once

#include <string>

#include "splitter/contract/contract.h"

namespace cleave {

/// The file that defines, for the clients of `service`, the functions declared
/// in `header`: each calls the service.
std::string EmitProxy(const Contract& contract, const ServiceContract& service,
                      const std::string& header);

}  // namespace cleave
