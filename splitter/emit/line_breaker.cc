#include "splitter/emit/line_breaker.h"

#include <utility>
#include <vector>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace cleave {
namespace {

constexpr size_t kColumns = 80;
constexpr size_t kContinuation = 4;

/// A place where a line may be broken.
struct Break {
  size_t column = 0;  ///< first column of the next line
  int cost = 0;       ///< how bad it looks there
  /// For each bracket that is open there, where a line inside of it starts.
  std::vector<size_t> open;
};

/// One line of code and what the lines before it left open.
class CodeLine {
 public:
  CodeLine(llvm::StringRef text, std::vector<size_t> open)
      : text_(text),
        indentation_(text.find_first_not_of(' ')),
        open_(std::move(open)) {
    Scan();
  }

  /// The place to break at: of those within reach the one that costs least
  /// (brackets open, operators split), the last of these; without one the
  /// first beyond. Column 0 if there is none at all.
  Break Choose(bool prefers_brackets) const {
    Break best;
    for (const Break& place : breaks_) {
      if (place.column <= indentation_ + kContinuation ||
          place.column >= text_.size()) {
        continue;
      }
      if (place.column > kColumns + 1) return best.column ? best : place;
      Break rated = place;
      if (prefers_brackets && text_[place.column - 1] == '(') rated.cost -= 2;
      if (best.column == 0 || rated.cost <= best.cost) best = rated;
    }
    return best;
  }

 private:
  void Scan();
  void ScanBracket(size_t at);
  void ScanBreak(size_t at);
  void Add(size_t column, int extra_cost = 0) {
    breaks_.push_back(
        {column, 2 * static_cast<int>(open_.size()) + extra_cost, open_});
  }

  llvm::StringRef text_;
  size_t indentation_;
  std::vector<size_t> open_;
  std::vector<Break> breaks_;
};

void CodeLine::Scan() {
  char quote = '\0';
  for (size_t i = indentation_; i < text_.size(); ++i) {
    const char c = text_[i];
    if (quote != '\0') {
      if (c == '\\') ++i;
      if (c == quote) quote = '\0';
      continue;
    }
    if (c == '"' || c == '\'') quote = c;
    ScanBracket(i);
    ScanBreak(i);
  }
}

void CodeLine::ScanBracket(size_t at) {
  const char c = text_[at];
  const char before = at > 0 ? text_[at - 1] : ' ';
  const bool opens = c == '(' || c == '{' || c == '[' ||
                     (c == '<' && before != ' ' && before != '<');
  const bool closes = c == ')' || c == '}' || c == ']' ||
                      (c == '>' && before != ' ' && before != '-');
  if (opens) open_.push_back(at + 1);
  if (closes && !open_.empty()) open_.pop_back();
}

void CodeLine::ScanBreak(size_t at) {
  const llvm::StringRef rest = text_.substr(at);
  if (rest.starts_with(", ")) Add(at + 2);
  if (rest.starts_with(" = ")) Add(at + 3);
  if (rest.starts_with(" ? ") || rest.starts_with(" : ")) Add(at + 1, 3);
  if (rest.starts_with("(") && !rest.starts_with("()")) {
    const size_t inside = open_.back();
    open_.back() = indentation_ + kContinuation;
    Add(at + 1);
    open_.back() = inside;
  }
}

/// `line` in several; of its first places to break, those behind an opening
/// bracket are taken rather than others if `prefers_brackets`.
std::vector<std::string> Broken(llvm::StringRef line, size_t indentation,
                                bool prefers_brackets) {
  std::vector<std::string> lines;
  std::string rest = line.str();
  std::vector<size_t> open;
  while (rest.size() > kColumns) {
    const bool is_first = lines.empty();
    const Break place =
        CodeLine(rest, std::move(open)).Choose(is_first && prefers_brackets);
    if (place.column == 0) break;
    lines.push_back(
        llvm::StringRef(rest).take_front(place.column).rtrim().str());
    open = place.open;
    const size_t start =
        open.empty() ? indentation + kContinuation : open.back();
    rest = std::string(start, ' ') + rest.substr(place.column);
  }
  lines.push_back(std::move(rest));
  return lines;
}

/// No line is too long or starts with half of a conditional.
bool IsFine(const std::vector<std::string>& lines) {
  return llvm::all_of(lines, [](llvm::StringRef line) {
    return line.size() <= kColumns && !line.ltrim().starts_with("? ") &&
           !line.ltrim().starts_with(": ");
  });
}

void AppendCode(std::string& out, llvm::StringRef line, size_t indentation) {
  std::vector<std::string> lines = Broken(line, indentation, false);
  if (!IsFine(lines)) lines = Broken(line, indentation, true);
  for (const std::string& each : lines) out += each + "\n";
}

void AppendComment(std::string& out, llvm::StringRef line, size_t indentation) {
  const std::string lead = std::string(indentation, ' ') + "//";
  std::string current = lead;
  llvm::SmallVector<llvm::StringRef> words;
  line.trim().drop_front(2).split(words, ' ', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef word : words) {
    if (current.size() + 1 + word.size() > kColumns && current != lead) {
      out += current + "\n";
      current = lead;
    }
    current += " " + word.str();
  }
  out += current + "\n";
}

}  // namespace

std::string BreakLines(llvm::StringRef code) {
  std::string out;
  while (!code.empty()) {
    const auto [line, rest] = code.split('\n');
    code = rest;
    const llvm::StringRef text = line.ltrim();
    const size_t indentation = line.size() - text.size();
    if (line.size() <= kColumns || text.starts_with("#")) {
      out += line.str() + "\n";
    } else if (text.starts_with("//")) {
      AppendComment(out, line, indentation);
    } else {
      AppendCode(out, line, indentation);
    }
  }
  return out;
}

}  // namespace cleave
