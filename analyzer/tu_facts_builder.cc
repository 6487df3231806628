#include "analyzer/tu_facts_builder.h"

#include <algorithm>

#include "analyzer/symbol_names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/SourceManager.h"

namespace cleave {
namespace {

uint32_t Intern(llvm::StringMap<uint32_t>& indices, llvm::StringRef text) {
  return indices.try_emplace(text, indices.size()).first->second;
}

/// The redeclaration that others see: the first one in a header, otherwise the
/// first one.
const clang::NamedDecl* VisibleDeclaration(const clang::NamedDecl* decl,
                                           SourceScope& scope) {
  for (const clang::Decl* each : decl->redecls())
    if (scope.IsHeader(each->getLocation()) &&
        scope.IsProject(each->getLocation()))
      return llvm::cast<clang::NamedDecl>(each);
  return decl;
}

}  // namespace

const std::string& TuFactsBuilder::Usr(const clang::NamedDecl* symbol) {
  auto [entry, is_new] = usrs_.try_emplace(symbol);
  if (is_new) entry->second = UsrOf(symbol, scope_);
  return entry->second;
}

const clang::NamedDecl* TuFactsBuilder::ProjectSymbol(const clang::Decl* decl) {
  auto [entry, is_new] = symbols_.try_emplace(decl);
  if (!is_new) return entry->second;
  const clang::NamedDecl* symbol = SymbolDeclOf(decl);
  if (symbol &&
      (!scope_.IsProject(symbol->getLocation()) || Usr(symbol).empty()))
    symbol = nullptr;
  symbols_[decl] = symbol;
  return symbol;
}

void TuFactsBuilder::AddUse(const clang::NamedDecl* from, const clang::Decl* to,
                            DependencyKind kind, clang::SourceLocation location,
                            uint32_t loop_depth) {
  const clang::NamedDecl* target = ProjectSymbol(to);
  if (!target || target == from) return;
  SourcePlace place = scope_.PlaceOf(
      scope_.IsProject(location) ? location : from->getLocation());
  Insert(UsrIndex(Usr(from)), UsrIndex(Usr(target)), kind, place, loop_depth);
}

void TuFactsBuilder::AddTableUse(const clang::NamedDecl* from,
                                 const std::string& table, DependencyKind kind,
                                 const SourcePlace& place,
                                 uint32_t loop_depth) {
  Symbol symbol;
  symbol.usr = "table:" + table;
  symbol.kind = SymbolKind::kTable;
  symbol.name = table;
  Insert(UsrIndex(Usr(from)), UsrIndex(symbol.usr), kind, place, loop_depth);
  AddSymbol(std::move(symbol));
}

void TuFactsBuilder::AddInclude(const std::string& from, const std::string& to,
                                const SourcePlace& place) {
  Insert(UsrIndex("file:" + from), UsrIndex("file:" + to),
         DependencyKind::kInclude, place, 0);
}

void TuFactsBuilder::AddFile(const std::string& path, uint32_t lines) {
  facts_.files.resize(
      std::max<size_t>(facts_.files.size(), FileIndex(path) + 1));
  facts_.files[FileIndex(path)] = {path, lines};
  Symbol symbol;
  symbol.usr = "file:" + path;
  symbol.kind = SymbolKind::kFile;
  symbol.name = path;
  symbol.declared = symbol.defined = {path, 1, 1};
  symbol.lines = lines;
  AddSymbol(std::move(symbol));
}

Symbol TuFactsBuilder::MakeSymbol(const clang::NamedDecl* decl, SymbolKind kind,
                                  const clang::NamedDecl* definition) {
  Symbol symbol;
  symbol.usr = Usr(llvm::cast<clang::NamedDecl>(decl->getCanonicalDecl()));
  symbol.kind = kind;
  symbol.name = QualifiedNameOf(decl);
  symbol.declared =
      scope_.PlaceOf(VisibleDeclaration(decl, scope_)->getLocation());
  if (definition) {
    symbol.defined = scope_.PlaceOf(definition->getLocation());
    symbol.lines = scope_.LinesOf(definition->getSourceRange());
  }
  symbol.is_external = decl->isExternallyVisible();
  return symbol;
}

void TuFactsBuilder::AddSymbol(Symbol symbol) {
  if (symbol.usr.empty()) return;
  if (known_symbols_.try_emplace(symbol.usr, 0).second)
    facts_.symbols.push_back(std::move(symbol));
}

uint32_t TuFactsBuilder::UsrIndex(const std::string& usr) {
  return Intern(usr_indices_, usr);
}

uint32_t TuFactsBuilder::FileIndex(const std::string& file) {
  return Intern(file_indices_, file);
}

void TuFactsBuilder::Insert(uint32_t from, uint32_t to, DependencyKind kind,
                            const SourcePlace& place, uint32_t loop_depth) {
  uses_.insert({from, to, kind, loop_depth, FileIndex(place.file), place.line,
                place.column});
}

TuFacts TuFactsBuilder::Build() && {
  facts_.usrs.resize(usr_indices_.size());
  for (const auto& entry : usr_indices_)
    facts_.usrs[entry.second] = entry.first().str();
  facts_.files.resize(file_indices_.size());
  for (const auto& entry : file_indices_)
    facts_.files[entry.second].path = entry.first().str();
  facts_.uses.assign(uses_.begin(), uses_.end());
  return std::move(facts_);
}

}  // namespace cleave
