#pragma once

#include <string>

#include "splitter/emit/call_site.h"
#include "splitter/emit/conversion_code.h"
#include "splitter/emit/printer.h"

namespace cleave {

// Objects and functions of the caller's that fields of values refer to, and
// objects of the caller's that come back to it.

/// Whether values with fields that may refer to objects of the caller's go to
/// the service, or come from it.
bool SendsReferred(const Contract& contract, const RpcMethod& rpc);
bool ReturnsReferred(const Contract& contract, const RpcMethod& rpc);

/// Whether the response may name what the service keeps of the caller's.
bool MayGiveBack(const CallSite& site);

/// Prints what lets fields refer to objects of the caller's while it is there,
/// at either end of a call:
///
///     const cleave::rt::ReferredScope referred("orders", {...});
void EmitReferredScope(const CallSite& site, ConversionCode::Side side,
                       Printer& printer, const std::string& qualifier);

}  // namespace cleave
