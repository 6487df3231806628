#pragma once

#include <string>

#include "graph/symbol.h"
#include "llvm/ADT/StringRef.h"
#include "splitter/contract/type_mapping.h"

namespace cleave {

// Names in the messages of issues.

inline std::string AsCode(llvm::StringRef name) {
  return ("`" + name + "`").str();
}

/// A type as it is written in C++.
inline std::string AsCode(const TypeShape& type) { return AsCode(ToCpp(type)); }

/// With its signature, which says which overload it is.
inline std::string Described(const Symbol& function) {
  return AsCode(function.name + function.signature);
}

/// Why what the function gives back cannot travel.
inline Refusal OfResult(const Symbol& function, Refusal why) {
  why.message = "result of " + Described(function) + ": " + why.message;
  return why;
}

}  // namespace cleave
