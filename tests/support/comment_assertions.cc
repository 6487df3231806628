#include "tests/support/comment_assertions.h"

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "graph/facts_json.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kMark = "//-";

/// Of one line: dependencies without traits -> all that is said of them.
using Dependencies = std::map<std::string, std::set<std::string>>;
using Lines = std::map<uint32_t, Dependencies>;

struct Expectations {
  Lines lines;
  std::vector<std::pair<uint32_t, std::string>> facts;
};

/// Blanks count once.
std::string Squeeze(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef> words;
  text.split(words, ' ', -1, /*KeepEmpty=*/false);
  return llvm::join(words, " ");
}

Expectations Expected(llvm::StringRef code) {
  Expectations expected;
  llvm::SmallVector<llvm::StringRef> lines;
  code.split(lines, '\n');
  uint32_t last_code = 0;
  for (uint32_t i = 0; i < lines.size(); ++i) {
    auto [before, comment] = lines[i].split(kMark);
    if (!before.trim().empty() && !before.trim().starts_with("//"))
      last_code = i + 1;
    if (before.size() == lines[i].size()) continue;
    std::string text = Squeeze(comment);
    if (llvm::StringRef(text).contains(" has ")) {
      expected.facts.emplace_back(i + 1, text);
      continue;
    }
    Dependencies& here = expected.lines[last_code];
    if (text == "nothing") continue;
    auto [plain, traits] = llvm::StringRef(text).split(" [");
    here[plain.str()];
    if (plain.size() < text.size())
      here[plain.str()].insert(("[" + traits).str());
  }
  return expected;
}

/// "[under lock, spelled 3:9]"
std::string TraitsOf(const Dependency& dependency, uint32_t evidence) {
  std::string text = TraitsToText(dependency.traits);
  for (const Spelling& each : dependency.spellings)
    if (each.evidence == evidence)
      text += llvm::formatv("{0}spelled {1}:{2}", text.empty() ? "" : ", ",
                            each.place.line, each.place.column);
  return "[" + text + "]";
}

Lines Actual(llvm::StringRef file, const DependencyGraph& graph) {
  Lines actual;
  for (const Dependency& each : graph.dependencies()) {
    if (each.kind == DependencyKind::kInclude) continue;
    std::string text =
        llvm::formatv("{0} --{1}--> {2}", graph.symbol(each.from).name,
                      ToText(each.kind), graph.symbol(each.to).name);
    if (each.loop_depth > 0)
      text += llvm::formatv(" loop {0}", each.loop_depth).str();
    for (uint32_t i = 0; i < each.evidence.size(); ++i)
      if (each.evidence[i].file == file)
        actual[each.evidence[i].line][text].insert(TraitsOf(each, i));
  }
  return actual;
}

std::string CompareLine(const Dependencies& expected,
                        const Dependencies& actual, const std::string& where) {
  std::string differences;
  for (const auto& [text, traits] : expected) {
    auto found = actual.find(text);
    if (found == actual.end())
      differences += where + "missing: " + text + "\n";
    else if (!traits.empty() && traits != found->second)
      differences += where + text + " has " + *found->second.begin() + "\n";
  }
  for (const auto& [text, traits] : actual)
    if (!expected.count(text))
      differences += where + "not expected: " + text + "\n";
  return differences;
}

/// The facts of a symbol of that name; of several, of the first that has any.
llvm::json::Value FactsOf(const DependencyGraph& graph, llvm::StringRef name) {
  for (const Symbol& symbol : graph.symbols()) {
    if (symbol.name != name) continue;
    llvm::json::Value all = ToJson(symbol);
    for (const char* each : {"function", "record", "enumeration", "variable"})
      if (llvm::json::Value* facts = all.getAsObject()->get(each))
        return *facts;
  }
  return nullptr;
}

/// `f has parameters.0.name "x"`
std::string CompareFact(llvm::StringRef text, const DependencyGraph& graph) {
  auto [name, rest] = text.split(" has ");
  auto [path, expected] = rest.split(' ');
  llvm::json::Value facts = FactsOf(graph, name);
  const llvm::json::Value* at = &facts;
  for (llvm::StringRef part : llvm::split(path, '.')) {
    size_t index = 0;
    if (const llvm::json::Object* object = at->getAsObject())
      at = object->get(part);
    else if (const llvm::json::Array* array = at->getAsArray();
             array && !part.getAsInteger(10, index) && index < array->size())
      at = &(*array)[index];
    else
      at = nullptr;
    if (!at) break;
  }
  std::string actual = at ? llvm::formatv("{0}", *at).str() : "nothing";
  if (actual == expected) return "";
  return text.str() + ", but it has " + actual + "\n";
}

}  // namespace

std::string CompareWithComments(llvm::StringRef code, llvm::StringRef file,
                                const DependencyGraph& graph) {
  const Expectations expected = Expected(code);
  Lines actual = Actual(file, graph);
  std::string differences;
  for (const auto& [line, dependencies] : expected.lines)
    differences += CompareLine(dependencies, actual[line],
                               llvm::formatv("{0}:{1}: ", file, line));
  for (const auto& [line, fact] : expected.facts)
    if (std::string text = CompareFact(fact, graph); !text.empty())
      differences += llvm::formatv("{0}:{1}: {2}", file, line, text);
  return differences;
}

}  // namespace cleave
