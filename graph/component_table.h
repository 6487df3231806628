#pragma once

#include <optional>
#include <vector>

#include "graph/component_grouping.h"
#include "graph/dependency_graph.h"
#include "llvm/ADT/StringMap.h"

namespace cleave {

/// Collects which files include which from the dependencies of a graph; no more
/// than `GroupFiles` looks at.
class IncludeCollector {
 public:
  /// A dependency of the kind `kInclude` between two symbols.
  void Add(llvm::StringRef from_usr, llvm::StringRef to_usr);
  const IncludeMap& includes() const { return includes_; }

 private:
  IncludeMap includes_;
};

/// The components of a project's files, and which of them a symbol belongs to.
class ComponentTable {
 public:
  /// `files` are sorted by path.
  ComponentTable(llvm::ArrayRef<ProjectFile> files, const IncludeMap& includes);

  /// Sorted by name; without symbols, but for `has_main`.
  std::vector<Component>& components() { return components_; }

  std::optional<uint32_t> ComponentOfFile(llvm::StringRef path) const;
  /// The component of a symbol's definition, or else of its declaration;
  /// nullopt for tables, namespaces, libraries and what lies outside the
  /// project.
  std::optional<uint32_t> ComponentOf(const Symbol& symbol) const;
  /// Notes that the component of `symbol` has a `main`, if it is one.
  void NoteMain(const Symbol& symbol);

 private:
  llvm::StringRef OwningFile(const Symbol& symbol) const;

  std::vector<Component> components_;
  llvm::StringMap<uint32_t> component_of_file_;
};

}  // namespace cleave
