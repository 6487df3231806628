#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// What one SQL statement does, as far as a look at its words tells.
struct SqlUse {
  std::string text;                        ///< the statement, trimmed
  std::vector<std::string> reads, writes;  ///< lower case, sorted, unique
  bool opens_transaction = false;          ///< BEGIN, SAVEPOINT
  bool ends_transaction = false;           ///< COMMIT, ROLLBACK, RELEASE, END

  friend bool operator==(const SqlUse&, const SqlUse&) = default;
};

/// The SQL statements in a text, which is any string of a program: statements
/// are parted by `;`, and what is none is left out. A part of the string that
/// is not known is a `?` in `text`, like a bound value.
///
/// Prose is told from SQL by the words that must follow each verb (`UPDATE x
/// SET`, `INSERT INTO x`); verbs in lower case count only in a text that has
/// other signs of SQL (`*`, `=`, `(`, `?`). A table made by CREATE TABLE,
/// ALTER TABLE or DROP TABLE is written.
std::vector<SqlUse> FindSql(llvm::StringRef text);

}  // namespace cleave
