#pragma once

#include <string>

#include "analyzer/sql_tokens.h"

namespace cleave {

/// The name under which a parser sees a part that is not known.
inline constexpr llvm::StringLiteral kHoleName = "cleave_hole";

/// One statement in the words of PostgreSQL, as far as that does not change
/// which tables it uses: bound values become `$1`, unknown parts `kHoleName`
/// or nothing where only a clause can stand, and what only SQLite, MySQL, SQL
/// Server or Oracle say becomes its like (`INSERT OR IGNORE INTO`, `REPLACE
/// INTO`, `ON DUPLICATE KEY UPDATE`, `TOP 3`, `LIMIT 1, 2`, `AUTOINCREMENT`,
/// `ENGINE=InnoDB`). What has no like stays, for the parser to refuse.
std::string ToPostgres(llvm::ArrayRef<SqlToken> statement);

}  // namespace cleave
