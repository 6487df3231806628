#pragma once

#include "graph/symbol.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/JSON.h"

namespace cleave {

/// Symbols as JSON: the `facts` column of the database, and what analysis
/// processes hand to each other. Members with their default value are left
/// out; types are in the text form of `TypeShape`; enumerators are lower-case
/// words. Invalid UTF-8 is replaced, as JSON cannot carry it.
///
///     {"usr": "c:@F@f#", "kind": "function", "name": "f",
///      "function": {"result": "int", "parameters": [{"type": "bool"}]}}
llvm::json::Value ToJson(const Symbol& symbol);

/// The inverse. Unknown members are ignored; a member of a wrong type or an
/// unknown enumerator is a `UserError` that names its path.
llvm::Expected<Symbol> SymbolFromJson(const llvm::json::Value& value);

}  // namespace cleave
