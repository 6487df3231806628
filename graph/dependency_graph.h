#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "graph/build_facts.h"
#include "graph/dependency.h"
#include "graph/symbol.h"
#include "graph/symbol_use.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"

namespace cleave {

/// The unit of assignment: a header and its source, because a linker moves
/// object files. Its name is the path without extension, relative to the
/// project root: `src/orders/orders`. A lone header is a component as well.
struct Component {
  std::string name;
  std::vector<std::string> files;  ///< sorted
  std::vector<SymbolId> symbols;   ///< sorted; tables belong to no component
  uint32_t lines = 0;              ///< lines of all its files
  bool has_source = false;         ///< a .cc, .cpp, .c ... is compiled for it
  bool is_test = false;            ///< test code, by its target or its path
  bool has_main = false;

  friend bool operator==(const Component&, const Component&) = default;
};

/// A file of the project that the analysis has seen.
struct ProjectFile {
  std::string path;  ///< relative to the project root
  uint32_t lines = 0;
  bool is_test = false;

  friend bool operator==(const ProjectFile&, const ProjectFile&) = default;
};

/// All dependencies between two components, summed.
struct ComponentDependency {
  ComponentId from{}, to{};
  /// Indices into `dependencies()`, sorted; they live as long as the graph.
  llvm::ArrayRef<uint32_t> dependencies;

  friend bool operator==(const ComponentDependency&,
                         const ComponentDependency&) = default;
};

/// A word of the identifiers in a symbol's code, in lower case, where a graph
/// from elsewhere says so; analysed code has its names instead.
struct SymbolWord {
  SymbolId symbol{};
  std::string word;
  uint32_t count = 1;

  friend bool operator==(const SymbolWord&, const SymbolWord&) = default;
};

/// An immutable graph of symbols, grouped into components. Everything is
/// sorted (symbols by USR, dependencies by from, to, kind, components by
/// name), so that equal content means equal values.
class DependencyGraph {
 public:
  class Builder;

  DependencyGraph() = default;
  DependencyGraph(DependencyGraph&&) = default;
  DependencyGraph& operator=(DependencyGraph&&) = default;

  llvm::ArrayRef<Symbol> symbols() const { return symbols_; }
  llvm::ArrayRef<Dependency> dependencies() const { return dependencies_; }
  llvm::ArrayRef<ProjectFile> files() const { return files_; }
  llvm::ArrayRef<Component> components() const { return components_; }
  llvm::ArrayRef<ComponentDependency> component_dependencies() const {
    return component_dependencies_;
  }
  /// Sorted by symbol and word.
  llvm::ArrayRef<SymbolWord> words() const { return words_; }
  const BuildFacts& build() const { return build_; }

  const Symbol& symbol(SymbolId id) const { return symbols_[Index(id)]; }
  const Component& component(ComponentId id) const {
    return components_[Index(id)];
  }
  /// Dependencies from / to a symbol. O(1) to find, O(degree) to walk;
  /// `DependenciesTo` gives indices into `dependencies()`.
  llvm::ArrayRef<Dependency> DependenciesFrom(SymbolId id) const;
  llvm::ArrayRef<uint32_t> DependenciesTo(SymbolId id) const;

  /// The component of a symbol; nullopt for tables, namespaces, libraries and
  /// for symbols outside the project (system and third-party headers).
  std::optional<ComponentId> ComponentOf(SymbolId id) const;
  /// The class or namespace that a symbol is a member of, if the graph has it.
  std::optional<SymbolId> ParentOf(SymbolId id) const;
  /// The class of a field, and every other symbol itself. A cut goes between
  /// classes, not through them.
  SymbolId OwnerOf(SymbolId id) const;
  std::optional<ComponentId> FindComponent(llvm::StringRef name) const;
  std::optional<SymbolId> FindSymbol(llvm::StringRef usr) const;
  /// What a virtual call of `method` may run: it and all that override it, in
  /// the whole project, sorted; pure ones are left out. Implementations in
  /// libraries are not known.
  std::vector<SymbolId> PossibleTargets(SymbolId method) const;
  /// Classes and enums by qualified name; the first in USR order.
  std::optional<SymbolId> FindType(llvm::StringRef qualified_name) const;

  /// Hex digest of everything but absolute paths and compile status texts:
  /// equal for equal graphs, whatever the order in which they were built.
  std::string ContentDigest() const;

 private:
  /// Called once, by `Builder::Build`, when symbols and dependencies are in.
  void BuildIndex();
  void BuildComponents();
  void BuildComponentDependencies();

  std::vector<Symbol> symbols_;
  std::vector<Dependency> dependencies_;
  /// Where each symbol's dependencies start, in `dependencies_` and in
  /// `to_index_`; one more entry than symbols.
  std::vector<uint32_t> first_from_, first_to_, to_index_;
  std::vector<uint32_t> types_by_name_;  ///< classes and enums
  std::vector<ProjectFile> files_;       ///< sorted by path
  std::vector<Component> components_;
  std::vector<ComponentDependency> component_dependencies_;
  std::vector<uint32_t> crossing_;  ///< what those have, one after the other
  std::vector<uint32_t> component_of_;  ///< UINT32_MAX: none
  std::vector<uint32_t> parent_of_;     ///< UINT32_MAX: none
  std::vector<SymbolWord> words_;
  BuildFacts build_;
};

/// Collects symbols and dependencies in any order, merging what several
/// translation units say of the same thing.
class DependencyGraph::Builder {
 public:
  /// Adds a symbol or merges it into the one with its USR (`MergeSymbol`); the
  /// order of calls does not matter.
  void AddSymbol(Symbol symbol);

  /// Adds `place` (line 0: none) to the dependency of that kind. Equal places
  /// count once, as headers are seen by many units. Self-dependencies are
  /// dropped. The symbols may be added later; a dependency on one that never
  /// comes is dropped by `Build`.
  void AddDependency(llvm::StringRef from_usr, llvm::StringRef to_usr,
                     DependencyKind kind, SourcePlace place,
                     const UseDetail& detail = {});
  /// As above for graphs from elsewhere, which have counts but no places.
  void AddDependencyCount(llvm::StringRef from_usr, llvm::StringRef to_usr,
                          DependencyKind kind, uint32_t count,
                          const UseDetail& detail = {});

  /// Adds a word of a symbol that is added sooner or later; counts of equal
  /// ones are summed.
  void AddWord(llvm::StringRef usr, llvm::StringRef word, uint32_t count);

  /// Declares that a file exists, is the project's own, has so many lines.
  void AddFile(llvm::StringRef path, uint32_t lines, bool is_test);

  void SetBuild(BuildFacts build);

  DependencyGraph Build() &&;

 private:
  /// Strings with dense indices in the order of their first use.
  struct Interner {
    llvm::StringMap<uint32_t> index;
    std::vector<llvm::StringRef> texts;
    uint32_t Intern(llvm::StringRef text);
  };

  void AddUse(llvm::StringRef from_usr, llvm::StringRef to_usr, SymbolUse use);
  void BuildSymbols(DependencyGraph& graph, std::vector<uint32_t>& id_of_usr);
  void BuildDependencies(DependencyGraph& graph,
                         const std::vector<uint32_t>& id_of_usr);
  void BuildWords(DependencyGraph& graph,
                  const std::vector<uint32_t>& id_of_usr);

  Interner usrs_, places_;
  std::vector<std::unique_ptr<Symbol>> symbols_;  ///< by interned USR
  std::vector<SymbolUse> uses_;  ///< of interned USRs and files
  std::map<std::pair<uint32_t, std::string>, uint32_t> words_;  ///< counts
  size_t next_merge_ = 1 << 20;  ///< merge when so many uses are collected
  llvm::StringMap<ProjectFile> files_;
  BuildFacts build_;
};

/// `src/orders/orders.cc` -> `src/orders/orders`.
std::string ComponentNameOf(llvm::StringRef file);

}  // namespace cleave
