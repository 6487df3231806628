#pragma once

#include <vector>

#include "splitter/contract/contract.h"
#include "splitter/contract/std_types.h"

namespace cleave {

// What the types in an RPC say of how something travels.

/// A stream of the caller's, as `std::ostream&` or `std::istream*`: how it
/// formats and what is left to read of it go in, and what was written to it, or
/// how much was read, comes back. It travels as the runtime's message for it,
/// not as bytes.
inline bool IsStream(const RpcParameter& parameter) {
  return parameter.type.form == WireForm::kView &&
         IsStreamType(parameter.type.cpp);
}

/// The parameter that a function with a stream as its result gives back; null
/// if the result is something else.
inline const RpcParameter* StreamGivenBack(const RpcMethod& rpc) {
  if (rpc.result || !rpc.result_cpp.IsReference() ||
      !IsStreamType(rpc.result_cpp.Referee()))
    return nullptr;
  for (const RpcParameter& parameter : rpc.parameters)
    if (IsStream(parameter) && parameter.type.cpp == rpc.result_cpp.Referee())
      return &parameter;
  return nullptr;
}

/// Its result comes later than the answer to the call: a std::future or
/// std::shared_future, of which `result` is the type of the value; nullopt for
/// one of void. The answer names it, and a request with that name asks for it.
inline bool ReturnsFuture(const RpcMethod& rpc) {
  return IsFuture(rpc.result_cpp);
}

}  // namespace cleave
