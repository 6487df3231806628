#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace cleave {

struct TuFacts;

/// Paths, arguments and literals are bytes, and need not be UTF-8; the graph,
/// the database and every report are. So each byte that is no UTF-8 is written
/// out, as `\x{E9}`, when it enters a graph, and becomes a byte again when
/// Clang or the file system is asked. Valid text stays as it is.
std::string ToValidText(llvm::StringRef bytes);

/// The inverse: `\x{80}` to `\x{FF}` become bytes, all else stays.
std::string ToBytes(llvm::StringRef text);

/// Applies `ToValidText` to every text in `facts`.
void MakeTextsValid(TuFacts& facts);

}  // namespace cleave
