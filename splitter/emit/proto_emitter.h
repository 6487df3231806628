#pragma once

#include <string>

#include "splitter/contract/contract.h"

namespace cleave {

/// `types.proto`: the messages of all value types, enums, and `Thrown`.
std::string EmitTypesProto(const Contract& contract);

/// The service of `service` with a request and a response for each RPC.
std::string EmitServiceProto(const Contract& contract,
                             const ServiceContract& service);

/// Whether the object of `rpc` comes back in its response.
bool ReturnsSelf(const RpcMethod& rpc);

}  // namespace cleave
