#include "splitter/contract/transactions.h"

#include <deque>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {
namespace {

bool RunsCode(DependencyKind kind) {
  return kind == DependencyKind::kCall ||
         kind == DependencyKind::kVirtualCall ||
         kind == DependencyKind::kConstruct || kind == DependencyKind::kDestroy;
}

bool Closes(const FunctionFacts& function) {
  return llvm::any_of(function.sql, [](const SqlStatement& statement) {
    const llvm::StringRef text = llvm::StringRef(statement.text).ltrim();
    return text.starts_with_insensitive("commit") ||
           text.starts_with_insensitive("rollback") ||
           text.starts_with_insensitive("end") ||
           text.starts_with_insensitive("release");
  });
}

}  // namespace

Transactions::Transactions(const DependencyGraph& graph)
    : graph_(graph),
      opener_(graph.symbols().size()),
      is_open_(graph.symbols().size()),
      reaches_tables_(graph.symbols().size()) {
  FindOpeners();
  FindTableUsers();
}

std::optional<SymbolId> Transactions::OpenedBy(SymbolId function) const {
  if (!is_open_[Index(function)]) return std::nullopt;
  return opener_[Index(function)];
}

bool Transactions::OpensItself(SymbolId function) const {
  const std::optional<FunctionFacts>& facts = graph_.symbol(function).function;
  return facts && llvm::any_of(facts->sql, [](const SqlStatement& statement) {
           return statement.opens_transaction;
         });
}

/// True for functions after whose return a transaction is open: constructors
/// of guards, and functions like `Begin`, directly or one call away.
bool Transactions::LeavesOpen(SymbolId function) const {
  const std::optional<FunctionFacts>& facts = graph_.symbol(function).function;
  if (!facts) return false;
  const bool is_guard = facts->kind == FunctionKind::kConstructor;
  if (!is_guard && Closes(*facts)) return false;
  if (OpensItself(function)) return true;
  for (const Dependency& use : graph_.DependenciesFrom(function)) {
    if (use.kind == DependencyKind::kCall && OpensItself(use.to)) {
      const FunctionFacts& callee = *graph_.symbol(use.to).function;
      if (!Closes(callee)) return true;
    }
    // A guard within a guard's constructor must be a member to outlive it; in
    // any other function it is closed at the end of the scope.
    if (is_guard && use.kind == DependencyKind::kConstruct &&
        OpensItself(use.to))
      return true;
  }
  return false;
}

void Transactions::FindOpeners() {
  std::vector<bool> leaves_open(graph_.symbols().size());
  for (uint32_t i = 0; i < graph_.symbols().size(); ++i)
    leaves_open[i] = LeavesOpen(SymbolId{i});
  std::deque<SymbolId> waiting;
  for (uint32_t i = 0; i < graph_.symbols().size(); ++i) {
    const Symbol& symbol = graph_.symbols()[i];
    if (!symbol.function) continue;
    bool opens = OpensItself(SymbolId{i});
    for (const Dependency& use : graph_.DependenciesFrom(SymbolId{i}))
      opens |= RunsCode(use.kind) && leaves_open[Index(use.to)];
    if (!opens) continue;
    is_open_[i] = true;
    opener_[i] = SymbolId{i};
    waiting.push_back(SymbolId{i});
  }
  while (!waiting.empty()) {
    const SymbolId function = waiting.front();
    waiting.pop_front();
    for (const Dependency& use : graph_.DependenciesFrom(function)) {
      if (!RunsCode(use.kind) || is_open_[Index(use.to)]) continue;
      is_open_[Index(use.to)] = true;
      opener_[Index(use.to)] = opener_[Index(function)];
      waiting.push_back(use.to);
    }
  }
}

void Transactions::FindTableUsers() {
  std::vector<SymbolId> waiting;
  auto reach = [&](SymbolId function) {
    if (reaches_tables_[Index(function)]) return;
    reaches_tables_[Index(function)] = true;
    waiting.push_back(function);
  };
  for (const Dependency& use : graph_.dependencies())
    if (use.kind == DependencyKind::kReadTable ||
        use.kind == DependencyKind::kWriteTable)
      reach(use.from);
  while (!waiting.empty()) {
    const SymbolId function = waiting.back();
    waiting.pop_back();
    for (uint32_t index : graph_.DependenciesTo(function)) {
      const Dependency& use = graph_.dependencies()[index];
      if (RunsCode(use.kind)) reach(use.from);
    }
  }
}

}  // namespace cleave
