#include "analyzer/tu_facts_builder.h"

#include <algorithm>
#include <optional>

#include "analyzer/library_names.h"
#include "analyzer/symbol_names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/SourceManager.h"
#include "graph/component_grouping.h"

namespace cleave {
namespace {

uint32_t Intern(llvm::StringMap<uint32_t>& indices, llvm::StringRef text) {
  return indices.try_emplace(text, indices.size()).first->second;
}

/// Where `decl` is defined in this unit; null if it is not.
const clang::NamedDecl* DefinitionOf(const clang::NamedDecl* decl) {
  if (auto* function = llvm::dyn_cast<clang::FunctionDecl>(decl))
    return function->getDefinition();
  if (auto* tag = llvm::dyn_cast<clang::TagDecl>(decl))
    return tag->getDefinition();
  if (auto* variable = llvm::dyn_cast<clang::VarDecl>(decl))
    return variable->getDefinition();
  return decl;
}

/// Where others see it: a class where it is defined; anything else where a
/// header declares it, or else at its first declaration. Of several headers the
/// first by name, so that it is the same in each unit.
SourcePlace VisiblePlace(const clang::NamedDecl* decl,
                         const clang::NamedDecl* definition,
                         SourceScope& scope) {
  if (definition && llvm::isa<clang::TagDecl>(decl))
    return scope.PlaceOf(definition->getLocation());
  // A source that is included is still no header.
  auto rank = [&](clang::SourceLocation location) {
    SourcePlace place = scope.PlaceOf(location);
    bool is_source = !scope.IsHeader(location) || IsSourceFile(place.file);
    return std::pair(is_source, std::move(place));
  };
  std::optional<std::pair<bool, SourcePlace>> best;
  for (const clang::Decl* each : decl->redecls()) {
    if (!scope.IsProject(each->getLocation())) continue;
    auto other = rank(each->getLocation());
    if (!best || other < *best) best = std::move(other);
  }
  return best ? best->second : scope.PlaceOf(decl->getLocation());
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
  // A class that a library defines is the library's, whoever declares it.
  const bool is_project =
      symbol && (llvm::isa<clang::TagDecl>(symbol)
                     ? scope_.IsProject(symbol)
                     : scope_.IsProject(symbol->getLocation()));
  if (!is_project || Usr(symbol).empty()) symbol = nullptr;
  symbols_[decl] = symbol;
  return symbol;
}

void TuFactsBuilder::AddUse(const clang::NamedDecl* from, const clang::Decl* to,
                            DependencyKind kind, clang::SourceLocation location,
                            uint32_t loop_depth, uint16_t traits) {
  const clang::NamedDecl* target = ProjectSymbol(to);
  if (target == from) return;
  const uint32_t library = target ? 0 : LibraryOf(to);
  if (!target && library == 0) return;
  if (!scope_.IsProject(location)) {
    const clang::NamedDecl* definition = DefinitionOf(from);
    location = (definition ? definition : from)->getLocation();
  }
  SourcePlace place = scope_.PlaceOf(location);
  TuFacts::Use use{UsrIndex(Usr(from)), 0, kind, traits, loop_depth};
  use.to = target ? UsrIndex(Usr(target)) : library - 1;
  if (!target) use.kind = DependencyKind::kUseLibrary;
  Insert(use, place, scope_.SpellingOf(location));
}

std::string TuFactsBuilder::ProjectUsr(const clang::Decl* decl) {
  const clang::NamedDecl* symbol = ProjectSymbol(decl);
  return symbol ? Usr(symbol) : "";
}

uint32_t TuFactsBuilder::LibraryIndex(llvm::StringRef library) {
  Symbol symbol;
  symbol.usr = ("library:" + library).str();
  symbol.kind = SymbolKind::kLibrary;
  symbol.name = library.str();
  uint32_t index = UsrIndex(symbol.usr);
  AddSymbol(std::move(symbol));
  return index;
}

uint32_t TuFactsBuilder::LibraryOf(const clang::Decl* decl) {
  if (!decl) return 0;
  auto [entry, is_new] = libraries_.try_emplace(decl, 0);
  // Other libraries declare what they need of the standard one beforehand.
  if (!is_new || IsInStd(decl)) return entry->second;
  llvm::StringRef library = scope_.LibraryAt(decl->getLocation());
  if (library.empty() || library == kStandardLibrary) return 0;
  return entry->second = LibraryIndex(library) + 1;
}

void TuFactsBuilder::AddLibraryInclude(llvm::StringRef library,
                                       const SourcePlace& place) {
  Insert({UsrIndex("file:" + place.file), LibraryIndex(library),
          DependencyKind::kInclude},
         place);
}

void TuFactsBuilder::AddMacroUse(const Symbol& macro, const SourcePlace& place,
                                 const SourcePlace& spelled) {
  Insert({UsrIndex("file:" + place.file), UsrIndex(macro.usr),
          DependencyKind::kUseMacro},
         place, spelled);
  AddSymbol(macro);
}

void TuFactsBuilder::AddTableUse(const clang::NamedDecl* from,
                                 const std::string& table, DependencyKind kind,
                                 const SourcePlace& place,
                                 uint32_t loop_depth) {
  Symbol symbol;
  symbol.usr = "table:" + table;
  symbol.kind = SymbolKind::kTable;
  symbol.name = table;
  Insert({UsrIndex(Usr(from)), UsrIndex(symbol.usr), kind, 0, loop_depth},
         place);
  AddSymbol(std::move(symbol));
}

void TuFactsBuilder::AddInclude(const std::string& from, const std::string& to,
                                const SourcePlace& place) {
  Insert({UsrIndex("file:" + from), UsrIndex("file:" + to),
          DependencyKind::kInclude},
         place);
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

Symbol TuFactsBuilder::MakeSymbol(const clang::NamedDecl* decl,
                                  SymbolKind kind) {
  const clang::NamedDecl* definition = DefinitionOf(decl);
  Symbol symbol;
  symbol.usr = Usr(llvm::cast<clang::NamedDecl>(decl->getCanonicalDecl()));
  symbol.kind = kind;
  symbol.name = QualifiedNameOf(decl);
  symbol.parent = ParentUsr(decl);
  symbol.declared = VisiblePlace(decl, definition, scope_);
  if (definition == decl) {
    symbol.defined = scope_.PlaceOf(definition->getLocation());
    symbol.lines = scope_.LinesOf(definition->getSourceRange());
  }
  symbol.is_external = decl->isExternallyVisible();
  return symbol;
}

std::string TuFactsBuilder::ParentUsr(const clang::NamedDecl* decl) {
  if (auto* field = llvm::dyn_cast<clang::FieldDecl>(decl))
    return ProjectUsr(field->getParent());
  const clang::DeclContext* context =
      decl->getCanonicalDecl()->getDeclContext();
  for (; context; context = context->getParent()) {
    auto* space = llvm::dyn_cast<clang::NamespaceDecl>(context);
    if (space && space->isAnonymousNamespace()) continue;
    if (space) {
      AddNamespace(space->getCanonicalDecl());
      return Usr(space->getCanonicalDecl());
    }
    if (llvm::isa<clang::TagDecl, clang::FunctionDecl>(context))
      return ProjectUsr(llvm::cast<clang::Decl>(context));
  }
  return "";
}

void TuFactsBuilder::AddNamespace(const clang::NamedDecl* space) {
  if (known_symbols_.contains(Usr(space))) return;
  known_symbols_.insert(Usr(space));
  Symbol symbol;
  symbol.usr = Usr(space);
  symbol.kind = SymbolKind::kNamespace;
  symbol.name = QualifiedNameOf(space);
  symbol.parent = ParentUsr(space);
  facts_.symbols.push_back(std::move(symbol));
}

void TuFactsBuilder::AddSymbol(Symbol symbol) {
  if (symbol.usr.empty()) return;
  std::string key = symbol.usr + '\n' + ToText(symbol.declared) + '\n' +
                    ToText(symbol.defined);
  if (known_symbols_.insert(key).second)
    facts_.symbols.push_back(std::move(symbol));
}

uint32_t TuFactsBuilder::UsrIndex(const std::string& usr) {
  return Intern(usr_indices_, usr);
}

uint32_t TuFactsBuilder::FileIndex(const std::string& file) {
  return Intern(file_indices_, file);
}

void TuFactsBuilder::Insert(TuFacts::Use use, const SourcePlace& place,
                            const SourcePlace& spelled) {
  use.file = FileIndex(place.file);
  use.line = place.line;
  use.column = place.column;
  if (spelled.line != 0) {
    use.spelled_file = FileIndex(spelled.file);
    use.spelled_line = spelled.line;
    use.spelled_column = spelled.column;
  }
  uses_.insert(use);
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
