#include <algorithm>
#include <map>

#include "graph/facts_json.h"
#include "graph/graph_invariants.h"
#include "graph/graph_text.h"
#include "graph/graph_text_symbols.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/JSON.h"

namespace cleave {
namespace {

using llvm::StringRef;

/// What a text says of one component; stand-ins are made at the end, when it is
/// known whether the component is a header.
struct TextComponent {
  uint32_t lines = 10;
  bool is_test = false, has_main = false, is_header = false;

  std::string File(StringRef name) const {
    return (name + (is_header ? ".h" : ".cc")).str();
  }
};

struct TextDependency {
  std::string from, to;
  DependencyKind kind = DependencyKind::kCall;
  std::optional<uint32_t> count;
  UseDetail detail;
  std::vector<SourcePlace> places;
  std::map<size_t, SourcePlace> spellings;  ///< by index in `places`
};

/// Splits a line at blanks; `"..."` is one word, `{` begins a last word that
/// ends with the line, `#` a comment.
std::vector<std::string> Words(StringRef line) {
  std::vector<std::string> words;
  for (line = line.ltrim(); !line.empty() && line[0] != '#';
       line = line.ltrim()) {
    if (line[0] == '{') {
      words.push_back(line.rtrim().str());
      break;
    }
    StringRef word;
    if (line.consume_front("\"")) {
      std::tie(word, line) = line.split('"');
    } else {
      word = line.take_until([](char c) { return llvm::isSpace(c); });
      line = line.drop_front(word.size());
    }
    words.push_back(word.str());
  }
  return words;
}

llvm::Expected<SourcePlace> ParsePlace(StringRef text) {
  SourcePlace place;
  auto [rest, column] = text.rsplit(':');
  auto [file, line] = rest.rsplit(':');
  place.file = file.str();
  if (line.getAsInteger(10, place.line) ||
      column.getAsInteger(10, place.column) || place.line == 0)
    return MakeError("expected file:line:column instead of '" + text.str() +
                     "'");
  return place;
}

class TextParser {
 public:
  llvm::Expected<DependencyGraph> Parse(StringRef text) {
    unsigned number = 0;
    while (!text.empty()) {
      StringRef line;
      std::tie(line, text) = text.split('\n');
      ++number;
      if (llvm::Error error = ParseLine(Words(line)))
        return MakeError(llvm::toString(std::move(error)),
                         "line " + llvm::utostr(number));
    }
    for (const TextDependency& each : dependencies_) AddDependency(each);
    for (const auto& [name, component] : components_)
      AddComponent(name, component);
    DependencyGraph graph = std::move(builder_).Build();
    if (llvm::Error error = CheckInvariants(graph)) return error;
    return graph;
  }

 private:
  llvm::Error ParseLine(llvm::ArrayRef<std::string> words) {
    if (words.empty()) return llvm::Error::success();
    if (words.size() >= 3 && words[1] == "->") return ParseDependency(words);
    if (words.size() >= 2 && words[0] == "component")
      return ParseComponent(words[1], words.drop_front(2));
    if (words.size() >= 2 && words[0] == "file")
      return ParseFile(words[1], words.drop_front(2));
    if (words.size() == 2 && words[0] == "symbol") return ParseSymbol(words[1]);
    return MakeError(
        "expected 'A -> B', 'component A', 'file F' or "
        "'symbol {...}'");
  }

  llvm::Error ParseComponent(StringRef name,
                             llvm::ArrayRef<std::string> words) {
    TextComponent& component = components_[name.str()];
    for (StringRef word : words) {
      if (word == "test") {
        component.is_test = true;
      } else if (word == "main") {
        component.has_main = true;
      } else if (word == "header") {
        component.is_header = true;
      } else if (!word.consume_front("lines=") ||
                 word.getAsInteger(10, component.lines)) {
        return Unknown(word);
      }
    }
    return llvm::Error::success();
  }

  llvm::Error ParseFile(StringRef path, llvm::ArrayRef<std::string> words) {
    uint32_t lines = 0;
    bool is_test = false;
    for (StringRef word : words) {
      if (word == "test") {
        is_test = true;
      } else if (!word.consume_front("lines=") ||
                 word.getAsInteger(10, lines)) {
        return Unknown(word);
      }
    }
    builder_.AddFile(path, lines, is_test);
    files_of_.insert(ComponentNameOf(path));
    return llvm::Error::success();
  }

  llvm::Error ParseSymbol(StringRef text) {
    llvm::Expected<llvm::json::Value> value = llvm::json::parse(text);
    if (!value) return value.takeError();
    llvm::Expected<Symbol> symbol = SymbolFromJson(*value);
    if (!symbol) return symbol.takeError();
    symbols_.insert(symbol->usr);
    builder_.AddSymbol(std::move(*symbol));
    return llvm::Error::success();
  }

  llvm::Error ParseDependency(llvm::ArrayRef<std::string> words) {
    TextDependency dependency;
    dependency.from = words[0];
    dependency.to = words[2];
    words = words.drop_front(3);
    for (; !words.empty() && words[0] != "at"; words = words.drop_front()) {
      StringRef word = words[0];
      if (word == "with" && words.size() > 1) {
        words = words.drop_front();
        if (!ParseWith(words[0], dependency.detail)) return Unknown(words[0]);
        continue;
      }
      uint32_t number = 0;
      std::string kind = word.str();
      std::replace(kind.begin(), kind.end(), '-', ' ');
      if (auto known = ParseDependencyKind(kind)) {
        dependency.kind = *known;
      } else if (word.consume_front("x") && !word.getAsInteger(10, number)) {
        dependency.count = number;
      } else if (word.consume_front("loop=") &&
                 !word.getAsInteger(10, number)) {
        dependency.detail.loop_depth = number;
      } else {
        return Unknown(words[0]);
      }
    }
    if (!words.empty()) words = words.drop_front();
    for (StringRef word : words) {
      bool is_spelling = word.consume_front("<");
      if (is_spelling && dependency.places.empty()) return Unknown("<");
      llvm::Expected<SourcePlace> place = ParsePlace(word);
      if (!place) return place.takeError();
      if (is_spelling)
        dependency.spellings[dependency.places.size() - 1] = std::move(*place);
      else
        dependency.places.push_back(std::move(*place));
    }
    dependencies_.push_back(std::move(dependency));
    return llvm::Error::success();
  }

  static bool ParseWith(std::string text, UseDetail& detail) {
    std::replace(text.begin(), text.end(), '-', ' ');
    std::optional<uint16_t> traits = ParseTraits(text);
    if (traits) detail.traits = *traits;
    return traits.has_value();
  }

  static llvm::Error Unknown(StringRef word) {
    return MakeError("unknown word '" + word.str() + "'");
  }

  void AddDependency(const TextDependency& each) {
    std::string from = Resolve(each.from, StandInKind(each.kind, false));
    std::string to = Resolve(each.to, StandInKind(each.kind, true));
    for (size_t i = 0; i < each.places.size(); ++i) {
      UseDetail detail = each.detail;
      if (auto found = each.spellings.find(i); found != each.spellings.end())
        detail.spelled = found->second;
      builder_.AddDependency(from, to, each.kind, each.places[i], detail);
    }
    builder_.AddDependency(from, to, each.kind, {}, each.detail);
    uint32_t places = static_cast<uint32_t>(each.places.size());
    if (each.count.value_or(places) > places)
      builder_.AddDependencyCount(from, to, each.kind, *each.count - places,
                                  each.detail);
  }

  /// The USR that `text` stands for; makes the stand-in if it is one.
  std::string Resolve(StringRef text, SymbolKind kind) {
    if (symbols_.contains(text)) return text.str();
    StringRef name = text;
    if (name.consume_front("main:")) {
      components_[name.str()].has_main = true;
      return text.str();
    }
    static constexpr std::pair<StringRef, SymbolKind> kPrefixes[] = {
        {"fn:", SymbolKind::kFunction},    {"class:", SymbolKind::kClass},
        {"var:", SymbolKind::kVariable},   {"file:", SymbolKind::kFile},
        {"alias:", SymbolKind::kAlias},    {"table:", SymbolKind::kTable},
        {"field:", SymbolKind::kField},    {"macro:", SymbolKind::kMacro},
        {"library:", SymbolKind::kLibrary}};
    for (const auto& [prefix, prefix_kind] : kPrefixes)
      if (name.consume_front(prefix)) kind = prefix_kind;
    if (kind == SymbolKind::kTable || kind == SymbolKind::kLibrary) {
      std::string usr = StandInUsr(kind, name, "");
      builder_.AddSymbol(MakeStandIn(kind, usr, name, ""));
      return usr;
    }
    bool is_path = text.starts_with("file:");
    std::string component = is_path ? ComponentNameOf(name) : name.str();
    std::string file = is_path ? name.str() : FileOf(component);
    std::string usr = StandInUsr(kind, component, file);
    Symbol stand_in = MakeStandIn(kind, usr, component, file);
    if (!stand_in.parent.empty())
      builder_.AddSymbol(
          MakeStandIn(SymbolKind::kClass, stand_in.parent, component, file));
    builder_.AddSymbol(std::move(stand_in));
    return usr;
  }

  /// Of a component that is named; it exists from now on.
  std::string FileOf(const std::string& component) {
    if (files_of_.contains(component) && !components_.count(component))
      return component + ".cc";
    return components_[component].File(component);
  }

  void AddComponent(StringRef name, const TextComponent& component) {
    std::string file = component.File(name);
    builder_.AddFile(file, component.lines, component.is_test);
    auto add = [&](const std::string& usr) {
      builder_.AddSymbol(MakeStandIn(SymbolKind::kFunction, usr, name, file));
    };
    add(StandInUsr(SymbolKind::kFunction, name, file));
    if (component.has_main) add("main:" + name.str());
  }

  DependencyGraph::Builder builder_;
  std::map<std::string, TextComponent> components_;
  llvm::StringSet<> symbols_;   ///< USRs of explicit symbols
  llvm::StringSet<> files_of_;  ///< components that have explicit files
  std::vector<TextDependency> dependencies_;
};

}  // namespace

llvm::Expected<DependencyGraph> ParseGraph(StringRef text) {
  return TextParser().Parse(text);
}

}  // namespace cleave
