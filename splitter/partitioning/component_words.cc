#include "splitter/partitioning/component_words.h"

#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

constexpr size_t kLeastLetters = 3;

/// The last part of a qualified name: `shop::Catalog::Find` -> `Find`.
llvm::StringRef LastPart(llvm::StringRef name) {
  return name.substr(name.rfind(':') + 1);  // npos + 1 is 0
}

void AddWords(llvm::StringRef identifier, uint32_t count, WordCounts& words) {
  for (std::string& word : SplitIdentifier(identifier)) words[word] += count;
}

std::vector<WordCounts> WordsOfNames(const DependencyGraph& graph) {
  std::vector<WordCounts> words(graph.components().size());
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    const Symbol& symbol = graph.symbols()[i];
    const std::optional<ComponentId> home = graph.ComponentOf(SymbolId(i));
    // A field is named by its class.
    if (!home || symbol.kind == SymbolKind::kFile ||
        symbol.kind == SymbolKind::kField || symbol.kind == SymbolKind::kMacro)
      continue;
    WordCounts& own = words[Index(*home)];
    AddWords(LastPart(symbol.name), 1, own);
    if (symbol.function) {
      for (const Parameter& each : symbol.function->parameters)
        AddWords(each.name, 1, own);
    }
    if (symbol.record) {
      for (const Field& each : symbol.record->fields)
        AddWords(each.name, 1, own);
    }
    for (const Dependency& each : graph.DependenciesFrom(SymbolId(i))) {
      if (each.kind == DependencyKind::kInclude ||
          each.kind == DependencyKind::kUseLibrary)
        continue;
      const Symbol& used = graph.symbol(graph.OwnerOf(each.to));
      AddWords(LastPart(used.name), each.count, own);
    }
  }
  return words;
}

}  // namespace

std::vector<std::string> SplitIdentifier(llvm::StringRef identifier) {
  std::vector<std::string> words;
  std::string word;
  auto finish = [&] {
    if (word.size() >= kLeastLetters) words.push_back(word);
    word.clear();
  };
  for (size_t i = 0; i < identifier.size(); ++i) {
    const char c = identifier[i];
    const bool is_upper = llvm::isUpper(c);
    const bool ends_acronym = is_upper && i + 1 < identifier.size() &&
                              llvm::isLower(identifier[i + 1]);
    const bool starts_hump =
        is_upper && i > 0 && llvm::isLower(identifier[i - 1]);
    if (!llvm::isAlpha(c) || ends_acronym || starts_hump) finish();
    if (llvm::isAlpha(c)) word += llvm::toLower(c);
  }
  finish();
  return words;
}

std::vector<WordCounts> WordsOfComponents(const DependencyGraph& graph) {
  if (graph.words().empty()) return WordsOfNames(graph);
  std::vector<WordCounts> words(graph.components().size());
  for (const SymbolWord& each : graph.words()) {
    if (auto component = graph.ComponentOf(each.symbol))
      words[Index(*component)][each.word] += each.count;
  }
  return words;
}

}  // namespace cleave
