#include "tests/reports/forms/shown.h"

#include <functional>
#include <map>
#include <ostream>
#include <regex>

#include "llvm/Support/JSON.h"

namespace cleave {
namespace {

using Match = std::smatch;

/// Calls `take` with each match of `pattern` in a line of `text`.
void ForEachMatch(llvm::StringRef text, const char* pattern,
                  const std::function<void(const Match&)>& take) {
  const std::regex regex(pattern);
  while (!text.empty()) {
    auto [first, rest] = text.split('\n');
    const std::string line = first.str();
    Match match;
    if (std::regex_search(line, match, regex)) take(match);
    text = rest;
  }
}

/// Nodes with identifiers and labels, edges between identifiers.
Shown ShownByIdentifiers(llvm::StringRef text, const char* node,
                         const char* edge) {
  Shown shown;
  std::map<std::string, std::string> names;
  ForEachMatch(text, node, [&](const Match& match) {
    names[match[1]] = match[2];
    shown.processes.insert(match[2]);
  });
  ForEachMatch(text, edge, [&](const Match& match) {
    shown.boundaries.insert(names[match[1]] + " -> " + names[match[2]]);
  });
  return shown;
}

/// Edges alone, with the names of their ends.
Shown ShownByEnds(llvm::StringRef text, const char* edge) {
  Shown shown;
  ForEachMatch(text, edge, [&](const Match& match) {
    shown.processes.insert({match[1], match[2]});
    shown.boundaries.insert(match[1].str() + " -> " + match[2].str());
  });
  return shown;
}

}  // namespace

std::ostream& operator<<(std::ostream& out, const Shown& shown) {
  for (const std::string& process : shown.processes) out << process << "\n";
  for (const std::string& boundary : shown.boundaries) out << boundary << "\n";
  return out;
}

Shown ShownByJson(llvm::StringRef text) {
  Shown shown;
  auto report = llvm::json::parse(text);
  if (!report) {
    llvm::consumeError(report.takeError());
    return shown;
  }
  shown.processes.insert("monolith");
  for (const llvm::json::Value& one :
       *report->getAsObject()->getArray("services"))
    shown.processes.insert(one.getAsObject()->getString("name")->str());
  for (const llvm::json::Value& one :
       *report->getAsObject()->getArray("boundaries")) {
    const llvm::json::Object& boundary = *one.getAsObject();
    shown.boundaries.insert(
        (*boundary.getString("from") + " -> " + *boundary.getString("to"))
            .str());
  }
  return shown;
}

Shown ShownByDot(llvm::StringRef text) {
  return ShownByIdentifiers(text, R"(^\t(\w+)\t\[label="(\w+)\\n)",
                            R"(^\t(\w+) -> (\w+))");
}

Shown ShownByMermaid(llvm::StringRef text) {
  return ShownByIdentifiers(text, R"(^  (n\d+)[^ ]*"(\w+)<br/>)",
                            R"(^  (n\d+) [-=.]+>\|.*\| (n\d+)$)");
}

Shown ShownByStructurizr(llvm::StringRef text) {
  return ShownByIdentifiers(text, R"re((\w+) = container "(\w+)")re",
                            R"(^ *(\w+) -> (\w+) )");
}

Shown ShownByCsv(llvm::StringRef text) {
  return ShownByEnds(text.split('\n').second, R"(^(\w+),(\w+),)");
}

Shown ShownByMarkdown(llvm::StringRef text) {
  return ShownByEnds(text, R"(^### (\w+) -> (\w+)$)");
}

Shown ShownBySvg(llvm::StringRef text) {
  return ShownByEnds(text, R"(<title>(\w+)&#45;&gt;(\w+)</title>)");
}

}  // namespace cleave
