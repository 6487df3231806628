#pragma once

#include <map>
#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"
#include "splitter/contract/table_definition.h"
#include "splitter/contract/table_users.h"

namespace cleave {

struct Contract;

/// A function of the owner that may take the place of a statement elsewhere.
struct TableAnswer {
  std::string function, signature;  ///< "shop::catalog::Find", "(int)"
  SourcePlace declared;
  /// The RPC that it is already; empty: it becomes one when it is called.
  std::string rpc;
  /// Columns that the statement names and no statement of the function does;
  /// sorted. Empty: it may well give or change all that is asked for.
  std::vector<std::string> lacks;

  friend bool operator==(const TableAnswer&, const TableAnswer&) = default;
};

/// A place where code works with a table that another process owns.
struct TableStatement {
  std::string process;  ///< as in `TableUsers`
  std::string component, function;
  SourcePlace place;
  std::string text;  ///< the statement; empty if only its table is known
  bool is_write = false;
  std::vector<std::string> other_tables;  ///< that it uses as well, sorted
  /// Function whose transaction is open meanwhile; empty: none is known.
  std::string transaction;
  std::vector<TableAnswer> answers;  ///< the best first, a few

  friend bool operator==(const TableStatement&,
                         const TableStatement&) = default;
};

/// A table with more than one user, on its way to an owner.
struct TablePlan {
  std::string name;
  std::string owner;  ///< empty: somebody has to decide
  OwnerReason reason = OwnerReason::kNone;
  std::vector<std::string> writers, readers;  ///< as in `TableUsers`
  TableDefinition definition;                 ///< without columns: not known
  std::string statement;  ///< the CREATE TABLE of the code; empty: not known
  SourcePlace defined;
  std::vector<TableStatement> foreign;  ///< of processes that are not the owner

  friend bool operator==(const TablePlan&, const TablePlan&) = default;
};

/// The tables that only one service works with; they move with it.
struct OwnTables {
  std::string service;
  std::vector<std::string> tables;  ///< sorted

  friend bool operator==(const OwnTables&, const OwnTables&) = default;
};

/// What has to be done before each process has a database of its own: facts
/// from which steps are emitted. See docs/data.md.
struct DataPlan {
  std::vector<TablePlan> tables;  ///< sorted by name
  std::vector<OwnTables> own;     ///< sorted by service

  friend bool operator==(const DataPlan&, const DataPlan&) = default;
};

/// The plan for `split`, of which `contract` was built: refused services are a
/// part of the monolith. `decided` has the services that own tables because
/// people say so, by table. Empty if no table has two users of which one is a
/// service.
DataPlan BuildDataPlan(const DependencyGraph& graph, const Split& split,
                       const Contract& contract,
                       const std::map<std::string, std::string>& decided);

/// The text form, one fact a line.
std::string ToText(const DataPlan& plan);

}  // namespace cleave
