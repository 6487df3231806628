#include <algorithm>

#include "graph/split_editor.h"
#include "graph/yaml_tree.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

using Kind = YamlNode::Kind;

/// An item of a list with the comment lines above it.
struct Chunk {
  unsigned begin = 0, end = 0;  ///< lines, inclusive
};

class Formatter {
 public:
  explicit Formatter(llvm::StringRef text) {
    llvm::SmallVector<llvm::StringRef, 0> lines;
    text.split(lines, '\n');
    if (!lines.empty() && lines.back().empty()) lines.pop_back();
    for (llvm::StringRef line : lines) lines_.push_back(line.rtrim().str());
  }

  std::string Run(const YamlNode& root) {
    Walk(root, /*key_line=*/0);
    return llvm::join(lines_, "\n") + (lines_.empty() ? "" : "\n");
  }

 private:
  void Walk(const YamlNode& node, unsigned key_line) {
    if (node.kind == Kind::kSequence) SortItems(node, key_line);
    for (size_t i = 0; i < node.keys.size(); ++i) {
      // Arguments of programs have an order.
      if (node.keys[i].text == "deploy") continue;
      Walk(node.items[i], node.keys[i].line);
    }
  }

  llvm::StringRef Text(unsigned line) const {
    return llvm::StringRef(lines_[line - 1]).trim();
  }

  /// Sorts items that have a line each; others stay as they are.
  void SortItems(const YamlNode& list, unsigned key_line) {
    std::vector<Chunk> chunks;
    for (const YamlNode& item : list.items) {
      const unsigned after = chunks.empty() ? key_line : chunks.back().end;
      if (!Text(item.line).starts_with("- ") || item.line <= after) return;
      unsigned begin = item.line;
      while (begin - 1 > after && Text(begin - 1).starts_with("#")) --begin;
      for (unsigned line = after + 1; line < begin; ++line)
        if (!Text(line).empty() && !Text(line).starts_with("#")) return;
      chunks.push_back({begin, item.line});
    }
    // Blank lines divide a list into parts that people made.
    size_t first = 0;
    for (size_t i = 1; i <= chunks.size(); ++i) {
      if (i < chunks.size() && chunks[i].begin == chunks[i - 1].end + 1)
        continue;
      SortPart(llvm::ArrayRef(chunks).slice(first, i - first));
      first = i;
    }
  }

  void SortPart(llvm::ArrayRef<Chunk> part) {
    if (part.size() < 2) return;
    std::vector<std::vector<std::string>> items;
    for (const Chunk& chunk : part)
      items.emplace_back(lines_.begin() + chunk.begin - 1,
                         lines_.begin() + chunk.end);
    std::stable_sort(items.begin(), items.end(),
                     [](const auto& a, const auto& b) {
                       return llvm::StringRef(a.back()).trim() <
                              llvm::StringRef(b.back()).trim();
                     });
    auto at = lines_.begin() + part.front().begin - 1;
    for (const auto& item : items) at = std::copy(item.begin(), item.end(), at);
  }

  std::vector<std::string> lines_;
};

}  // namespace

llvm::Expected<std::string> FormatSplitFile(llvm::StringRef text,
                                            llvm::StringRef file_name) {
  llvm::Expected<YamlNode> root = ParseYaml(text, file_name);
  if (!root) return root.takeError();
  return Formatter(text).Run(*root);
}

}  // namespace cleave
