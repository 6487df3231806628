#pragma once

#include <optional>
#include <string>

#include "graph/tu_facts.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Facts as they are kept: the bytes of the codec, compressed where LLVM can,
/// with a digest. Equal facts have equal bytes.
///
///     format (1: 0 plain, 1 zstd) | XXH3 of what follows (8) |
///     size before compression (8) | payload
std::string PackFacts(const TuFacts& facts);

/// The inverse; nullopt for bytes that are not as `PackFacts` made them.
std::optional<TuFacts> UnpackFacts(llvm::StringRef packed);

}  // namespace cleave
