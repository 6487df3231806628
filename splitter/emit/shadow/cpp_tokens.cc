#include "splitter/emit/shadow/cpp_tokens.h"

#include <string>

#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

bool IsPartOfWord(char c) {
  return llvm::isAlnum(c) || c == '_' || c == '$' || (c & 0x80) != 0;
}

class Tokenizer {
 public:
  explicit Tokenizer(llvm::StringRef source) : rest_(source) {}

  std::vector<CppToken> Run() && {
    while (SkipToToken()) {
      const char first = rest_.front();
      if (first == '#' && at_line_start_) {
        Take(CppToken::Kind::kDirective, LineLength());
      } else if (first == '"' || first == '\'') {
        Take(CppToken::Kind::kLiteral, LiteralLength(0));
      } else if (llvm::isDigit(first)) {
        Take(CppToken::Kind::kWord, NumberLength());
      } else if (IsPartOfWord(first)) {
        TakeWord();
      } else {
        const bool is_pair = rest_.starts_with("::") || rest_.starts_with("->");
        Take(CppToken::Kind::kSign, is_pair ? 2 : 1);
      }
    }
    return std::move(tokens_);
  }

 private:
  /// False at the end.
  bool SkipToToken() {
    while (!rest_.empty()) {
      if (rest_.front() == '\n') at_line_start_ = true;
      if (llvm::isSpace(rest_.front())) {
        rest_ = rest_.drop_front();
      } else if (rest_.starts_with("//")) {
        rest_ = rest_.drop_front(LineLength());
      } else if (rest_.starts_with("/*")) {
        rest_ = rest_.drop_front(LengthTo("*/", 2));
      } else if (rest_.starts_with("\\\n")) {
        rest_ = rest_.drop_front(2);
      } else {
        return true;
      }
    }
    return false;
  }

  /// To the end of the line that no backslash continues.
  size_t LineLength() const {
    size_t end = 0;
    do {
      end = rest_.find('\n', end == 0 ? 0 : end + 1);
    } while (end != llvm::StringRef::npos && end > 0 && rest_[end - 1] == '\\');
    return std::min(end, rest_.size());
  }

  size_t LengthTo(llvm::StringRef end, size_t from) const {
    const size_t found = rest_.find(end, from);
    return found == llvm::StringRef::npos ? rest_.size() : found + end.size();
  }

  /// Of a literal whose quote is at `quote`.
  size_t LiteralLength(size_t quote) const {
    for (size_t i = quote + 1; i < rest_.size(); ++i) {
      if (rest_[i] == '\\') {
        ++i;
      } else if (rest_[i] == rest_[quote]) {
        return i + 1;
      }
    }
    return rest_.size();
  }

  /// `R"x( ... )x"`
  size_t RawLength(size_t quote) const {
    const size_t open = rest_.find('(', quote);
    if (open == llvm::StringRef::npos) return rest_.size();
    const llvm::StringRef mark = rest_.slice(quote + 1, open);
    return LengthTo((")" + mark + "\"").str(), open);
  }

  /// `1'000'000`, `0x1p-3` up to its sign.
  size_t NumberLength() const {
    size_t i = 1;
    while (i < rest_.size() && (IsPartOfWord(rest_[i]) || rest_[i] == '.' ||
                                (rest_[i] == '\'' && i + 1 < rest_.size() &&
                                 IsPartOfWord(rest_[i + 1])))) {
      ++i;
    }
    return i;
  }

  void TakeWord() {
    const size_t length =
        rest_.find_if([](char c) { return !IsPartOfWord(c); });
    const llvm::StringRef word = rest_.take_front(length);
    const llvm::StringRef after = rest_.drop_front(word.size());
    const bool is_prefix = word == "L" || word == "u" || word == "U" ||
                           word == "u8" || word == "R" || word == "LR" ||
                           word == "uR" || word == "UR" || word == "u8R";
    const bool has_quote =
        is_prefix && (after.starts_with("\"") ||
                      (after.starts_with("'") && !word.ends_with("R")));
    if (!has_quote) return Take(CppToken::Kind::kWord, word.size());
    Take(CppToken::Kind::kLiteral, word.ends_with("R")
                                       ? RawLength(word.size())
                                       : LiteralLength(word.size()));
  }

  void Take(CppToken::Kind kind, size_t length) {
    tokens_.push_back({kind, rest_.take_front(length)});
    rest_ = rest_.drop_front(length);
    at_line_start_ = false;
  }

  llvm::StringRef rest_;
  bool at_line_start_ = true;
  std::vector<CppToken> tokens_;
};

}  // namespace

std::vector<CppToken> TokensOf(llvm::StringRef source) {
  return Tokenizer(source).Run();
}

}  // namespace cleave
