#include "splitter/contract/table_definition.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

struct Token {
  enum class Kind : uint8_t { kWord, kQuotedName, kLiteral, kSign };
  Kind kind = Kind::kSign;
  std::string text;  ///< of a quoted name, what is in the quotes

  bool IsWord(llvm::StringRef word) const {
    return kind == Kind::kWord &&
           llvm::StringRef(text).equals_insensitive(word);
  }
  bool IsSign(char sign) const {
    return kind == Kind::kSign && text.size() == 1 && text[0] == sign;
  }
  bool IsName() const {
    return kind == Kind::kWord || kind == Kind::kQuotedName;
  }
};

class Tokenizer {
 public:
  explicit Tokenizer(llvm::StringRef text) : rest_(text) {}

  std::vector<Token> Run() {
    while (SkipBlanks()) tokens_.push_back(Next());
    return std::move(tokens_);
  }

 private:
  /// False at the end.
  bool SkipBlanks() {
    for (;;) {
      rest_ = rest_.ltrim();
      if (rest_.starts_with("--")) {
        rest_ = rest_.drop_until([](char c) { return c == '\n'; });
      } else if (rest_.starts_with("/*")) {
        const size_t end = rest_.find("*/", 2);
        rest_ = end == llvm::StringRef::npos ? "" : rest_.drop_front(end + 2);
      } else {
        return !rest_.empty();
      }
    }
  }

  Token Next() {
    const char c = rest_[0];
    if (c == '"' || c == '`') return Quoted(Token::Kind::kQuotedName, c);
    if (c == '[') return Quoted(Token::Kind::kQuotedName, ']');
    if (c == '\'') return Quoted(Token::Kind::kLiteral, c);
    const auto is_word = [](char c) { return llvm::isAlnum(c) || c == '_'; };
    if (!is_word(c)) return Take(Token::Kind::kSign, 1);
    const size_t length = rest_.take_while(is_word).size();
    return Take(llvm::isDigit(c) ? Token::Kind::kLiteral : Token::Kind::kWord,
                length);
  }

  Token Take(Token::Kind kind, size_t length) {
    Token token{kind, rest_.take_front(length).str()};
    rest_ = rest_.drop_front(length);
    return token;
  }

  /// A doubled quote is one of the name.
  Token Quoted(Token::Kind kind, char quote) {
    Token token{kind, ""};
    rest_ = rest_.drop_front();
    while (!rest_.empty()) {
      if (rest_[0] != quote) {
        token.text += rest_[0];
      } else if (rest_.size() > 1 && rest_[1] == quote) {
        token.text += quote;
        rest_ = rest_.drop_front();
      } else {
        rest_ = rest_.drop_front();
        break;
      }
      rest_ = rest_.drop_front();
    }
    return token;
  }

  llvm::StringRef rest_;
  std::vector<Token> tokens_;
};

using Tokens = llvm::ArrayRef<Token>;

/// What stands between the outermost parentheses, split at its commas; nothing
/// if they are not closed.
std::vector<Tokens> ItemsIn(Tokens tokens) {
  std::vector<Tokens> items;
  size_t depth = 0, begin = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].IsSign('(')) {
      if (++depth == 1) begin = i + 1;
      continue;
    }
    if (depth == 0) continue;
    const bool is_end = tokens[i].IsSign(')');
    if (depth == 1 && (is_end || tokens[i].IsSign(','))) {
      items.push_back(tokens.slice(begin, i - begin));
      begin = i + 1;
    }
    if (is_end && --depth == 0) return items;
  }
  return {};
}

bool IsConstraint(Tokens item) {
  static constexpr llvm::StringRef kWords[] = {
      "constraint", "primary", "unique", "check", "foreign", "exclude", "like"};
  return llvm::any_of(
      kWords, [&](llvm::StringRef word) { return item.front().IsWord(word); });
}

/// Where PRIMARY KEY stands in an item; its size if it does not.
size_t FindPrimaryKey(Tokens item) {
  for (size_t i = 0; i + 1 < item.size(); ++i)
    if (item[i].IsWord("primary") && item[i + 1].IsWord("key")) return i;
  return item.size();
}

/// The tokens of the list of columns and what follows; empty if the statement
/// makes no table to stay.
Tokens ColumnsOf(Tokens tokens) {
  if (tokens.size() < 3 || !tokens[0].IsWord("create")) return {};
  size_t at = tokens[1].IsWord("unlogged") ? 2 : 1;
  if (!tokens[at++].IsWord("table")) return {};
  if (tokens.size() > at + 3 && tokens[at].IsWord("if")) at += 3;
  while (at < tokens.size() &&
         (tokens[at].IsName() || tokens[at].IsSign('.')) &&
         !tokens[at].IsWord("as"))
    ++at;
  if (at >= tokens.size() || !tokens[at].IsSign('(')) return {};
  return tokens.drop_front(at);
}

}  // namespace

std::optional<TableDefinition> ParseTableDefinition(llvm::StringRef statement) {
  const std::vector<Token> tokens = Tokenizer(statement).Run();
  if (llvm::any_of(tokens,
                   [](const Token& token) { return token.IsSign('?'); }))
    return std::nullopt;
  TableDefinition definition;
  for (Tokens item : ItemsIn(ColumnsOf(tokens))) {
    if (item.empty() || !item.front().IsName()) return std::nullopt;
    const size_t key = FindPrimaryKey(item);
    if (!IsConstraint(item)) {
      definition.columns.push_back(item.front().text);
      if (key < item.size()) definition.key = {item.front().text};
    } else if (key < item.size()) {
      for (Tokens column : ItemsIn(item.drop_front(key)))
        if (!column.empty()) definition.key.push_back(column.front().text);
    } else if (item.front().IsWord("like")) {
      return std::nullopt;  // its columns are those of another table
    }
  }
  if (definition.columns.empty()) return std::nullopt;
  return definition;
}

std::vector<std::string> WordsOfSql(llvm::StringRef statement) {
  std::vector<std::string> words;
  for (const Token& token : Tokenizer(statement).Run())
    if (token.IsName()) words.push_back(llvm::StringRef(token.text).lower());
  return words;
}

}  // namespace cleave
