#include "graph/graph_text_symbols.h"

namespace cleave {
namespace {

/// `src/a-b` -> `src::a_b`.
std::string NamespaceOf(llvm::StringRef component) {
  std::string out;
  for (char c : component) {
    if (c == '/') {
      out += "::";
    } else {
      out += isalnum(static_cast<unsigned char>(c)) ? c : '_';
    }
  }
  return out;
}

}  // namespace

SymbolKind StandInKind(DependencyKind kind, bool is_target) {
  switch (kind) {
    case DependencyKind::kInclude:
      return SymbolKind::kFile;
    case DependencyKind::kInherit:
    case DependencyKind::kFieldByValue:
    case DependencyKind::kFieldByPointer:
    case DependencyKind::kFriend:
      return SymbolKind::kClass;
    case DependencyKind::kParameterType:
    case DependencyKind::kReturnType:
    case DependencyKind::kUseType:
    case DependencyKind::kThrow:
    case DependencyKind::kCatch:
    case DependencyKind::kInstantiate:
      return is_target ? SymbolKind::kClass : SymbolKind::kFunction;
    case DependencyKind::kReadGlobal:
    case DependencyKind::kWriteGlobal:
      return is_target ? SymbolKind::kVariable : SymbolKind::kFunction;
    case DependencyKind::kReadTable:
    case DependencyKind::kWriteTable:
      return is_target ? SymbolKind::kTable : SymbolKind::kFunction;
    case DependencyKind::kReadField:
    case DependencyKind::kWriteField:
      return is_target ? SymbolKind::kField : SymbolKind::kFunction;
    case DependencyKind::kUseMacro:
      return is_target ? SymbolKind::kMacro : SymbolKind::kFile;
    case DependencyKind::kUseLibrary:
      return is_target ? SymbolKind::kLibrary : SymbolKind::kFunction;
    case DependencyKind::kUseAlias:
      return is_target ? SymbolKind::kAlias : SymbolKind::kFunction;
    default:
      return SymbolKind::kFunction;
  }
}

std::string StandInUsr(SymbolKind kind, llvm::StringRef component,
                       llvm::StringRef file) {
  switch (kind) {
    case SymbolKind::kFile:
      return "file:" + file.str();
    case SymbolKind::kFunction:
      return "fn:" + component.str();
    case SymbolKind::kVariable:
      return "var:" + component.str();
    default:
      return (ToText(kind) + ":" + component).str();
  }
}

Symbol MakeStandIn(SymbolKind kind, llvm::StringRef usr,
                   llvm::StringRef component, llvm::StringRef file) {
  Symbol symbol;
  symbol.kind = kind;
  symbol.usr = usr.str();
  symbol.name = NamespaceOf(component);
  if (kind == SymbolKind::kTable || kind == SymbolKind::kLibrary) {
    symbol.name = component.str();
    return symbol;
  }
  symbol.declared = symbol.defined = {file.str(), 1, 1};
  if (kind == SymbolKind::kFile) {
    symbol.name = file.str();
    return symbol;
  }
  symbol.lines = 1;
  if (kind == SymbolKind::kFunction) {
    symbol.name += "::run";
    symbol.signature = "()";
    symbol.function.emplace();
  } else if (kind == SymbolKind::kVariable) {
    symbol.name += "::state";
    symbol.variable.emplace().type = TypeShape::Builtin("int");
  } else if (kind == SymbolKind::kClass) {
    symbol.name += "::Type";
    symbol.record.emplace();
  } else if (kind == SymbolKind::kField) {
    symbol.name += "::Type::field";
    symbol.parent = StandInUsr(SymbolKind::kClass, component, file);
  } else if (kind == SymbolKind::kMacro) {
    symbol.name += "::MACRO";
  } else {
    symbol.name += "::Alias";
  }
  if (usr.starts_with("main:")) symbol.name = "main";
  return symbol;
}

}  // namespace cleave
