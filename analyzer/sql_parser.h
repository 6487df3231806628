#pragma once

#include <optional>
#include <set>
#include <string>

namespace cleave {

/// What a parser sees in one statement.
struct ParsedSql {
  /// Names without schema, in lower case; `kHoleName` in them as it stands.
  std::set<std::string> reads, writes;
  bool opens_transaction = false;  ///< BEGIN, START TRANSACTION, SAVEPOINT
  bool ends_transaction = false;   ///< COMMIT, ROLLBACK, RELEASE, END
  /// It runs a procedure, whose tables are not in the text.
  bool calls_procedure = false;

  friend bool operator==(const ParsedSql&, const ParsedSql&) = default;
};

/// Parses one statement with PostgreSQL's own parser; nullopt if that refuses
/// it. A name that WITH gives to a query is no table, and neither are those of
/// the database's own catalogue. Costs some ten microseconds; what it
/// allocates is released. Threads take turns: some builds of the library
/// redirect the standard error of the process while they parse.
std::optional<ParsedSql> ParseSql(const std::string& postgres);

/// Whether `name`, in lower case, is of a database's own catalogue.
bool IsCatalogue(const std::string& name);

}  // namespace cleave
