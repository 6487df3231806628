#include "analyzer/macro_collector.h"

#include "clang/Basic/IdentifierTable.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Token.h"

namespace cleave {
namespace {

std::string SignatureOf(const clang::MacroInfo& macro) {
  if (!macro.isFunctionLike()) return "";
  std::string text = "(";
  for (const clang::IdentifierInfo* parameter : macro.params()) {
    if (text.size() > 1) text += ", ";
    text += parameter->getName() == "__VA_ARGS__" ? llvm::StringRef("...")
                                                  : parameter->getName();
  }
  return text + ")";
}

class MacroCollector : public clang::PPCallbacks {
 public:
  explicit MacroCollector(TuFactsBuilder& facts) : facts_(facts) {}

  void MacroExpands(const clang::Token& name,
                    const clang::MacroDefinition& macro, clang::SourceRange,
                    const clang::MacroArgs*) override {
    Use(name, macro);
  }
  void Ifdef(clang::SourceLocation, const clang::Token& name,
             const clang::MacroDefinition& macro) override {
    Use(name, macro);
  }
  void Ifndef(clang::SourceLocation, const clang::Token& name,
              const clang::MacroDefinition& macro) override {
    Use(name, macro);
  }
  void Defined(const clang::Token& name, const clang::MacroDefinition& macro,
               clang::SourceRange) override {
    Use(name, macro);
  }

 private:
  void Use(const clang::Token& name, const clang::MacroDefinition& definition) {
    const clang::MacroInfo* macro = definition.getMacroInfo();
    if (!macro) return;
    const Symbol* symbol = SymbolOf(name, *macro);
    if (!symbol || !facts_.scope().Owns(name.getLocation())) return;
    SourcePlace place = facts_.scope().PlaceOf(name.getLocation());
    if (place.file == symbol->declared.file) return;
    facts_.AddMacroUse(*symbol, place,
                       facts_.scope().SpellingOf(name.getLocation()));
  }

  /// Null for macros of others. Most expansions are of those, so each macro is
  /// looked at once.
  const Symbol* SymbolOf(const clang::Token& name,
                         const clang::MacroInfo& macro) {
    auto [entry, is_new] = symbols_.try_emplace(&macro);
    if (!is_new || macro.isBuiltinMacro() || macro.isUsedForHeaderGuard() ||
        !facts_.scope().IsProject(macro.getDefinitionLoc()))
      return entry->second.get();
    auto symbol = std::make_unique<Symbol>();
    symbol->kind = SymbolKind::kMacro;
    symbol->name = name.getIdentifierInfo()->getName();
    symbol->declared = facts_.scope().PlaceOf(macro.getDefinitionLoc());
    symbol->defined = symbol->declared;
    symbol->usr = "macro:" + symbol->name + "@" + symbol->declared.file;
    symbol->signature = SignatureOf(macro);
    symbol->lines = facts_.scope().LinesOf(
        {macro.getDefinitionLoc(), macro.getDefinitionEndLoc()});
    entry->second = std::move(symbol);
    return entry->second.get();
  }

  TuFactsBuilder& facts_;
  llvm::DenseMap<const clang::MacroInfo*, std::unique_ptr<Symbol>> symbols_;
};

}  // namespace

std::unique_ptr<clang::PPCallbacks> MakeMacroCollector(TuFactsBuilder& facts) {
  return std::make_unique<MacroCollector>(facts);
}

}  // namespace cleave
