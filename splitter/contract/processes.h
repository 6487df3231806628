#pragma once

#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "llvm/ADT/SmallBitVector.h"
#include "splitter/contract/class_index.h"

namespace cleave {

/// A set of processes: bit i is service i, the next one is what remains of the
/// monolith, the last one its tests, which link that as well.
using ProcessSet = llvm::SmallBitVector;

/// In which processes the code of each symbol runs.
///
/// A function of a source file runs where its file is linked: library files
/// everywhere. The body of an inline function or a template runs in every
/// process that uses it, so what it needs is needed there.
class Processes {
 public:
  /// `shadowed` are the functions with a body in a header that clients of a
  /// service do not see, by symbol.
  Processes(const ClassIndex& classes, std::vector<Home> homes,
            size_t service_count, const std::vector<bool>& shadowed);

  /// Empty for code that nobody uses and for symbols outside components.
  const ProcessSet& Of(SymbolId symbol) const { return where_[Index(symbol)]; }
  const Home& HomeOf(ComponentId component) const {
    return homes_[Index(component)];
  }
  /// The processes that link the sources of a component.
  ProcessSet LinkedIn(ComponentId component) const;

  /// What is compiled in one place, if anywhere, and which the code of `symbol`
  /// uses, itself or through code that is compiled into its users. Sorted.
  std::vector<SymbolId> SourcedBy(SymbolId symbol) const;

  /// Where the code runs that needs `use`: all of `Of(use.from)`, but for what
  /// the value of a constant was computed from (`IsFolded`).
  ProcessSet NeedersOf(const Dependency& use) const;
  /// Generated code in every process uses `symbol`. True if that is news.
  bool UseEverywhere(SymbolId symbol);

  size_t monolith() const { return service_count_; }
  size_t tests() const { return service_count_ + 1; }
  ProcessSet None() const { return ProcessSet(service_count_ + 2); }
  ProcessSet All() const { return ProcessSet(service_count_ + 2, true); }

 private:
  /// Where the code of a component's sources is called from: not from the
  /// monolith, if they are a test's.
  ProcessSet RunsIn(ComponentId component) const;
  /// The symbol's code is compiled into its users: see `RunsInItsUsers`.
  bool IsShared(SymbolId symbol) const;
  void Add(SymbolId symbol, const ProcessSet& processes);
  void Propagate();

  const ClassIndex& classes_;
  std::vector<Home> homes_;
  size_t service_count_;
  const std::vector<bool>& shadowed_;
  std::vector<ProcessSet> where_;
  std::vector<SymbolId> waiting_;
};

/// A constant in a source file whose value is made of literals: processes that
/// do not link that file have a definition of their own.
bool IsDefinedByClients(const Symbol& symbol);

/// `use` is by the initialiser of such a constant, and is not in the definition
/// that others have: there, only its value is.
bool IsFolded(const DependencyGraph& graph, const Dependency& use);

/// The symbol's code is compiled into its users.
bool RunsInItsUsers(const Symbol& symbol);

/// `use` is what an instance of a template in a header needs of code that only
/// one source can name, or only tests: they alone have that instance, and other
/// users of the template do not need it.
bool IsOfForeignInstance(const DependencyGraph& graph, const Dependency& use);

}  // namespace cleave
