#include "graph/symbol.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/ADT/Twine.h"

namespace cleave {

std::string ToText(const SourcePlace& place) {
  if (place.line == 0) return place.file;
  return (llvm::Twine(place.file) + ":" + llvm::Twine(place.line) + ":" +
          llvm::Twine(place.column))
      .str();
}

llvm::StringRef ToText(SymbolKind kind) {
  switch (kind) {
    case SymbolKind::kFile:
      return "file";
    case SymbolKind::kClass:
      return "class";
    case SymbolKind::kFunction:
      return "function";
    case SymbolKind::kVariable:
      return "variable";
    case SymbolKind::kEnum:
      return "enum";
    case SymbolKind::kAlias:
      return "alias";
    case SymbolKind::kTable:
      return "table";
    case SymbolKind::kNamespace:
      return "namespace";
    case SymbolKind::kField:
      return "field";
    case SymbolKind::kMacro:
      return "macro";
    case SymbolKind::kLibrary:
      return "library";
  }
  return "";
}

std::optional<SymbolKind> ParseSymbolKind(llvm::StringRef text) {
  return llvm::StringSwitch<std::optional<SymbolKind>>(text)
      .Case("file", SymbolKind::kFile)
      .Case("class", SymbolKind::kClass)
      .Case("function", SymbolKind::kFunction)
      .Case("variable", SymbolKind::kVariable)
      .Case("enum", SymbolKind::kEnum)
      .Case("alias", SymbolKind::kAlias)
      .Case("table", SymbolKind::kTable)
      .Case("namespace", SymbolKind::kNamespace)
      .Case("field", SymbolKind::kField)
      .Case("macro", SymbolKind::kMacro)
      .Case("library", SymbolKind::kLibrary)
      .Default(std::nullopt);
}

}  // namespace cleave
