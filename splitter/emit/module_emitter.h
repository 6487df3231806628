#pragma once

#include <string>

#include "splitter/contract/contract.h"

namespace cleave {

/// `services/NAME/module.cc`: answers the calls to `service` where it is a
/// module of its caller's process.
std::string EmitModule(const Contract& contract,
                       const ServiceContract& service);

}  // namespace cleave
