#include "analyzer/sql_words.h"

#include "analyzer/sql_parser.h"
#include "llvm/ADT/STLExtras.h"

namespace cleave {
namespace {

using llvm::StringRef;
using Kind = SqlToken::Kind;

class WordReader {
 public:
  explicit WordReader(llvm::ArrayRef<SqlToken> tokens) : tokens_(tokens) {}

  std::optional<WordsOfSql> Read() {
    if (!ReadVerb()) return std::nullopt;
    const bool must_write =
        IsAny(0, {"INSERT", "REPLACE", "UPDATE", "DELETE", "MERGE"});
    if (must_write && result_.writes.empty() && !result_.lacks_table)
      return std::nullopt;
    return std::move(result_);
  }

 private:
  bool Is(size_t i, StringRef word) const {
    return i < tokens_.size() && tokens_[i].Is(word);
  }
  bool IsSymbol(size_t i, char c) const {
    return i < tokens_.size() && tokens_[i].IsSymbol(c);
  }
  bool IsAny(size_t i, std::initializer_list<StringRef> words) const {
    return llvm::any_of(words, [&](StringRef word) { return Is(i, word); });
  }
  /// Skips any of `words` from position `i` on.
  size_t Skip(size_t i, std::initializer_list<StringRef> words) const {
    while (IsAny(i, words)) ++i;
    return i;
  }
  /// The first position from `i` on with `word`, or the end.
  size_t Find(size_t i, StringRef word) const {
    while (i < tokens_.size() && !Is(i, word)) ++i;
    return i;
  }

  bool ReadVerb() {
    if (IsAny(0, {"BEGIN", "START", "SAVEPOINT", "COMMIT", "ROLLBACK",
                  "RELEASE", "END"}))
      return ReadTransaction();
    if (IsAny(0, {"INSERT", "REPLACE"})) return ReadInsert(0);
    if (Is(0, "UPDATE")) return ReadUpdate(0);
    if (Is(0, "DELETE")) return ReadDelete(0);
    if (Is(0, "TRUNCATE"))
      return Is(1, "TABLE") && (ReadTable(2, result_.writes), true);
    if (Is(0, "MERGE"))
      return Is(1, "INTO") && (ReadTable(2, result_.writes), ReadFrom(3), true);
    if (IsAny(0, {"CREATE", "DROP", "ALTER"})) return ReadDefinition();
    if (Is(0, "SELECT") || IsSymbol(0, '(')) return ReadFrom(0);
    if (Is(0, "WITH")) return ReadWith();
    return Is(0, "PRAGMA") && tokens_.size() > 1 && tokens_[1].IsName();
  }

  /// Notes the table named at `i`, and returns what follows the name.
  size_t ReadTable(size_t i, std::set<std::string>& tables) {
    i = Skip(i, {"ONLY", "LATERAL"});
    while (i + 1 < tokens_.size() && IsSymbol(i + 1, '.')) i += 2;
    if (i >= tokens_.size() || tokens_[i].kind == Kind::kHole ||
        tokens_[i].kind == Kind::kPlaceholder) {
      result_.lacks_table = true;
      return i + 1;
    }
    const std::string name = tokens_[i].Name();
    if (!tokens_[i].IsName() || name.empty() ||
        (tokens_[i].kind == Kind::kWord && IsSqlKeyword(name)))
      return i;
    if (!queries_.count(name) && !IsCatalogue(name)) tables.insert(name);
    return i + 1;
  }

  bool ReadTransaction() {
    for (const SqlToken& token : tokens_)
      if (token.kind == Kind::kSymbol || token.kind == Kind::kText)
        return false;
    const bool is_end = Is(0, "END");
    const size_t name =
        Skip(1, {"TRANSACTION", "TRAN", "WORK", "IMMEDIATE", "EXCLUSIVE",
                 "DEFERRED", "CONCURRENT", "TO", "SAVEPOINT"});
    const bool is_named =
        IsAny(0, {"SAVEPOINT", "RELEASE"}) || (name > 1 && !Is(0, "START"));
    if (tokens_.size() > name + (is_named ? 1 : 0)) return false;
    if (IsAny(0, {"START", "END"}) && name == 1) return false;
    result_.ends_transaction =
        is_end || IsAny(0, {"COMMIT", "ROLLBACK", "RELEASE"});
    result_.opens_transaction = !result_.ends_transaction;
    return true;
  }

  size_t SkipConflict(size_t i) const {
    return Skip(i, {"OR", "REPLACE", "IGNORE", "ABORT", "ROLLBACK", "FAIL",
                    "LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY"});
  }

  bool ReadInsert(size_t i) {
    i = SkipConflict(i + 1);
    if (!Is(i, "INTO")) return false;
    i = ReadTable(i + 1, result_.writes);
    // "INSERT INTO cart failed" is no statement.
    const bool goes_on =
        i >= tokens_.size() || !tokens_[i].IsName() ||
        IsAny(i, {"VALUES", "SELECT", "SET", "DEFAULT", "AS", "WITH"});
    const bool is_message = IsSymbol(i, ':');
    if (!goes_on || is_message) return false;
    ReadFrom(i);
    return true;
  }

  bool ReadUpdate(size_t i) {
    i = SkipConflict(i + 1);
    const size_t set = Find(i, "SET");
    if (set == tokens_.size() || set == i) return false;
    size_t next = ReadTable(i, result_.writes);
    // UPDATE t AS x SET; UPDATE a JOIN b ON ... SET
    if (set > next + 2 &&
        !IsAny(next, {"JOIN", "INNER", "LEFT", "AS", "USE"}) &&
        !IsAny(next + 1, {"JOIN", "INNER", "LEFT"}) && !IsSymbol(next, ','))
      return false;
    ReadFrom(next);
    return true;
  }

  /// DELETE FROM a; DELETE a FROM a JOIN b.
  bool ReadDelete(size_t i) {
    const size_t from = Find(i + 1, "FROM");
    if (from == tokens_.size() || from > i + 3) return false;
    if (from > i + 1) ReadTable(i + 1, result_.writes);
    ReadFrom(ReadTable(from + 1, result_.writes));
    return true;
  }

  bool ReadDefinition() {
    size_t i = Skip(1, {"TEMP", "TEMPORARY", "GLOBAL", "LOCAL", "UNLOGGED",
                        "VIRTUAL", "OR", "REPLACE", "MATERIALIZED", "UNIQUE"});
    if (IsAny(i, {"INDEX", "TRIGGER"})) return ReadIndex(i);
    if (!IsAny(i, {"TABLE", "VIEW"})) return false;
    i = ReadTable(Skip(i + 1, {"IF", "NOT", "EXISTS"}), result_.writes);
    for (; i < tokens_.size(); ++i) {
      if (Is(i, "REFERENCES")) ReadTable(i + 1, result_.reads);
      // CREATE TABLE a AS a query that is put together elsewhere
      if (Is(i, "AS") && i + 1 < tokens_.size() &&
          tokens_[i + 1].kind == Kind::kHole)
        result_.lacks_table = true;
      if (IsSymbol(i, ',') && Is(0, "DROP")) ReadTable(i + 1, result_.writes);
    }
    if (!Is(0, "DROP")) ReadFrom(1);
    return true;
  }

  /// An index and a trigger change what writing to their table does.
  bool ReadIndex(size_t kind) {
    const size_t on = Find(kind, "ON");
    if (on == tokens_.size()) return Is(0, "DROP");
    size_t i = ReadTable(on + 1, result_.writes);
    if (!Is(kind, "TRIGGER")) return true;
    i = Find(i, "BEGIN");
    for (size_t k = i; k < tokens_.size(); ++k) ReadInner(k);
    ReadFrom(i);
    return true;
  }

  /// A statement inside another one.
  void ReadInner(size_t i) {
    if (IsAny(i, {"INSERT", "REPLACE"})) ReadInsert(i);
    if (Is(i, "UPDATE")) ReadUpdate(i);
    if (Is(i, "DELETE")) ReadDelete(i);
  }

  /// `WITH a AS (...), b AS (...) SELECT`.
  bool ReadWith() {
    for (size_t i = 1; i + 2 < tokens_.size(); ++i)
      if (Is(i + 1, "AS") && IsSymbol(i + 2, '('))
        queries_.insert(tokens_[i].Name());
    if (queries_.empty()) return false;
    for (size_t i = 1; i < tokens_.size(); ++i) ReadInner(i);
    return ReadFrom(1);
  }

  /// Notes the tables after each FROM, JOIN and USING from `i` on; whether
  /// there is any FROM.
  bool ReadFrom(size_t i) {
    bool found = false;
    for (; i < tokens_.size(); ++i) {
      if (IsAny(i, {"DISTINCT", "DELETE"}) && Is(i + 1, "FROM")) {
        ++i;  // `IS DISTINCT FROM b`; what is deleted from is not read
      } else if (IsAny(i, {"FROM", "JOIN"}) && !IsFromOfFunction(i)) {
        ReadList(i + 1);
        found = true;
      } else if (Is(i, "USING") && !IsSymbol(i + 1, '(') &&
                 IsAny(0, {"DELETE", "MERGE"})) {
        ReadList(i + 1);
      }
    }
    return found;
  }

  /// EXTRACT(YEAR FROM x), TRIM(BOTH FROM x), SUBSTRING(x FROM 2).
  bool IsFromOfFunction(size_t i) const {
    int depth = 0;
    while (i-- > 0) {
      if (IsSymbol(i, ')')) ++depth;
      if (IsSymbol(i, '(') && --depth < 0)
        return i > 0 &&
               IsAny(i - 1, {"EXTRACT", "TRIM", "SUBSTRING", "OVERLAY"});
      if (depth == 0 && IsAny(i, {"SELECT", "DELETE", "UPDATE"})) return false;
    }
    return false;
  }

  /// `a x, b AS y`; a query in brackets is met later, a function is no table.
  void ReadList(size_t i) {
    while (!IsSymbol(i, '(') && !IsSymbol(i + 1, '(')) {
      i = ReadTable(i, result_.reads);
      i = Skip(i, {"AS"});
      if (i < tokens_.size() && tokens_[i].IsName() &&
          !IsSqlKeyword(tokens_[i].text))
        ++i;
      if (!IsSymbol(i, ',')) return;
      ++i;
    }
  }

  llvm::ArrayRef<SqlToken> tokens_;
  WordsOfSql result_;
  std::set<std::string> queries_;  ///< names that WITH defines
};

}  // namespace

std::optional<WordsOfSql> ReadWords(llvm::ArrayRef<SqlToken> statement) {
  return WordReader(statement).Read();
}

}  // namespace cleave
