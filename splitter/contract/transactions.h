#pragma once

#include <map>
#include <optional>
#include <vector>

#include "splitter/contract/class_index.h"

namespace cleave {

/// Which calls are made while a database transaction is open, and which code
/// uses tables, over any number of calls.
///
/// In the function that opens a transaction it is open from there to the last
/// place that closes it, in the order of the text. What is called in between
/// runs inside it as a whole.
class Transactions {
 public:
  explicit Transactions(const DependencyGraph& graph);

  /// The function whose transaction is open at one of the places of `use`, the
  /// nearest one if several are; nullopt if none is known.
  std::optional<SymbolId> OpenDuring(const Dependency& use) const;
  /// `function`, or code that it calls, reads or writes a table.
  bool ReachesTables(SymbolId function) const {
    return reaches_tables_[Index(function)];
  }

 private:
  /// From the first to the last place between which one is open.
  struct Span {
    SourcePlace begin, end;  ///< end of line 0: to the end of the function
  };

  bool OpensItself(SymbolId function) const;
  bool ClosesItself(SymbolId function) const;
  bool LeavesOpen(SymbolId function) const;
  bool Closes(SymbolId function) const;
  void FindSpans();
  std::optional<Span> SpanOf(SymbolId function) const;
  bool IsInSpan(const Dependency& use) const;
  void FindInside();
  void FindTableUsers();

  const DependencyGraph& graph_;
  std::map<SymbolId, Span> spans_;  ///< of functions that open one
  /// Functions that run inside one as a whole, and the function that opened it.
  std::map<SymbolId, SymbolId> inside_;
  std::vector<bool> reaches_tables_;
};

}  // namespace cleave
