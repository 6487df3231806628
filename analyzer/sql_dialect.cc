#include "analyzer/sql_dialect.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

using llvm::StringRef;
using Kind = SqlToken::Kind;

/// Words of one product only, that may be left out.
bool IsDecoration(StringRef word) {
  return llvm::StringSwitch<bool>(word.upper())
      .Cases("LOW_PRIORITY", "HIGH_PRIORITY", "DELAYED", "QUICK", true)
      .Cases("SQL_NO_CACHE", "SQL_CACHE", "SQL_CALC_FOUND_ROWS", true)
      .Cases("AUTOINCREMENT", "AUTO_INCREMENT", "ZEROFILL", true)
      .Default(false);
}

bool IsConflictAction(const SqlToken& token) {
  return token.Is("REPLACE") || token.Is("IGNORE") || token.Is("ABORT") ||
         token.Is("ROLLBACK") || token.Is("FAIL");
}

/// A keyword after which a table must stand.
bool WantsTable(const SqlToken& token) {
  return token.Is("FROM") || token.Is("JOIN") || token.Is("INTO") ||
         token.Is("UPDATE") || token.Is("TABLE") || token.Is("EXISTS");
}

class Rewriter {
 public:
  explicit Rewriter(llvm::ArrayRef<SqlToken> tokens) : tokens_(tokens) {}

  std::string Run() {
    while (at_ < tokens_.size()) {
      if (tokens_[at_].IsSymbol('(')) ++depth_;
      if (tokens_[at_].IsSymbol(')')) --depth_;
      if (!RewriteVerb() && !RewriteClause() && !RewriteValue()) Keep();
      if (depth_ == 0 && EndsTable()) break;
    }
    return std::move(text_);
  }

 private:
  bool Is(size_t i, StringRef word) const {
    return i < tokens_.size() && tokens_[i].Is(word);
  }
  bool Previous(StringRef word) const { return at_ > 0 && Is(at_ - 1, word); }

  void Write(StringRef text) {
    if (!text_.empty() && text_.back() != ' ') text_ += ' ';
    text_ += text;
    text_ += ' ';
  }
  /// Always true, for the rules below.
  bool Replace(size_t count, StringRef by) {
    at_ += count;
    if (!by.empty()) Write(by);
    return true;
  }

  void Keep() {
    const SqlToken& token = tokens_[at_++];
    if (token.is_after_space && !text_.empty() && text_.back() != ' ')
      text_ += ' ';
    if (token.kind == Kind::kQuotedName) return KeepQuoted(token);
    for (char c : token.text)
      if (c != kHole)
        text_ += c;
      else if (token.kind == Kind::kText)
        text_ += '?';
      else if (!StringRef(text_).ends_with(kHoleName))
        text_ += kHoleName;
  }

  void KeepQuoted(const SqlToken& token) {
    std::string name = token.text.drop_front().drop_back().str();
    if (name.empty() || token.text.size() < 2) {
      text_ += "''";  // an empty text of MySQL or SQLite
      return;
    }
    text_ += '"';
    for (char c : name) {
      if (c != kHole)
        text_ += c;
      else if (!StringRef(text_).ends_with(kHoleName))
        text_ += kHoleName;
    }
    text_ += '"';
  }

  /// INSERT OR IGNORE, REPLACE INTO, BEGIN IMMEDIATE, SELECT TOP 1.
  bool RewriteVerb() {
    const SqlToken& token = tokens_[at_];
    if (token.kind != Kind::kWord) return false;
    if (IsDecoration(token.text)) return Replace(1, "");
    if (token.Is("REPLACE") && Is(at_ + 1, "INTO")) return Replace(1, "INSERT");
    if (Previous("INSERT") || Previous("UPDATE")) {
      if (token.Is("OR") && at_ + 1 < tokens_.size() &&
          IsConflictAction(tokens_[at_ + 1]))
        return Replace(2, "");
      if (token.Is("IGNORE")) return Replace(1, "");
    }
    if (Previous("BEGIN") && (token.Is("IMMEDIATE") || token.Is("EXCLUSIVE") ||
                              token.Is("DEFERRED")))
      return Replace(1, "");
    if (Previous("EXPLAIN") && token.Is("QUERY") && Is(at_ + 1, "PLAN"))
      return Replace(2, "");
    if (token.Is("TRAN")) return Replace(1, "TRANSACTION");
    if (token.Is("TOP") && (Previous("SELECT") || Previous("DISTINCT")))
      return RewriteTop();
    return token.Is("STRAIGHT_JOIN") && Replace(1, "JOIN");
  }

  bool RewriteTop() {
    const size_t next = at_ + 1;
    if (next < tokens_.size() && tokens_[next].kind == Kind::kNumber)
      return Replace(2, "");
    const bool is_bracketed = next + 2 < tokens_.size() &&
                              tokens_[next].IsSymbol('(') &&
                              tokens_[next + 2].IsSymbol(')');
    return is_bracketed && Replace(4, "");
  }

  /// What stands behind the names.
  bool RewriteClause() {
    const SqlToken& token = tokens_[at_];
    if (token.Is("ON") && Is(at_ + 1, "DUPLICATE") && Is(at_ + 2, "KEY")) {
      is_upsert_ = true;
      return Replace(4, "ON CONFLICT (x) DO UPDATE SET");
    }
    if (is_upsert_ && token.Is("VALUES")) return Replace(1, "coalesce");
    if (token.Is("LIMIT")) limit_depth_ = depth_;
    if (token.IsSymbol(',') && limit_depth_ == depth_)
      return Replace(1, "OFFSET");
    if (token.Is("UNSIGNED") && !Previous("AS")) return Replace(1, "");
    if (token.Is("REGEXP") || token.Is("GLOB") || token.Is("RLIKE") ||
        token.Is("MATCH"))
      return !Previous("AS") && Replace(1, "LIKE");
    if (token.IsSymbol('=') && at_ > 0 && tokens_[at_ - 1].IsSymbol('=') &&
        !token.is_after_space)
      return Replace(1, "");
    return false;
  }

  /// Bound values and unknown parts.
  bool RewriteValue() {
    const SqlToken& token = tokens_[at_];
    if (token.kind == Kind::kPlaceholder) return RewritePlaceholder();
    if (token.kind != Kind::kHole) return false;
    if (EndsOperand()) return Replace(1, "");
    if (Previous("IN") || Previous("VALUES"))
      return Replace(1, "(cleave_hole)");
    const bool is_assigned =
        at_ + 1 < tokens_.size() && tokens_[at_ + 1].IsSymbol('=');
    if (Previous("SET") && !is_assigned) return Replace(1, "cleave_hole = 1");
    Keep();
    return true;
  }

  bool RewritePlaceholder() {
    if (at_ > 0 && WantsTable(tokens_[at_ - 1])) return Replace(1, kHoleName);
    if (Previous("IN")) return Replace(1, "($1)");
    if (Previous("IS") || (Previous("NOT") && at_ > 1 && Is(at_ - 2, "IS"))) {
      StringRef text = StringRef(text_).rtrim();
      const bool is_not = Previous("NOT");
      text =
          is_not ? text.drop_back(3).rtrim().drop_back(2) : text.drop_back(2);
      text_ = text.str() + (is_not ? " <> " : " = ");
    }
    return Replace(1, "$1");
  }

  /// Whether an operand ends before this token, so that no other can follow.
  bool EndsOperand() const {
    if (at_ == 0) return false;
    const SqlToken& token = tokens_[at_ - 1];
    if (token.kind == Kind::kWord) return !IsSqlKeyword(token.text);
    if (token.kind == Kind::kSymbol)
      return token.text == ")" || token.text == "]";
    return true;
  }

  /// What follows the columns of a CREATE TABLE concerns how it is stored.
  bool EndsTable() const {
    if (at_ == 0 || !tokens_[at_ - 1].IsSymbol(')') || !Is(0, "CREATE"))
      return false;
    if (!Is(1, "TABLE") && !Is(2, "TABLE")) return false;
    return at_ < tokens_.size() && !Is(at_, "AS") && !Is(at_, "SELECT") &&
           !Is(at_, "INHERITS") && !Is(at_, "PARTITION");
  }

  llvm::ArrayRef<SqlToken> tokens_;
  size_t at_ = 0;
  std::string text_;
  int depth_ = 0;
  int limit_depth_ = -1;  ///< depth at which a LIMIT was met; -1: none
  bool is_upsert_ = false;
};

}  // namespace

std::string ToPostgres(llvm::ArrayRef<SqlToken> statement) {
  return Rewriter(statement).Run();
}

}  // namespace cleave
