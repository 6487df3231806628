#include "reports/markdown_text.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

namespace cleave {

std::string MarkdownEscape(llvm::StringRef text) {
  std::string result;
  for (char c : text) {
    if (llvm::StringRef("\\`*_[]<>|#").contains(c)) result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

std::string MarkdownProse(llvm::StringRef text) {
  std::string result;
  while (!text.empty()) {
    auto [before, rest] = text.split('`');
    result += MarkdownEscape(before);
    const size_t end = rest.find('`');
    if (end == llvm::StringRef::npos) {
      if (before.size() < text.size()) result += MarkdownEscape("`");
      return result + MarkdownEscape(rest);
    }
    result += MarkdownCode(rest.take_front(end));
    text = rest.drop_front(end + 1);
  }
  return result;
}

std::string MarkdownCode(llvm::StringRef text) {
  if (text.empty()) return "";
  std::string inner;
  for (char c : text) {
    // Tables are cut into cells before code is recognised.
    if (c == '|') inner += '\\';
    inner += c == '\n' ? ' ' : c;
  }
  const bool has_backtick = text.contains('`');
  return has_backtick ? "`` " + inner + " ``" : "`" + inner + "`";
}

std::string MarkdownTable(llvm::ArrayRef<std::string> header,
                          llvm::ArrayRef<std::vector<std::string>> rows,
                          size_t limit) {
  if (rows.empty()) return "";
  std::string text = "| " + llvm::join(header, " | ") + " |\n|";
  for (size_t i = 0; i < header.size(); ++i) text += "---|";
  text += "\n";
  for (const auto& row : rows.take_front(limit)) {
    text += "| " + llvm::join(row, " | ") + " |\n";
  }
  if (rows.size() > limit) {
    text += llvm::formatv("\n... and {0:N} more; `--json` lists all.\n",
                          rows.size() - limit);
  }
  return text;
}

std::string Counted(uint64_t count, llvm::StringRef singular,
                    llvm::StringRef plural) {
  return llvm::formatv("{0:N} {1}", count, count == 1 ? singular : plural);
}

}  // namespace cleave
