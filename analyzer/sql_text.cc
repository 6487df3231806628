#include "analyzer/sql_text.h"

#include <algorithm>

#include "analyzer/sql_dialect.h"
#include "analyzer/sql_parser.h"
#include "analyzer/sql_placeholders.h"
#include "analyzer/sql_tokens.h"
#include "analyzer/sql_words.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

using llvm::StringRef;
using Kind = SqlToken::Kind;
using Tokens = llvm::ArrayRef<SqlToken>;

/// How the verb of a statement is written.
enum class Letters { kUpper, kLower, kMixed };

Letters LettersOf(StringRef word) {
  const bool has_lower = llvm::any_of(word, llvm::isLower);
  const bool has_upper = llvm::any_of(word, llvm::isUpper);
  if (!has_lower) return Letters::kUpper;
  return has_upper ? Letters::kMixed : Letters::kLower;
}

bool IsVerb(StringRef word) {
  constexpr StringRef kVerbs[] = {
      "SELECT", "INSERT",    "UPDATE", "DELETE",   "REPLACE", "MERGE",
      "CREATE", "DROP",      "ALTER",  "TRUNCATE", "WITH",    "BEGIN",
      "START",  "SAVEPOINT", "COMMIT", "ROLLBACK", "RELEASE", "END",
      "PRAGMA", "EXPLAIN",   "CALL",   "COPY",     "DECLARE"};
  if (word.size() < 3 || word.size() > 9) return false;
  const char first = llvm::toUpper(word.front());
  return llvm::any_of(kVerbs, [&](StringRef verb) {
    return verb.front() == first && word.equals_insensitive(verb);
  });
}

/// `text` from the first word on, without comments, brackets and unknown parts
/// before it.
StringRef SkipToWord(StringRef text) {
  while (true) {
    text = text.drop_while(
        [](char c) { return llvm::isSpace(c) || c == '(' || c == kHole; });
    if (text.starts_with("--")) {
      text = text.drop_until([](char c) { return c == '\n'; });
    } else if (text.starts_with("/*")) {
      const size_t end = text.find("*/");
      text = text.drop_front(end == StringRef::npos ? text.size() : end + 2);
    } else {
      return text;
    }
  }
}

bool BeginsWithVerb(StringRef text) {
  text = SkipToWord(text);
  return IsVerb(text.take_while(llvm::isAlpha));
}

/// Signs of SQL that a sentence does not have.
bool HasSigns(Tokens tokens, Letters verb) {
  for (size_t i = 1; i < tokens.size(); ++i) {
    const SqlToken& token = tokens[i];
    const StringRef signs = verb == Letters::kLower ? "*=<>(,.|" : "*=<>(|";
    if (token.kind == Kind::kSymbol && signs.contains(token.text)) return true;
    if (token.kind == Kind::kWord && token.text.contains('_')) return true;
    const bool follows_operand = tokens[i - 1].kind != Kind::kSymbol &&
                                 !IsSqlKeyword(tokens[i - 1].text);
    if (token.kind == Kind::kPlaceholder && !follows_operand) return true;
    if (token.Is("BY") &&
        (tokens[i - 1].Is("ORDER") || tokens[i - 1].Is("GROUP")))
      return true;
  }
  return false;
}

/// "Select an item from the list" names a table called "the" to a parser.
bool IsFunctionWord(StringRef name, Letters verb) {
  const bool is_any = llvm::StringSwitch<bool>(name)
                          .Cases("the", "this", "that", "these", true)
                          .Cases("those", "your", "their", "failed", true)
                          .Default(false);
  return is_any || (verb != Letters::kUpper &&
                    llvm::StringSwitch<bool>(name)
                        .Cases("a", "an", "my", "its", "our", "each", true)
                        .Cases("it", "them", "here", "above", "below", true)
                        .Cases("of", "error", true)
                        .Default(false));
}

/// Reads one statement.
class StatementReader {
 public:
  /// `is_closed`: a `;` follows, and nothing or another statement behind it.
  StatementReader(Tokens tokens, bool is_closed)
      : tokens_(tokens), is_closed_(is_closed) {
    // What stands before the verb is where the text goes, or a comment.
    while (!tokens_.empty() && tokens_.front().kind == Kind::kHole)
      tokens_ = tokens_.drop_front();
    while (verb_ < tokens_.size() && tokens_[verb_].IsSymbol('(')) ++verb_;
  }

  /// False if the text is no statement.
  bool Read(SqlUse& use) {
    if (verb_ == tokens_.size() || !IsVerb(Verb().text)) return false;
    letters_ = LettersOf(Verb().text);
    has_signs_ = HasSigns(tokens_.drop_front(verb_), letters_);
    if (letters_ != Letters::kUpper && !has_signs_ && !IsMeantTransaction())
      return false;
    if (std::optional<ParsedSql> parsed = ParseSql(ToPostgres(tokens_))) {
      if (!IsMeant(*parsed)) return false;
      Take(*parsed, SqlUnderstanding::kParser, use);
      if (parsed->calls_procedure || EndsInTheMiddle())
        use.understanding = SqlUnderstanding::kUnknown;
    } else {
      std::optional<WordsOfSql> words = ReadWords(tokens_);
      if (!words || !IsMeant(*words)) return false;
      Take(*words, SqlUnderstanding::kTokenizer, use);
      if (words->lacks_table) use.understanding = SqlUnderstanding::kUnknown;
    }
    return true;
  }

 private:
  const SqlToken& Verb() const { return tokens_[verb_]; }

  bool IsMeant(const ParsedSql& parsed) const {
    if (NamesFunctionWord(parsed.reads, parsed.writes)) return false;
    if (parsed.opens_transaction || parsed.ends_transaction)
      return IsMeantTransaction();
    const bool has_tables = !parsed.reads.empty() || !parsed.writes.empty();
    if (letters_ != Letters::kUpper) return has_tables;
    if (Verb().Is("SELECT") && !has_tables)
      return has_signs_ || HasValue() || HasFrom();
    return !Verb().Is("TRUNCATE") || has_signs_ || tokens_[1].Is("TABLE");
  }

  bool IsMeant(const WordsOfSql& words) const {
    if (NamesFunctionWord(words.reads, words.writes)) return false;
    if (letters_ == Letters::kUpper)
      return (!words.opens_transaction && !words.ends_transaction) ||
             IsMeantTransaction();
    if (words.opens_transaction || words.ends_transaction) return false;
    // A sentence may follow the same words; a statement has more of them.
    return letters_ == Letters::kLower && HasSigns(tokens_, Letters::kMixed);
  }

  /// "Commit" stands on buttons, "BEGIN" does not.
  bool IsMeantTransaction() const {
    if (Verb().Is("END") && tokens_.size() == 1) return false;
    if (letters_ == Letters::kUpper) return true;
    if (letters_ == Letters::kMixed) return false;
    if (tokens_.size() == 1) return is_closed_;
    return tokens_[1].Is("TRANSACTION") || tokens_[1].Is("WORK") ||
           tokens_[1].Is("IMMEDIATE") || tokens_[1].Is("EXCLUSIVE") ||
           tokens_[1].Is("DEFERRED") || tokens_[0].Is("SAVEPOINT");
  }

  bool NamesFunctionWord(const std::set<std::string>& reads,
                         const std::set<std::string>& writes) const {
    auto is_function_word = [&](StringRef name) {
      return IsFunctionWord(name, letters_);
    };
    return llvm::any_of(reads, is_function_word) ||
           llvm::any_of(writes, is_function_word);
  }

  bool HasValue() const {
    return llvm::any_of(tokens_, [](const SqlToken& token) {
      return token.kind == Kind::kHole || token.kind == Kind::kNumber ||
             token.kind == Kind::kText;
    });
  }

  bool HasFrom() const {
    return llvm::any_of(tokens_,
                        [](const SqlToken& token) { return token.Is("FROM"); });
  }

  /// `SELECT` and columns that are put together elsewhere.
  bool EndsInTheMiddle() const {
    return Verb().Is("SELECT") && tokens_.back().kind == Kind::kHole &&
           !HasFrom();
  }

  template <class Result>
  static void Take(const Result& result, SqlUnderstanding by, SqlUse& use) {
    use.understanding = by;
    use.opens_transaction = result.opens_transaction;
    use.ends_transaction = result.ends_transaction;
    TakeNames(result.reads, use.reads, use);
    TakeNames(result.writes, use.writes, use);
  }

  /// Names as they are to be shown. One of which nothing is known is none.
  static void TakeNames(const std::set<std::string>& from,
                        std::vector<std::string>& to, SqlUse& use) {
    for (const std::string& name : from) {
      std::string shown;
      StringRef rest = name;
      while (!rest.empty()) {
        const bool is_hole = rest.consume_front(kHoleName) ||
                             rest.consume_front(StringRef(&kHole, 1));
        if (!is_hole) {
          shown += rest.front();
          rest = rest.drop_front();
        } else if (!StringRef(shown).ends_with("?")) {
          shown += '?';
        }
      }
      if (llvm::count_if(shown, llvm::isAlnum) > 1 ||
          StringRef(shown).find('?') == StringRef::npos)
        to.push_back(std::move(shown));
      else
        use.understanding = SqlUnderstanding::kUnknown;
    }
    llvm::sort(to);
  }

  Tokens tokens_;
  bool is_closed_;
  size_t verb_ = 0;  ///< position in `tokens_`, behind opening brackets
  Letters letters_ = Letters::kUpper;
  bool has_signs_ = false;
};

/// `text` as people read it: each unknown part is one "?".
std::string Shown(StringRef text) {
  std::string shown;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != kHole)
      shown += text[i];
    else if (i == 0 || text[i - 1] != kHole)
      shown += '?';
  }
  return StringRef(shown).trim().str();
}

/// Whether a `;` follows the statement, and nothing or another verb.
bool IsClosed(Tokens statement, Tokens all) {
  Tokens rest = all.drop_front(statement.end() - all.begin());
  return !rest.empty() && (rest.size() == 1 || IsVerb(rest[1].text));
}

}  // namespace

bool MayBeSql(StringRef text) {
  if (text.size() < 5) return false;
  if (BeginsWithVerb(text)) return true;
  for (size_t at = text.find(';'); at != StringRef::npos;
       at = text.find(';', at + 1))
    if (BeginsWithVerb(text.substr(at + 1))) return true;
  return false;
}

std::vector<SqlUse> FindSql(StringRef text) {
  std::vector<SqlUse> found;
  if (!MayBeSql(text)) return found;
  const std::string with_holes = PlaceholdersToHoles(text);
  const std::vector<SqlToken> tokens = TokenizeSql(with_holes);
  for (Tokens statement : PartStatements(tokens)) {
    SqlUse use;
    use.offset = statement.front().offset;
    const size_t end = statement.back().offset + statement.back().text.size();
    if (!StatementReader(statement, IsClosed(statement, tokens)).Read(use))
      continue;
    use.text = Shown(text.slice(use.offset, end));
    found.push_back(std::move(use));
  }
  return found;
}

}  // namespace cleave
