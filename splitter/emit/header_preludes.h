#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"
#include "splitter/contract/contract.h"

namespace cleave {

/// The `#include` lines for before `prelude.header`, from the text of the
/// source that has it; a file of the project by its path below the root. What
/// stands in an `#if` is left out.
std::vector<std::string> ReadPrelude(const HeaderPrelude& prelude,
                                     llvm::StringRef source);

/// `code` with what the headers that it includes need before them.
std::string AddPreludes(llvm::StringRef code,
                        const std::vector<HeaderPrelude>& preludes);

}  // namespace cleave
