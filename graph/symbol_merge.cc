#include "graph/symbol_merge.h"

#include <tuple>

#include "graph/component_grouping.h"
#include "graph/facts_json.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {
namespace {

bool HasFacts(const Symbol& symbol) {
  return symbol.function || symbol.record || symbol.enumeration ||
         symbol.variable;
}

/// Functions and variables are declared wherever somebody wanted; classes are
/// where their definition is.
bool IsDeclaredAnywhere(const Symbol& symbol) {
  return symbol.kind == SymbolKind::kFunction ||
         symbol.kind == SymbolKind::kVariable;
}

/// What decides between values that say equally much. A place of declaration
/// that is merged by itself does not: it may be that of another value.
std::string CanonicalText(const Symbol& symbol) {
  Symbol rest = symbol;
  if (IsDeclaredAnywhere(symbol)) rest.declared = {};
  std::string text;
  llvm::raw_string_ostream(text) << ToJson(rest);
  return text;
}

/// Whether `a` says more than `b`, or the same and is the smaller.
bool IsBetter(const Symbol& a, const Symbol& b) {
  auto rank = [](const Symbol& symbol) {
    return std::tuple(IsDeclaredAnywhere(symbol), symbol.defined.line > 0,
                      HasFacts(symbol));
  };
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  return CanonicalText(a) < CanonicalText(b);
}

/// The header that a unit happens not to include is still where others see
/// them.
SourcePlace BetterDeclaration(const SourcePlace& a, const SourcePlace& b) {
  auto rank = [](const SourcePlace& place) {
    return std::tuple(place.line == 0, IsSourceFile(place.file));
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b) ? a : b;
  return std::min(a, b);
}

}  // namespace

void MergeSymbol(Symbol& known, Symbol other) {
  if (known == other) return;
  const bool are_alike = IsDeclaredAnywhere(known) && IsDeclaredAnywhere(other);
  SourcePlace declared = BetterDeclaration(known.declared, other.declared);
  if (IsBetter(other, known)) known = std::move(other);
  if (are_alike) known.declared = std::move(declared);
}

}  // namespace cleave
