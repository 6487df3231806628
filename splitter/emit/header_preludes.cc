#include "splitter/emit/header_preludes.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace cleave {
namespace {

/// "include <string>" of a line "#  include <string>"; else empty.
llvm::StringRef Directive(llvm::StringRef line) {
  line = line.trim();
  return line.consume_front("#") ? line.ltrim() : "";
}

}  // namespace

std::vector<std::string> ReadPrelude(const HeaderPrelude& prelude,
                                     llvm::StringRef source) {
  std::vector<std::string> includes;
  llvm::SmallVector<llvm::StringRef, 0> lines;
  source.split(lines, '\n');
  int conditions = 0;
  for (uint32_t i = 1; i < prelude.place.line && i <= lines.size(); ++i) {
    const llvm::StringRef directive = Directive(lines[i - 1]);
    if (directive.starts_with("if")) ++conditions;
    if (directive.starts_with("endif")) --conditions;
    if (conditions > 0 || !directive.starts_with("include")) continue;
    const auto file = prelude.included.find(i);
    const bool is_known =
        file != prelude.included.end() && !file->second.empty();
    const std::string include =
        is_known ? "include \"" + file->second + "\"" : directive.str();
    if (!llvm::is_contained(includes, "#" + include))
      includes.push_back("#" + include);
  }
  return includes;
}

std::string AddPreludes(llvm::StringRef code,
                        const std::vector<HeaderPrelude>& preludes) {
  std::string before;
  for (const HeaderPrelude& prelude : preludes) {
    if (prelude.lines.empty() ||
        !code.contains("#include \"" + prelude.header + "\"\n")) {
      continue;
    }
    before += "// Before " + prelude.header + ", as in " + prelude.place.file +
              ": it may need them.\n";
    for (const std::string& line : prelude.lines) before += line + "\n";
    before += "\n";
  }
  const size_t first = code.find("#include ");
  if (before.empty() || first == llvm::StringRef::npos) return code.str();
  return (code.take_front(first) + before + code.drop_front(first)).str();
}

}  // namespace cleave
