#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// The symbol table of one object file, by what a symbol means to the linker.
/// Names are mangled, sorted, without duplicates.
struct ObjectSymbols {
  std::vector<std::string> undefined = {};  ///< wanted from other objects
  std::vector<std::string> strong = {};     ///< defined here and nowhere else
  /// Defined wherever they are used, one survives: inline functions,
  /// instantiations, vtables without key function.
  std::vector<std::string> weak = {};
  std::vector<std::string> local = {};  ///< defined here, invisible elsewhere

  friend bool operator==(const ObjectSymbols&, const ObjectSymbols&) = default;
};

/// Fails for what is no object file.
llvm::Expected<ObjectSymbols> ReadObjectSymbols(llvm::StringRef path);

}  // namespace cleave
