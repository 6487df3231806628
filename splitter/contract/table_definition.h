#pragma once

#include <optional>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// A table as a CREATE TABLE statement of the code has it.
struct TableDefinition {
  std::vector<std::string> columns;  ///< in their order, as written
  std::vector<std::string> key;      ///< of the primary key; empty: none

  friend bool operator==(const TableDefinition&,
                         const TableDefinition&) = default;
};

/// Reads `CREATE TABLE name (column ..., constraint ...)` in the dialect of
/// SQLite or PostgreSQL. nullopt for any other statement, for a temporary
/// table, and for one of which a part is not known (`?`) or whose columns are
/// those of a query.
std::optional<TableDefinition> ParseTableDefinition(llvm::StringRef statement);

/// The words of a statement in lower case, quoted names included, in their
/// order; no literals, no comments, no punctuation.
std::vector<std::string> WordsOfSql(llvm::StringRef statement);

}  // namespace cleave
