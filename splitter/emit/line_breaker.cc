#include "splitter/emit/line_breaker.h"

#include <vector>

#include "llvm/ADT/SmallVector.h"

namespace cleave {
namespace {

constexpr size_t kColumns = 80;
constexpr size_t kContinuation = 4;

/// A place where a line may be broken, and how bad that looks.
struct Break {
  size_t column = 0;  ///< first column of the next line
  int depth = 0;      ///< brackets open there: the fewer the better
};

/// Where `line` may be broken, outside of string and character literals.
std::vector<Break> FindBreaks(llvm::StringRef line) {
  std::vector<Break> breaks;
  int depth = 0;
  char quote = '\0';
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != '\0') {
      if (c == '\\') ++i;
      if (c == quote) quote = '\0';
      continue;
    }
    if (c == '"' || c == '\'') quote = c;
    const bool opens = c == '(' || c == '{' || c == '[' ||
                       (c == '<' && i > 0 && line[i - 1] != ' ');
    const bool closes =
        c == ')' || c == '}' || c == ']' ||
        (c == '>' && i > 0 && line[i - 1] != '-' && line[i - 1] != ' ');
    if (opens) ++depth;
    if (closes) --depth;
    const llvm::StringRef rest = line.substr(i);
    if (rest.starts_with(", ")) breaks.push_back({i + 2, depth});
    if (rest.starts_with(" = ")) breaks.push_back({i + 3, depth});
    if (rest.starts_with(" ? ") || rest.starts_with(" : ")) {
      breaks.push_back({i + 1, depth});
    }
    if (rest.starts_with(") const") || rest.starts_with(") {")) continue;
    if (c == '(' && !rest.starts_with("()")) breaks.push_back({i + 1, depth});
  }
  return breaks;
}

/// The column to break at: of the places within reach the one with the fewest
/// brackets open, the last of these. 0 if there is none.
size_t ChooseBreak(llvm::StringRef line, size_t indentation) {
  size_t best = 0;
  int best_depth = 0;
  for (const Break& place : FindBreaks(line)) {
    if (place.column > kColumns + 1 ||
        place.column <= indentation + kContinuation ||
        place.column >= line.size()) {
      continue;
    }
    if (best == 0 || place.depth <= best_depth) {
      best = place.column;
      best_depth = place.depth;
    }
  }
  return best;
}

void AppendCode(std::string& out, llvm::StringRef line, size_t indentation) {
  std::string rest = line.str();
  size_t continuation = indentation + kContinuation;
  while (rest.size() > kColumns) {
    const size_t column = ChooseBreak(rest, indentation);
    if (column == 0) break;
    out += llvm::StringRef(rest).take_front(column).rtrim();
    out += '\n';
    rest = std::string(continuation, ' ') + rest.substr(column);
    indentation = continuation;
  }
  out += rest;
  out += '\n';
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
