#pragma once

#include <string>
#include <vector>

#include "graph/symbol.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// What one SQL statement does.
struct SqlUse {
  std::string text;  ///< the statement, trimmed; "?" for each unknown part
  std::vector<std::string> reads, writes;  ///< lower case, sorted, unique
  bool opens_transaction = false;          ///< BEGIN, SAVEPOINT
  bool ends_transaction = false;           ///< COMMIT, ROLLBACK, RELEASE, END
  SqlUnderstanding understanding = SqlUnderstanding::kParser;
  size_t offset = 0;  ///< where it begins in the text it was found in

  friend bool operator==(const SqlUse&, const SqlUse&) = default;
};

/// False if no statement begins in `text`: for most strings of a program, told
/// from their first word and what follows each `;`. Allocates nothing.
bool MayBeSql(llvm::StringRef text);

/// The SQL statements in a text, which is any string of a program: statements
/// are parted by `;`, and what is none is left out. `kHole` stands for what is
/// not known of the text, and so do the placeholders of functions that format
/// (`%s`, `{}`).
///
/// Each statement goes to a parser, in the words of PostgreSQL as far as it
/// can be put so (sql_dialect.h), and what that refuses is read by its
/// keywords (sql_words.h). A table made, changed or dropped by CREATE, ALTER
/// or DROP is written. Statements without any table count as well (`SELECT
/// 1`, `PRAGMA`), if they can be nothing else.
///
/// Prose is told from SQL by the case of the verb. `DELETE FROM cart` is SQL;
/// `delete from cart` may be said to a person, so that a verb in lower case
/// counts only if a parser accepts the whole and it has another sign of SQL:
/// an operator, a bracket, a bound value, a list. `Delete` counts with a sign
/// that is no comma. Tables called "the" or "your" are none.
std::vector<SqlUse> FindSql(llvm::StringRef text);

}  // namespace cleave
