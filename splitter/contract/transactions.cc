#include "splitter/contract/transactions.h"

#include <algorithm>
#include <deque>

#include "graph/calls.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {
namespace {

bool IsClosing(const SqlStatement& statement) {
  const llvm::StringRef text = llvm::StringRef(statement.text).ltrim();
  return text.starts_with_insensitive("commit") ||
         text.starts_with_insensitive("rollback") ||
         text.starts_with_insensitive("end") ||
         text.starts_with_insensitive("release");
}

}  // namespace

Transactions::Transactions(const DependencyGraph& graph)
    : graph_(graph), reaches_tables_(graph.symbols().size()) {
  FindSpans();
  FindInside();
  FindTableUsers();
}

std::optional<SymbolId> Transactions::OpenDuring(const Dependency& use) const {
  if (IsInSpan(use)) return use.from;
  auto inside = inside_.find(use.from);
  if (inside == inside_.end()) return std::nullopt;
  return inside->second;
}

bool Transactions::OpensItself(SymbolId function) const {
  const Boxed<FunctionFacts>& facts = graph_.symbol(function).function;
  return facts && llvm::any_of(facts->sql, [](const SqlStatement& statement) {
           return statement.opens_transaction;
         });
}

bool Transactions::ClosesItself(SymbolId function) const {
  const Boxed<FunctionFacts>& facts = graph_.symbol(function).function;
  return facts && llvm::any_of(facts->sql, IsClosing);
}

/// `Commit`, `Rollback`: the statement is there or one call away. What opens
/// its own closes that one only.
bool Transactions::Closes(SymbolId function) const {
  const Boxed<FunctionFacts>& facts = graph_.symbol(function).function;
  if (!facts || facts->kind == FunctionKind::kDestructor) return false;
  if (OpensItself(function)) return false;
  if (ClosesItself(function)) return true;
  bool closes = false;
  for (const Dependency& use : graph_.DependenciesFrom(function)) {
    if (!IsCall(use.kind)) continue;
    if (LeavesOpen(use.to)) return false;
    closes |= use.kind == DependencyKind::kCall && ClosesItself(use.to) &&
              !OpensItself(use.to);
  }
  return closes;
}

/// True for functions after whose return a transaction is open: constructors
/// of guards, and functions like `Begin`, directly or one call away.
bool Transactions::LeavesOpen(SymbolId function) const {
  const Boxed<FunctionFacts>& facts = graph_.symbol(function).function;
  if (!facts) return false;
  const bool is_guard = facts->kind == FunctionKind::kConstructor;
  if (!is_guard && ClosesItself(function)) return false;
  if (OpensItself(function)) return true;
  bool opens = false, closes = false;
  for (const Dependency& use : graph_.DependenciesFrom(function)) {
    // A guard in a guard's constructor is a member and outlives it; in any
    // other function it ends with its scope.
    const bool keeps = use.kind == DependencyKind::kCall ||
                       (is_guard && use.kind == DependencyKind::kConstruct);
    const bool closes_too = ClosesItself(use.to);
    opens |= keeps && OpensItself(use.to) && !closes_too;
    closes |= use.kind == DependencyKind::kCall && closes_too;
  }
  return opens && (is_guard || !closes);
}

std::optional<Transactions::Span> Transactions::SpanOf(
    SymbolId function) const {
  std::vector<SourcePlace> opened, closed;
  const FunctionFacts& facts = *graph_.symbol(function).function;
  bool opens = false;
  for (const SqlStatement& statement : facts.sql) {
    if (statement.opens_transaction) {
      opens = true;
      opened.push_back(statement.place);
    } else if (IsClosing(statement)) {
      closed.push_back(statement.place);
    }
  }
  for (const Dependency& use : graph_.DependenciesFrom(function)) {
    if (!IsCall(use.kind)) continue;
    std::vector<SourcePlace>* places = nullptr;
    if (LeavesOpen(use.to)) {
      opens = true;
      places = &opened;
    } else if (Closes(use.to)) {
      places = &closed;
    }
    if (places)
      places->insert(places->end(), use.evidence.begin(), use.evidence.end());
  }
  if (!opens) return std::nullopt;
  Span span;
  if (!opened.empty()) span.begin = *llvm::min_element(opened);
  const SourcePlace last_open =
      opened.empty() ? SourcePlace() : *llvm::max_element(opened);
  // Without a place that closes the last one, it is open to the end.
  for (const SourcePlace& place : closed)
    if (last_open < place && span.end < place) span.end = place;
  return span;
}

void Transactions::FindSpans() {
  for (uint32_t i = 0; i < graph_.symbols().size(); ++i) {
    if (!graph_.symbols()[i].function) continue;
    if (std::optional<Span> span = SpanOf(SymbolId{i}))
      spans_.emplace(SymbolId{i}, *span);
  }
}

bool Transactions::IsInSpan(const Dependency& use) const {
  auto span = spans_.find(use.from);
  if (span == spans_.end()) return false;
  if (use.evidence.empty()) return true;
  return llvm::any_of(use.evidence, [&](const SourcePlace& place) {
    return span->second.begin < place &&
           (span->second.end.line == 0 || place < span->second.end);
  });
}

void Transactions::FindInside() {
  std::deque<SymbolId> waiting;
  auto enter = [&](SymbolId function, SymbolId opener) {
    if (inside_.try_emplace(function, opener).second)
      waiting.push_back(function);
  };
  for (const auto& [opener, span] : spans_)
    for (const Dependency& use : graph_.DependenciesFrom(opener))
      if (IsCall(use.kind) && IsInSpan(use)) enter(use.to, opener);
  while (!waiting.empty()) {
    const SymbolId function = waiting.front();
    waiting.pop_front();
    const SymbolId opener = inside_.at(function);
    for (const Dependency& use : graph_.DependenciesFrom(function))
      if (IsCall(use.kind)) enter(use.to, opener);
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
      if (IsCall(use.kind)) reach(use.from);
    }
  }
}

}  // namespace cleave
