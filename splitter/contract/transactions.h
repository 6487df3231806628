#pragma once

#include <optional>
#include <vector>

#include "splitter/contract/class_index.h"

namespace cleave {

/// Which code runs while a database transaction is open, and which code uses
/// tables, over any number of calls.
class Transactions {
 public:
  explicit Transactions(const DependencyGraph& graph);

  /// The function, nearest first, whose transaction is open while `function`
  /// runs; `function` itself if it opens one; nullopt if none is known.
  std::optional<SymbolId> OpenedBy(SymbolId function) const;
  /// `function`, or code that it calls, reads or writes a table.
  bool ReachesTables(SymbolId function) const {
    return reaches_tables_[Index(function)];
  }

 private:
  bool OpensItself(SymbolId function) const;
  bool LeavesOpen(SymbolId function) const;
  void FindOpeners();
  void FindTableUsers();

  const DependencyGraph& graph_;
  std::vector<SymbolId> opener_;  ///< by symbol; means nothing unless is_open_
  std::vector<bool> is_open_, reaches_tables_;
};

}  // namespace cleave
