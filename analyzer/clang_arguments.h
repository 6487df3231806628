#pragma once

#include <string>
#include <vector>

#include "graph/build_facts.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// The command line with which Clang's own front end parses `unit`, the
/// compiler's name first, the source (`file`, absolute) last. Left out are
/// `unit.ignored_arguments`, and options that Clang does not know.
std::vector<std::string> ClangArguments(const CompileUnit& unit,
                                        llvm::StringRef file);

/// The folder of Clang's own headers, stddef.h and the like.
llvm::StringRef ClangHeaders();

/// Those of `arguments` that Clang's driver does not know at all.
std::vector<std::string> UnknownArguments(
    const std::vector<std::string>& arguments);

}  // namespace cleave
