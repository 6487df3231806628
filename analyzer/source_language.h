#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// What a source is written in.
struct SourceLanguage {
  bool is_c = false;
  std::string exclusion;  ///< why it is no unit of C or C++; else empty
};

/// By the extension: `.cc` is C++, `.s` "assembler", `.hpp` "a header".
SourceLanguage LanguageOfFile(llvm::StringRef file);

/// By the argument of `-x`; as for the extension with `none`.
SourceLanguage LanguageOfOption(llvm::StringRef language, llvm::StringRef file);

/// Whether `file` has the extension of a C or C++ source or header.
bool IsSourceOrHeader(llvm::StringRef file);

}  // namespace cleave
