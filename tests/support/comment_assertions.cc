#include "tests/support/comment_assertions.h"

#include <map>
#include <set>

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kMark = "//-";

using LinesOfText = std::map<uint32_t, std::set<std::string>>;

/// Blanks count once.
std::string Squeeze(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef> words;
  text.split(words, ' ', -1, /*KeepEmpty=*/false);
  return llvm::join(words, " ");
}

LinesOfText Expected(llvm::StringRef code) {
  LinesOfText expected;
  llvm::SmallVector<llvm::StringRef> lines;
  code.split(lines, '\n');
  uint32_t last_code = 0;
  for (uint32_t i = 0; i < lines.size(); ++i) {
    auto [before, comment] = lines[i].split(kMark);
    if (!before.trim().empty() && !before.trim().starts_with("//"))
      last_code = i + 1;
    if (before.size() == lines[i].size()) continue;
    std::set<std::string>& here = expected[last_code];
    std::string text = Squeeze(comment);
    if (text != "nothing") here.insert(text);
  }
  return expected;
}

LinesOfText Actual(llvm::StringRef file, const DependencyGraph& graph) {
  LinesOfText actual;
  for (const Dependency& each : graph.dependencies()) {
    if (each.kind == DependencyKind::kInclude) continue;
    std::string text =
        llvm::formatv("{0} --{1}--> {2}", graph.symbol(each.from).name,
                      ToText(each.kind), graph.symbol(each.to).name);
    if (each.loop_depth > 0)
      text += llvm::formatv(" loop {0}", each.loop_depth).str();
    for (const SourcePlace& place : each.evidence)
      if (place.file == file) actual[place.line].insert(text);
  }
  return actual;
}

}  // namespace

std::string CompareWithComments(llvm::StringRef code, llvm::StringRef file,
                                const DependencyGraph& graph) {
  LinesOfText actual = Actual(file, graph);
  std::string differences;
  for (const auto& [line, expected] : Expected(code)) {
    for (const std::string& each : expected)
      if (!actual[line].count(each))
        differences +=
            llvm::formatv("{0}:{1}: missing: {2}\n", file, line, each);
    for (const std::string& each : actual[line])
      if (!expected.count(each))
        differences +=
            llvm::formatv("{0}:{1}: not expected: {2}\n", file, line, each);
  }
  return differences;
}

}  // namespace cleave
