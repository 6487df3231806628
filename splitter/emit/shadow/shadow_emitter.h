#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// The copy of a header that clients of `service` are compiled with: `source`
/// without the bodies of `shadow`, with declarations of what the compiler would
/// make by itself, and with objects that call in the place of variables. Every
/// line keeps its number.
///
/// A `UserError` if `source` is not what was analysed, or if a body cannot be
/// told from what is around it: it is made by a macro, is a function's `try`,
/// or gives its function the result type (`auto`).
llvm::Expected<std::string> EmitShadowHeader(const Contract& contract,
                                             const ServiceContract& service,
                                             const ShadowHeader& shadow,
                                             llvm::StringRef source);

}  // namespace cleave
