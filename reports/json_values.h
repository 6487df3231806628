#pragma once

#include <string>
#include <vector>

#include "graph/symbol.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/JSON.h"

namespace cleave {

/// `key` with an object for each of `values`, whose attributes `write` adds.
template <class T, class Write>
void WriteObjects(llvm::json::OStream& json, llvm::StringRef key,
                  const std::vector<T>& values, Write write) {
  json.attributeArray(key, [&] {
    for (const T& value : values) json.object([&] { write(json, value); });
  });
}

/// `key` with an array of texts.
void WriteNames(llvm::json::OStream& json, llvm::StringRef key,
                const std::vector<std::string>& names);

/// The attributes of a place in the source: `file`, `line`, `column`.
void WritePlace(llvm::json::OStream& json, const SourcePlace& place);

}  // namespace cleave
