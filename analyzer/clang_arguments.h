#pragma once

#include <string>
#include <vector>

#include "graph/build_facts.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// The command line with which Clang's own front end parses `unit`, the
/// compiler's name first, the source (`file`, absolute) last. Options that
/// Clang does not know, which other compilers have, are left out.
std::vector<std::string> ClangArguments(const CompileUnit& unit,
                                        llvm::StringRef file);

/// The folder of Clang's own headers, stddef.h and the like.
llvm::StringRef ClangHeaders();

}  // namespace cleave
