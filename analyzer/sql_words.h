#pragma once

#include <optional>
#include <set>
#include <string>

#include "analyzer/sql_tokens.h"

namespace cleave {

/// What the words of a statement tell of its tables.
struct WordsOfSql {
  /// Lower case; holes in them as they stand.
  std::set<std::string> reads, writes;
  /// A table must stand somewhere and what stands there is no name.
  bool lacks_table = false;
  bool opens_transaction = false, ends_transaction = false;

  friend bool operator==(const WordsOfSql&, const WordsOfSql&) = default;
};

/// Reads one statement by its keywords, for what a parser refuses: words of
/// another product, unknown parts, and texts that are only half of a statement.
/// Nullopt if the words that must follow the verb do not (`UPDATE x SET`,
/// `INSERT INTO x`).
std::optional<WordsOfSql> ReadWords(llvm::ArrayRef<SqlToken> statement);

}  // namespace cleave
