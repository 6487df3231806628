#pragma once

#include <string>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// The first of `names` with the fewest edits from `name` (Levenshtein
/// distance), if they are fewer than `limit`; else empty.
std::string NearestName(llvm::StringRef name,
                        llvm::ArrayRef<llvm::StringRef> names, unsigned limit);

/// The same for paths and qualified names, of which up to a third may be wrong,
/// or two letters.
std::string NearestLongName(llvm::StringRef name,
                            llvm::ArrayRef<llvm::StringRef> names);

}  // namespace cleave
