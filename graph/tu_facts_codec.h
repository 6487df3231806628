#pragma once

#include <optional>
#include <string>

#include "graph/tu_facts.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Facts in the binary form in which an analysis process hands them to its
/// parent. It has no version: both ends are the same program.
std::string Encode(const TuFacts& facts);

/// The inverse; nullopt for bytes that `Encode` did not make.
std::optional<TuFacts> DecodeTuFacts(llvm::StringRef bytes);

}  // namespace cleave
