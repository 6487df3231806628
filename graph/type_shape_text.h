#pragma once

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Whether a template argument's spelling stands in the text form as it is
/// (`4`, `-1`, `true`); any other is written `literal{...}`. Shared by the
/// writer and the parser of `TypeShape`.
bool IsPlainLiteral(llvm::StringRef text);

}  // namespace cleave
