#pragma once

#include <cstdint>
#include <vector>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// A token of C++ before its preprocessor has run ([lex.pptoken]), as far as
/// finding the ends of declarations needs it.
struct CppToken {
  enum class Kind : uint8_t {
    kWord,       ///< identifier, keyword or number
    kLiteral,    ///< of a character or a string, with its prefix
    kSign,       ///< "::", "->" or one other character
    kDirective,  ///< from `#` to the end of the line and of what continues it
  };
  Kind kind = Kind::kWord;
  llvm::StringRef text;  ///< in the source

  bool Is(llvm::StringRef other) const { return text == other; }
};

/// The tokens of `source`, without white space and comments. A literal or
/// comment that does not end reaches to the end of `source`.
std::vector<CppToken> TokensOf(llvm::StringRef source);

}  // namespace cleave
