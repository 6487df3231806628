#pragma once

#include <map>
#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split_file.h"

namespace cleave {

/// Finds the components that rules of a split file speak of.
///
/// - A namespace has the components of which more than half of the classes,
///   functions, variables and enums are in it, or in a namespace in it.
/// - A path has the components with such a name, or with such a file. `*` is
///   any text, `/` included, `?` one character; without either, the path is a
///   folder, a file, or a file without its extension.
/// - An entity is a class, function (all overloads, unless the signature stands
///   behind the name), variable, enum or macro by its qualified name; of
///   several of that name `file!name` is the one of that file.
///
/// The graph must outlive it. O(symbols) to make.
class RuleMatcher {
 public:
  explicit RuleMatcher(const DependencyGraph& graph);

  /// Sorted; empty if there is none.
  std::vector<ComponentId> Match(const SplitRule& rule) const;

 private:
  std::vector<ComponentId> MatchEntity(llvm::StringRef text) const;
  std::vector<ComponentId> MatchPath(llvm::StringRef pattern) const;
  std::vector<ComponentId> MatchNamespace(llvm::StringRef name) const;

  const DependencyGraph& graph_;
  std::multimap<std::string, SymbolId> by_name_;
  /// By component: the deepest namespace with more than half of its symbols.
  std::vector<std::string> namespaces_;
};

/// Which of two rules wins: of the larger kind, the one with more of `length`
/// (of a path the characters before its first wildcard, of a namespace its
/// depth).
struct Specificity {
  RuleKind kind = RuleKind::kNamespace;
  size_t length = 0;

  friend auto operator<=>(const Specificity&, const Specificity&) = default;
};
Specificity SpecificityOf(const SplitRule& rule);

}  // namespace cleave
