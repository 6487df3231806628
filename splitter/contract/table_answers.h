#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "splitter/contract/contract.h"
#include "splitter/contract/data_plan.h"

namespace cleave {

/// Which functions of a service work with a table that it owns, and so may
/// answer what other processes ask of the table.
class TableAnswers {
 public:
  TableAnswers(const DependencyGraph& graph, const Split& split,
               llvm::ArrayRef<Home> homes,
               llvm::ArrayRef<ServiceContract> services);

  /// The functions of `owner` that may take the place of `statement`: they
  /// write the table if it does, else read it, over any number of calls within
  /// the service, and others can call them. Those that name most of the
  /// columns that it names come first, then to read those that write no table,
  /// then RPCs, then those that name the fewest columns besides; at most three.
  std::vector<TableAnswer> For(const std::string& owner,
                               const TableDefinition& definition,
                               SymbolId table,
                               const TableStatement& statement) const;

 private:
  /// What a function does with one table.
  struct Work {
    bool reads = false, writes = false;
    std::set<std::string> words;  ///< of its statements that use the table
  };
  using Works = std::map<SymbolId, Work>;  ///< by table

  void AddOwnStatements();
  void Spread();
  bool IsOffered(SymbolId function) const;

  const DependencyGraph& graph_;
  std::vector<std::string> process_of_;        ///< by component; services only
  std::map<std::string, std::string> rpc_of_;  ///< by USR
  std::map<SymbolId, Works> works_;
};

}  // namespace cleave
