#include "analyzer/sql_text.h"

#include <algorithm>
#include <set>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

struct Token {
  std::string upper;  ///< words in upper case, other characters alone
  std::string lower;  ///< for names
  bool is_name = false;
  bool was_upper = false;  ///< the word has no lower-case letter
  bool was_lower = false;
};

bool IsWordChar(char c) { return llvm::isAlnum(c) || c == '_' || c == '.'; }

char ClosingQuote(char open) { return open == '[' ? ']' : open; }

Token MakeWord(llvm::StringRef text, bool is_quoted) {
  Token token;
  token.upper = is_quoted ? "" : text.upper();
  token.lower = text.rsplit('.').second.lower();
  if (token.lower.empty()) token.lower = text.lower();
  token.is_name = !text.empty() && !llvm::isDigit(text.front());
  token.was_upper = !is_quoted && text == token.upper;
  token.was_lower = !is_quoted && text == text.lower();
  return token;
}

/// Comments and string values are left out; quoted names are names.
std::vector<Token> Tokenize(llvm::StringRef text) {
  std::vector<Token> tokens;
  while (!text.empty()) {
    char c = text.front();
    if (llvm::isSpace(c)) {
      text = text.drop_front();
    } else if (text.starts_with("--")) {
      text = text.drop_until([](char each) { return each == '\n'; });
    } else if (c == '\'') {
      text = text.drop_front().split('\'').second;
      tokens.push_back({"'", ""});
    } else if (c == '"' || c == '`' || c == '[') {
      auto [name, rest] = text.drop_front().split(ClosingQuote(c));
      tokens.push_back(MakeWord(name, /*is_quoted=*/true));
      text = rest;
    } else if (IsWordChar(c)) {
      llvm::StringRef word = text.take_while(IsWordChar);
      tokens.push_back(MakeWord(word, /*is_quoted=*/false));
      text = text.drop_front(word.size());
    } else {
      tokens.push_back({std::string(1, c), ""});
      text = text.drop_front();
    }
  }
  return tokens;
}

bool IsKeyword(llvm::StringRef word) {
  return llvm::StringSwitch<bool>(word)
      .Cases("SELECT", "FROM", "WHERE", "SET", "VALUES", "INTO", "JOIN", true)
      .Cases("ON", "AS", "ORDER", "GROUP", "LIMIT", "UNION", "AND", "OR", true)
      .Cases("TABLE", "IF", "NOT", "EXISTS", "THE", true)
      .Default(false);
}

/// Reads one statement's words and notes the tables.
class StatementReader {
 public:
  explicit StatementReader(std::vector<Token> tokens)
      : tokens_(std::move(tokens)) {}

  /// False if the text is no statement.
  bool Read(SqlUse& use) {
    if (tokens_.empty() || !ReadVerb(use)) return false;
    use.reads.assign(reads_.begin(), reads_.end());
    use.writes.assign(writes_.begin(), writes_.end());
    return true;
  }

 private:
  bool Is(size_t i, llvm::StringRef word) const {
    return i < tokens_.size() && tokens_[i].upper == word;
  }

  /// Skips any of `words` from position `i` on.
  size_t Skip(size_t i, std::initializer_list<llvm::StringRef> words) const {
    while (i < tokens_.size() && llvm::is_contained(words, tokens_[i].upper))
      ++i;
    return i;
  }

  /// Notes the table named at `i`; false if there is no name.
  bool Table(size_t i, std::set<std::string>& tables) {
    if (i >= tokens_.size() || !tokens_[i].is_name ||
        IsKeyword(tokens_[i].upper))
      return false;
    if (!ctes_.count(tokens_[i].lower)) tables.insert(tokens_[i].lower);
    return true;
  }

  bool ReadVerb(SqlUse& use) {
    const Token& verb = tokens_.front();
    if (!verb.was_upper && !LooksLikeSql(verb)) return false;
    llvm::StringRef word = verb.upper;
    if (word == "BEGIN" || word == "START" || word == "SAVEPOINT" ||
        word == "COMMIT" || word == "ROLLBACK" || word == "RELEASE")
      return ReadTransaction(word, use);
    if (word == "INSERT" || word == "REPLACE") return ReadInsert(0);
    if (word == "UPDATE") return ReadUpdate(0);
    if (word == "DELETE") return ReadDelete(0);
    if (word == "CREATE" || word == "DROP" || word == "ALTER")
      return ReadTable();
    if (word == "SELECT") return ReadFrom(1);
    if (word == "WITH") return ReadWith();
    return false;
  }

  bool LooksLikeSql(const Token& verb) const {
    return verb.was_lower && llvm::any_of(tokens_, [](const Token& token) {
             return llvm::StringRef("*=(?").contains(token.upper) &&
                    !token.upper.empty();
           });
  }

  bool ReadTransaction(llvm::StringRef word, SqlUse& use) {
    bool known_words =
        llvm::all_of(llvm::drop_begin(tokens_), [](const Token& token) {
          return llvm::StringSwitch<bool>(token.upper)
              .Cases("TRANSACTION", "IMMEDIATE", "EXCLUSIVE", "DEFERRED", true)
              .Cases("TO", "WORK", "SAVEPOINT", "?", true)
              .Default(token.is_name && token.upper != "OF");
        });
    size_t limit = word == "ROLLBACK" ? 4 : word == "BEGIN" ? 3 : 3;
    if (!known_words || tokens_.size() > limit) return false;
    if (word == "BEGIN" && tokens_.size() > 1 &&
        Skip(1, {"TRANSACTION", "IMMEDIATE", "EXCLUSIVE", "DEFERRED",
                 "WORK"}) == 1)
      return false;
    use.opens_transaction =
        word == "BEGIN" || word == "START" || word == "SAVEPOINT";
    use.ends_transaction = !use.opens_transaction;
    return true;
  }

  bool ReadInsert(size_t i) {
    i = Skip(i + 1, {"OR", "REPLACE", "IGNORE", "ABORT", "ROLLBACK", "FAIL"});
    if (!Is(i, "INTO") || !Table(i + 1, writes_)) return false;
    ReadFrom(i + 2);
    return true;
  }

  bool ReadUpdate(size_t i) {
    i = Skip(i + 1, {"OR", "REPLACE", "IGNORE", "ABORT", "ROLLBACK", "FAIL"});
    size_t set = i + 1;
    while (set < tokens_.size() && set < i + 4 && !Is(set, "SET")) ++set;
    if (!Is(set, "SET") || !Table(i, writes_)) return false;
    ReadFrom(set + 1);
    return true;
  }

  bool ReadDelete(size_t i) {
    if (!Is(i + 1, "FROM") || !Table(i + 2, writes_)) return false;
    ReadFrom(i + 3);
    return true;
  }

  bool ReadTable() {
    size_t i = Skip(1, {"TEMP", "TEMPORARY", "VIRTUAL"});
    if (!Is(i, "TABLE")) return ReadIndex(i);
    i = Skip(i + 1, {"IF", "NOT", "EXISTS"});
    if (!Table(i, writes_)) return false;
    for (; i < tokens_.size(); ++i)
      if (Is(i, "REFERENCES")) Table(i + 1, reads_);
    ReadFrom(1);
    return true;
  }

  bool ReadIndex(size_t i) {
    i = Skip(i, {"UNIQUE"});
    if (!Is(i, "INDEX") && !Is(i, "TRIGGER")) return false;
    for (; i < tokens_.size(); ++i)
      if (Is(i, "ON")) return Table(i + 1, writes_);
    return Is(1, "INDEX");
  }

  /// `WITH a AS (...), b AS (...) SELECT`.
  bool ReadWith() {
    for (size_t i = 1; i + 1 < tokens_.size(); ++i)
      if (Is(i + 1, "AS") && (Is(i + 2, "("))) ctes_.insert(tokens_[i].lower);
    if (ctes_.empty()) return false;
    for (size_t i = 1; i < tokens_.size(); ++i) {
      if (Is(i, "INSERT") || Is(i, "REPLACE")) ReadInsert(i);
      if (Is(i, "UPDATE")) ReadUpdate(i);
      if (Is(i, "DELETE")) ReadDelete(i);
    }
    return ReadFrom(1);
  }

  /// Notes the tables after each FROM and JOIN from `i` on.
  bool ReadFrom(size_t i) {
    bool found = false;
    for (; i < tokens_.size(); ++i) {
      if (!Is(i, "FROM") && !Is(i, "JOIN")) continue;
      found |= Table(i + 1, reads_);
      // FROM a x, b AS y
      size_t next = i + 2;
      while (found && next < tokens_.size()) {
        next = Skip(next, {"AS"});
        if (next < tokens_.size() && tokens_[next].is_name &&
            !IsKeyword(tokens_[next].upper))
          ++next;
        if (!Is(next, ",") || !Table(next + 1, reads_)) break;
        next += 2;
      }
    }
    return found;
  }

  std::vector<Token> tokens_;
  std::set<std::string> reads_, writes_, ctes_;
};

}  // namespace

std::vector<SqlUse> FindSql(llvm::StringRef text) {
  std::vector<SqlUse> found;
  llvm::SmallVector<llvm::StringRef> statements;
  text.split(statements, ';', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef statement : statements) {
    SqlUse use;
    use.text = statement.trim().str();
    if (StatementReader(Tokenize(statement)).Read(use))
      found.push_back(std::move(use));
  }
  return found;
}

}  // namespace cleave
