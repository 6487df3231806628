#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// `yaml` with a first line that has two digests, so that a later run can tell
/// what a person edited: that of the rest, and that of which component it lists
/// where.
///
///     # cleave suggest 0f1e2d3c4b5a6978 1122334455667788: edit freely; what
///     you decide is kept
std::string WithDigestLine(llvm::StringRef yaml);

/// True if `content` is what `WithDigestLine` gave, to the byte but for the
/// words of the first line, which are for people.
bool IsAsWritten(llvm::StringRef content);

/// A file that a person edited, with the first line brought up to date or
/// added: it says which lists the tool wrote, and that the rest is not its own.
std::string WithListDigest(llvm::StringRef content);

/// True if the lists of components are as the tool left them, whatever else was
/// edited. False for what has no such first line.
bool AreListsAsWritten(llvm::StringRef content);

/// Writes a split file. One that a person wrote or edited is a `UserError`,
/// unless `overwrite`.
llvm::Error WriteSplitFile(llvm::StringRef path, llvm::StringRef yaml,
                           bool overwrite);

}  // namespace cleave
