#include "analyzer/sql_tokens.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

using llvm::StringRef;
using Kind = SqlToken::Kind;

bool StartsWord(char c) {
  return llvm::isAlpha(c) || c == '_' || static_cast<signed char>(c) < 0;
}
bool ContinuesWord(char c) {
  return StartsWord(c) || llvm::isDigit(c) || c == '$';
}

/// Reads tokens from the front of a text.
class Tokenizer {
 public:
  explicit Tokenizer(StringRef text) : text_(text) {}

  std::vector<SqlToken> Run() {
    bool is_after_space = SkipBlank();
    while (position_ < text_.size()) {
      SqlToken token;
      token.offset = position_;
      token.is_after_space = is_after_space;
      const size_t length = ReadToken(token.kind);
      token.text = text_.substr(position_, length);
      position_ += length;
      tokens_.push_back(token);
      is_after_space = SkipBlank();
    }
    return std::move(tokens_);
  }

 private:
  StringRef rest() const { return text_.substr(position_); }

  /// Skips white space and comments; whether there were any.
  bool SkipBlank() {
    const size_t start = position_;
    while (position_ < text_.size()) {
      if (llvm::isSpace(text_[position_]) || text_[position_] == '\0') {
        ++position_;
      } else if (rest().starts_with("--")) {
        position_ = std::min(text_.find('\n', position_), text_.size());
      } else if (rest().starts_with("/*")) {
        const size_t end = text_.find("*/", position_ + 2);
        position_ = end == StringRef::npos ? text_.size() : end + 2;
      } else {
        break;
      }
    }
    return position_ > start;
  }

  size_t ReadToken(Kind& kind) {
    const char c = text_[position_];
    if (c == '\'') return kind = Kind::kText, QuotedLength(c);
    if (c == '"' || c == '`') return kind = Kind::kQuotedName, QuotedLength(c);
    if (c == '[' && OpensName()) {
      kind = Kind::kQuotedName;
      return rest().find(']') + 1;
    }
    if (c == kHole || StartsWord(c)) return WordLength(kind);
    if (llvm::isDigit(c)) {
      kind = Kind::kNumber;
      return rest()
          .take_while(
              [](char each) { return llvm::isAlnum(each) || each == '.'; })
          .size();
    }
    return PlaceholderLength(kind);
  }

  /// A doubled quote does not end what is quoted.
  size_t QuotedLength(char quote) const {
    StringRef text = rest();
    size_t end = 1;
    while ((end = text.find(quote, end)) != StringRef::npos) {
      if (!text.substr(end + 1).starts_with(StringRef(&quote, 1)))
        return end + 1;
      end += 2;
    }
    return text.size();
  }

  /// `[Order]` is a name; `a[1]` and `'{}'::int[]` are not.
  bool OpensName() const {
    StringRef inside = rest().drop_front();
    const size_t end = inside.find(']');
    if (end == StringRef::npos || end == 0 || llvm::isDigit(inside.front()))
      return false;
    if (inside.take_front(end).find_first_of("[(,'\"") != StringRef::npos)
      return false;
    return tokens_.empty() || text_[position_ - 1] == '.' ||
           llvm::isSpace(text_[position_ - 1]) || !EndsOperand(tokens_.back());
  }

  static bool EndsOperand(const SqlToken& token) {
    return token.kind != Kind::kSymbol || token.text == ")" ||
           token.text == "]";
  }

  /// Letters with unknown parts between them are one word, and so is a word
  /// that an unknown part follows after `_`: `log_` and a day. After other
  /// letters it may as well be a clause: `FROM t` and a condition.
  size_t WordLength(Kind& kind) const {
    StringRef text = rest();
    size_t end = 0;
    while (end < text.size()) {
      if (ContinuesWord(text[end])) {
        ++end;
      } else if (text[end] == kHole) {
        size_t after = end;
        while (after < text.size() && text[after] == kHole) ++after;
        const StringRef letters = text.substr(after).take_while(ContinuesWord);
        const bool goes_on = !letters.empty() && !IsSqlKeyword(letters);
        if (!goes_on && end > 0 && text[end - 1] != '_') break;
        end = after;
        if (!goes_on) break;
      } else {
        break;
      }
    }
    const bool is_hole =
        text[0] == kHole && text.take_front(end).count(kHole) == end;
    kind = is_hole ? Kind::kHole : Kind::kWord;
    return end;
  }

  size_t PlaceholderLength(Kind& kind) const {
    StringRef text = rest();
    auto name_after = [&](size_t start) {
      return start + text.substr(start).take_while(ContinuesWord).size();
    };
    kind = Kind::kPlaceholder;
    if (text[0] == '?')
      return 1 + text.drop_front().take_while(llvm::isDigit).size();
    if (text[0] == '@') {
      const size_t start = text.starts_with("@@") ? 2 : 1;
      if (const size_t end = name_after(start); end > start) return end;
    }
    const bool is_cast = text.starts_with("::") ||
                         (position_ > 0 && text_[position_ - 1] == ':');
    if (text[0] == ':' && !is_cast)
      if (const size_t end = name_after(1); end > 1) return end;
    if (text[0] == '$') {
      if (const size_t end = DollarQuotedLength(); end > 0)
        return kind = Kind::kText, end;
      if (const size_t end = name_after(1); end > 1) return end;
    }
    kind = Kind::kSymbol;
    return 1;
  }

  /// `$$...$$`, `$tag$...$tag$`; 0 if it is none.
  size_t DollarQuotedLength() const {
    StringRef text = rest();
    const size_t tag_end = text.find('$', 1);
    if (tag_end == StringRef::npos) return 0;
    StringRef tag = text.take_front(tag_end + 1);
    if (!llvm::all_of(tag.drop_front().drop_back(), StartsWord)) return 0;
    const size_t end = text.find(tag, tag.size());
    return end == StringRef::npos ? 0 : end + tag.size();
  }

  StringRef text_;
  size_t position_ = 0;
  std::vector<SqlToken> tokens_;
};

/// Whether these tokens begin a statement that has statements in it.
bool BeginsTrigger(llvm::ArrayRef<SqlToken> tokens) {
  if (tokens.empty() || !tokens[0].Is("CREATE")) return false;
  return llvm::any_of(tokens.take_front(5), [](const SqlToken& token) {
    return token.Is("TRIGGER") || token.Is("PROCEDURE");
  });
}

/// The number of tokens before the `;` that ends the first statement.
size_t StatementLength(llvm::ArrayRef<SqlToken> tokens) {
  const bool is_trigger = BeginsTrigger(tokens);
  int open = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (is_trigger && (tokens[i].Is("BEGIN") || tokens[i].Is("CASE"))) ++open;
    if (is_trigger && tokens[i].Is("END")) --open;
    if (tokens[i].IsSymbol(';') && open <= 0) return i;
  }
  return tokens.size();
}

}  // namespace

bool IsSqlKeyword(StringRef word) {
  return llvm::StringSwitch<bool>(word.size() > 9 ? "" : word.upper())
      .Cases("SELECT", "DISTINCT", "ALL", "FROM", "WHERE", "AND", "OR", true)
      .Cases("NOT", "IN", "LIKE", "BETWEEN", "IS", "SET", "VALUES", true)
      .Cases("INTO", "JOIN", "ON", "AS", "BY", "HAVING", "LIMIT", true)
      .Cases("OFFSET", "UNION", "CASE", "WHEN", "THEN", "ELSE", true)
      .Cases("UPDATE", "TABLE", "EXISTS", "ANY", "SOME", "USING", true)
      .Cases("ORDER", "GROUP", "VIEW", "INDEX", "IF", "ONLY", "COLUMN", true)
      .Cases("ADD", "TO", "KEY", "INTERVAL", "EXCEPT", "INTERSECT", true)
      .Cases("INSERT", "DELETE", "REPLACE", "CREATE", "DROP", "ALTER", true)
      .Cases("RETURNING", "DEFAULT", "SAVEPOINT", "INNER", "LEFT", true)
      .Cases("RIGHT", "FULL", "CROSS", "OUTER", "NATURAL", "FOR", true)
      .Cases("WITH", "MERGE", "TRUNCATE", "WINDOW", true)
      .Default(false);
}

std::string SqlToken::Name() const {
  StringRef name = text;
  if (kind == Kind::kQuotedName && name.size() >= 2)
    name = name.drop_front().drop_back();
  return name.lower();
}

std::vector<SqlToken> TokenizeSql(StringRef text) {
  return Tokenizer(text).Run();
}

std::vector<llvm::ArrayRef<SqlToken>> PartStatements(
    llvm::ArrayRef<SqlToken> tokens) {
  std::vector<llvm::ArrayRef<SqlToken>> statements;
  while (!tokens.empty()) {
    const size_t length = StatementLength(tokens);
    if (length > 0) statements.push_back(tokens.take_front(length));
    tokens = tokens.drop_front(std::min(length + 1, tokens.size()));
  }
  return statements;
}

}  // namespace cleave
