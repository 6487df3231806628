#pragma once

#include <string>

#include "splitter/contract/contract.h"

namespace cleave {

/// `types.proto`: the messages of all value types, enums, and `Thrown`.
std::string EmitTypesProto(const Contract& contract);

/// The service of `service` with a request and a response for each RPC.
std::string EmitServiceProto(const Contract& contract,
                             const ServiceContract& service);

/// Number of the field in which the object of a non-const method of a value
/// type comes back: the first that no parameter of the response has.
uint32_t ReturnedSelfNumber(const RpcMethod& rpc);

/// Whether the object of `rpc` comes back in its response.
bool ReturnsSelf(const RpcMethod& rpc);

}  // namespace cleave
