#pragma once

#include <set>
#include <string>

#include "analyzer/source_scope.h"
#include "clang/Basic/SourceLocation.h"
#include "graph/tu_facts.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace clang {
class ASTContext;
class Decl;
class NamedDecl;
}  // namespace clang

namespace cleave {

/// Gathers what the collectors find in one translation unit. Every use is kept
/// once, whatever number of instantiations showed it.
class TuFactsBuilder {
 public:
  /// Both outlive the builder.
  TuFactsBuilder(const clang::ASTContext& context, SourceScope& scope)
      : context_(context), scope_(scope) {}

  const clang::ASTContext& context() const { return context_; }
  SourceScope& scope() { return scope_; }

  /// The symbol that stands for `decl` (see `SymbolDeclOf`), if that is the
  /// project's and has a USR; otherwise null.
  const clang::NamedDecl* ProjectSymbol(const clang::Decl* decl);

  /// A use whose place is none, or in no file of the project, as with some that
  /// the compiler made, is put where `from` is defined.
  void AddUse(const clang::NamedDecl* from, const clang::Decl* to,
              DependencyKind kind, clang::SourceLocation location,
              uint32_t loop_depth = 0);
  void AddTableUse(const clang::NamedDecl* from, const std::string& table,
                   DependencyKind kind, const SourcePlace& place,
                   uint32_t loop_depth);
  void AddInclude(const std::string& from, const std::string& to,
                  const SourcePlace& place);
  void AddFile(const std::string& path, uint32_t lines);

  /// A symbol with its key, kind, name and places filled in, defined here if
  /// `decl` is a definition. Add it when its facts are complete.
  Symbol MakeSymbol(const clang::NamedDecl* decl, SymbolKind kind);
  /// One symbol may be added several times, for each of its declarations.
  void AddSymbol(Symbol symbol);

  TuFacts Build() &&;

 private:
  const std::string& Usr(const clang::NamedDecl* symbol);
  uint32_t UsrIndex(const std::string& usr);
  uint32_t FileIndex(const std::string& file);
  void Insert(uint32_t from, uint32_t to, DependencyKind kind,
              const SourcePlace& place, uint32_t loop_depth);

  const clang::ASTContext& context_;
  SourceScope& scope_;
  TuFacts facts_;
  llvm::DenseMap<const clang::Decl*, const clang::NamedDecl*> symbols_;
  llvm::DenseMap<const clang::NamedDecl*, std::string> usrs_;
  llvm::StringMap<uint32_t> usr_indices_, file_indices_;
  llvm::StringSet<> known_symbols_;  ///< keys and places
  std::set<TuFacts::Use> uses_;
};

}  // namespace cleave
