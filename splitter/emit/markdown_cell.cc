#include "splitter/emit/markdown_cell.h"

namespace cleave {

std::string MarkdownCell(llvm::StringRef text) {
  std::string cell;
  for (char c : text) {
    if (c == '|') cell += '\\';
    cell += c == '\n' ? ' ' : c;
  }
  return cell;
}

}  // namespace cleave
