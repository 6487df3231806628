#pragma once

#include <map>
#include <string>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Compares `text` with `tests/golden/NAME` and fails at the first line that
/// differs, showing both. A missing golden fails as well.
///
/// With CLEAVE_UPDATE_GOLDENS=1 in the environment nothing is compared: the
/// golden is rewritten, and `git diff tests/golden` is what the review reads.
void ExpectGolden(llvm::StringRef name, llvm::StringRef text);

/// The same for a folder `tests/golden/NAME/`: `files` maps paths in it, with
/// forward slashes, to content. A file too many or too few fails.
void ExpectGoldenTree(llvm::StringRef name,
                      const std::map<std::string, std::string>& files);

}  // namespace cleave
