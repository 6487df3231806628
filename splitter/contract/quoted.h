#pragma once

#include <string>

#include "graph/symbol.h"
#include "llvm/ADT/StringRef.h"
#include "splitter/contract/type_mapping.h"

namespace cleave {

// Names as the messages of issues have them.

inline std::string Quoted(llvm::StringRef name) {
  return ("`" + name + "`").str();
}

/// As it is written in C++.
inline std::string Quoted(const TypeShape& type) { return Quoted(ToCpp(type)); }

/// With its signature, which says which overload it is.
inline std::string Described(const Symbol& function) {
  return Quoted(function.name + function.signature);
}

}  // namespace cleave
