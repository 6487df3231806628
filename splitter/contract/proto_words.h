#pragma once

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// A field of this name would not compile: a C++ or protobuf keyword, a name
/// that generated messages or requests have themselves, or a macro of the C
/// library.
bool IsReservedFieldName(llvm::StringRef name);

}  // namespace cleave
