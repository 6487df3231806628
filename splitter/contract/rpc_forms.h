#pragma once

#include <vector>

#include "splitter/contract/contract.h"
#include "splitter/contract/std_types.h"

namespace cleave {

// What the types in an RPC say of how something travels.

/// An output stream of the caller's, `std::ostream&` or `std::ostream*`: how it
/// formats goes in, and what was written to it comes back. It travels as the
/// runtime's message for it, not as bytes.
inline bool IsStream(const RpcParameter& parameter) {
  return parameter.type.form == WireForm::kView &&
         IsOutputStream(parameter.type.cpp);
}

/// The parameter that a function with a stream as its result gives back; null
/// if the result is something else.
inline const RpcParameter* StreamGivenBack(const RpcMethod& rpc) {
  if (rpc.result || !rpc.result_cpp.IsReference() ||
      !IsOutputStream(rpc.result_cpp.Referee()))
    return nullptr;
  for (const RpcParameter& parameter : rpc.parameters)
    if (IsStream(parameter)) return &parameter;
  return nullptr;
}

}  // namespace cleave
