#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// `yaml` with a first line that has the digest of the rest, so that a later
/// run can tell whether a person edited it:
///
///     # cleave suggest 0f1e2d3c4b5a6978: edit freely, it is not overwritten
///     then
std::string WithDigestLine(llvm::StringRef yaml);

/// True if `content` is what `WithDigestLine` gave, to the byte.
bool IsAsWritten(llvm::StringRef content);

/// Writes a split file. One that a person wrote or edited is a `UserError`,
/// unless `overwrite`.
llvm::Error WriteSplitFile(llvm::StringRef path, llvm::StringRef yaml,
                           bool overwrite);

}  // namespace cleave
