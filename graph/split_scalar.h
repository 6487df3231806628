#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// `text` as YAML on one line: plain where YAML surely reads it back as that
/// text, else in double quotes.
std::string YamlScalar(llvm::StringRef text);

}  // namespace cleave
