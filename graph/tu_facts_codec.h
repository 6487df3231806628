#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "graph/tu_facts.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Facts in the binary form in which an analysis process hands them to its
/// parent, and in which they are kept for the next run. Equal facts have equal
/// bytes.
std::string Encode(const TuFacts& facts);

/// The inverse; nullopt for bytes that `Encode` did not make.
std::optional<TuFacts> DecodeTuFacts(llvm::StringRef bytes);

/// The same for one symbol.
std::string Encode(const Symbol& symbol);
std::optional<Symbol> DecodeSymbol(llvm::StringRef bytes);

/// A digest of which fields there are, in which order and of which types: bytes
/// that were made under another layout must not be decoded. It follows the
/// structs by itself, so nobody can forget to raise it.
uint64_t TuFactsLayout();

}  // namespace cleave
