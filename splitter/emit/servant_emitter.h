#pragma once

#include <string>

#include "splitter/contract/contract.h"

namespace cleave {

/// `servant.h`: the class that answers the calls of `service`.
std::string EmitServantHeader(const Contract& contract,
                              const ServiceContract& service);
/// `servant.cc`: each method calls the original function.
std::string EmitServantSource(const Contract& contract,
                              const ServiceContract& service);
/// `main.cc` of the service.
std::string EmitServiceMain(const Contract& contract,
                            const ServiceContract& service);

}  // namespace cleave
