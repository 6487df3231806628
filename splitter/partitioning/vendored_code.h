#pragma once

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Whether a folder is, by a name that many projects use for it, one of code
/// that others wrote and that was copied into the project: `third_party`,
/// `vendor`, `external`, `deps` and their like, at any depth.
bool IsVendored(llvm::StringRef folder);

}  // namespace cleave
