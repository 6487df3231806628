#include "splitter/emit/line_breaker.h"

#include <algorithm>
#include <vector>

#include "llvm/ADT/SmallVector.h"

namespace cleave {
namespace {

constexpr size_t kColumns = 80;
constexpr size_t kContinuation = 4;

/// A place where a line may be broken.
struct Break {
  size_t column = 0;  ///< first column of the next line
  int depth = 0;      ///< brackets open there
  int cost = 0;       ///< how bad it looks there
};

/// Where `line` may be broken, outside of string and character literals. So
/// many brackets are open at its start.
std::vector<Break> FindBreaks(llvm::StringRef line, int depth) {
  std::vector<Break> breaks;
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
    if (rest.starts_with(", ")) breaks.push_back({i + 2, depth, 2 * depth});
    if (rest.starts_with(" = ")) breaks.push_back({i + 3, depth, 2 * depth});
    if (rest.starts_with(" ? ") || rest.starts_with(" : ")) {
      breaks.push_back({i + 1, depth, 2 * depth + 3});
    }
    if (rest.starts_with(") const") || rest.starts_with(") {")) continue;
    if (c == '(' && !rest.starts_with("()"))
      breaks.push_back({i + 1, depth, 2 * depth});
  }
  return breaks;
}

/// The place to break at: of those within reach the one that costs
/// least (brackets open, operators split), the last of these. Column 0 if there
/// is none.
Break ChooseBreak(llvm::StringRef line, size_t indentation, int depth) {
  Break best;
  for (const Break& place : FindBreaks(line, depth)) {
    if (place.column > kColumns + 1 ||
        place.column <= indentation + kContinuation ||
        place.column >= line.size()) {
      continue;
    }
    if (best.column == 0 || place.cost <= best.cost) best = place;
  }
  return best;
}

/// What continues a line is indented by the brackets that are open.
void AppendCode(std::string& out, llvm::StringRef line, size_t indentation) {
  std::string rest = line.str();
  size_t current = indentation;
  int depth = 0;
  while (rest.size() > kColumns) {
    const Break place = ChooseBreak(rest, current, depth);
    if (place.column == 0) break;
    out += llvm::StringRef(rest).take_front(place.column).rtrim();
    out += '\n';
    depth = place.depth;
    current = indentation + kContinuation * std::max(depth, 1);
    rest = std::string(current, ' ') + rest.substr(place.column);
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
