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

/// A const reference, a pointer or a view to what is in the service, of which
/// the client keeps a copy, as it was at the call. Of texts of an object with a
/// handle, it is the object that keeps them.
inline bool ReturnsSnapshot(const RpcMethod& rpc) {
  if (!rpc.result) return false;
  if (rpc.result->form == WireForm::kView)
    return rpc.self != RpcMethod::Self::kHandle;
  const bool is_pointer = rpc.result_cpp.kind == TypeKind::kPointer;
  if (!is_pointer && rpc.result_cpp.kind != TypeKind::kLValueReference)
    return false;
  const WireForm form = is_pointer && rpc.result->form == WireForm::kPointer
                            ? rpc.result->args.at(0).form
                            : rpc.result->form;
  return form != WireForm::kHandle && form != WireForm::kSingleton;
}

}  // namespace cleave
