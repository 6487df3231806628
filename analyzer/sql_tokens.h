#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Stands in a text for a part that is not known: a value of the run time. Any
/// number in a row is one such part.
inline constexpr char kHole = '\x01';

/// Whether `word`, in any case, is a keyword after which an operand, a name or
/// a clause must follow: what comes behind it is no operator and no alias.
bool IsSqlKeyword(llvm::StringRef word);

/// A word of SQL.
struct SqlToken {
  enum class Kind : uint8_t {
    kWord,         ///< keyword or name; holes in it are unknown letters
    kQuotedName,   ///< `"a"`, `[a]` or a name in backticks
    kText,         ///< 'a', $$a$$
    kNumber,       ///< 12, 1.5e3, 0x1F
    kPlaceholder,  ///< a value bound later: ?, ?1, :name, @name, $1
    kHole,         ///< an unknown part that is not part of a word
    kSymbol,       ///< one character of any other kind
  };

  Kind kind = Kind::kSymbol;
  llvm::StringRef text;  ///< as written
  size_t offset = 0;     ///< in the text that was parted into tokens
  bool is_after_space = false;

  /// Whether it is this keyword, in any case. `upper` is in upper case.
  bool Is(llvm::StringRef upper) const {
    return kind == Kind::kWord && text.equals_insensitive(upper);
  }
  bool IsSymbol(char c) const {
    return kind == Kind::kSymbol && text.front() == c;
  }
  bool IsName() const {
    return kind == Kind::kWord || kind == Kind::kQuotedName;
  }
  /// Without quotes, in lower case.
  std::string Name() const;
};

/// The tokens of `text` without comments. Any text has some: quotes that do
/// not end reach to the end of the text. The tokens refer to `text`.
std::vector<SqlToken> TokenizeSql(llvm::StringRef text);

/// The tokens of each statement, without the `;` between them; never empty
/// ones. The statements in the body of a trigger belong to the trigger.
std::vector<llvm::ArrayRef<SqlToken>> PartStatements(
    llvm::ArrayRef<SqlToken> tokens);

}  // namespace cleave
