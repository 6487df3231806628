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

  /// Its key; empty if `decl` has no symbol of the project.
  std::string ProjectUsr(const clang::Decl* decl);

  /// A use of something outside the project counts as one of its library, if
  /// that is not the standard one.
  ///
  /// A use whose place is none, or in no file of the project, as with some that
  /// the compiler made, is put where `from` is defined.
  void AddUse(const clang::NamedDecl* from, const clang::Decl* to,
              DependencyKind kind, clang::SourceLocation location,
              uint32_t loop_depth = 0, uint16_t traits = 0);
  void AddTableUse(const clang::NamedDecl* from, const std::string& table,
                   DependencyKind kind, const SourcePlace& place,
                   uint32_t loop_depth);
  void AddInclude(const std::string& from, const std::string& to,
                  const SourcePlace& place);
  /// Of the file that `place` is in.
  void AddLibraryInclude(llvm::StringRef library, const SourcePlace& place);
  void AddMacroUse(const Symbol& macro, const SourcePlace& place,
                   const SourcePlace& spelled);
  void AddFile(const std::string& path, uint32_t lines);

  /// A symbol with its key, kind, name and places filled in, defined here if
  /// `decl` is a definition. Add it when its facts are complete.
  Symbol MakeSymbol(const clang::NamedDecl* decl, SymbolKind kind);
  /// One symbol may be added several times, for each of its declarations.
  void AddSymbol(Symbol symbol);

  TuFacts Build() &&;

 private:
  const std::string& Usr(const clang::NamedDecl* symbol);
  /// The key of what `decl` is a member of; adds it if it is a namespace.
  std::string ParentUsr(const clang::NamedDecl* decl);
  void AddNamespace(const clang::NamedDecl* space);
  uint32_t LibraryIndex(llvm::StringRef library);
  /// Of `usrs`, counted from 1; 0 if that is no library to be named.
  uint32_t LibraryOf(const clang::Decl* decl);
  uint32_t UsrIndex(const std::string& usr);
  uint32_t FileIndex(const std::string& file);
  /// `use` has everything but its places.
  void Insert(TuFacts::Use use, const SourcePlace& place,
              const SourcePlace& spelled = {});

  const clang::ASTContext& context_;
  SourceScope& scope_;
  TuFacts facts_;
  llvm::DenseMap<const clang::Decl*, const clang::NamedDecl*> symbols_;
  llvm::DenseMap<const clang::NamedDecl*, std::string> usrs_;
  llvm::DenseMap<const clang::Decl*, uint32_t> libraries_;
  llvm::StringMap<uint32_t> usr_indices_, file_indices_;
  llvm::StringSet<> known_symbols_;  ///< keys and places
  std::set<TuFacts::Use> uses_;
};

}  // namespace cleave
