#include "graph/rule_matcher.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/GlobPattern.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kWildcards = "*?[{\\";

/// Whether `inner` is the namespace `outer`, or lies in it.
bool IsIn(llvm::StringRef inner, llvm::StringRef outer) {
  return inner.consume_front(outer) &&
         (inner.empty() || inner.starts_with("::"));
}

/// "" for symbols outside of namespaces and those that count for none.
std::string NamespaceOf(const DependencyGraph& graph, SymbolId id) {
  std::optional<SymbolId> at = id;
  while (at && graph.symbol(*at).kind != SymbolKind::kNamespace)
    at = graph.ParentOf(*at);
  return at ? graph.symbol(*at).name : "";
}

bool CountsForNamespace(SymbolKind kind) {
  return kind == SymbolKind::kClass || kind == SymbolKind::kFunction ||
         kind == SymbolKind::kVariable || kind == SymbolKind::kEnum;
}

/// The deepest namespace in which more than half of the symbols are.
std::string MainNamespace(const DependencyGraph& graph,
                          const Component& component) {
  std::map<std::string, size_t> counts;  // of namespaces and those around them
  size_t all = 0;
  for (SymbolId id : component.symbols) {
    if (!CountsForNamespace(graph.symbol(id).kind)) continue;
    ++all;
    const std::string full = NamespaceOf(graph, id);
    for (llvm::StringRef name = full; !name.empty();
         name = name.contains("::") ? name.rsplit("::").first : "")
      ++counts[name.str()];
  }
  std::string best;
  for (const auto& [name, count] : counts)
    if (2 * count > all && name.size() > best.size()) best = name;
  return best;
}

size_t LiteralPrefix(llvm::StringRef pattern) {
  return std::min(pattern.find_first_of(kWildcards), pattern.size());
}

void SortUnique(std::vector<ComponentId>& ids) {
  llvm::sort(ids);
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace

RuleMatcher::RuleMatcher(const DependencyGraph& graph) : graph_(graph) {
  for (size_t i = 0; i < graph.symbols().size(); ++i) {
    const Symbol& symbol = graph.symbols()[i];
    if (symbol.kind == SymbolKind::kFile ||
        symbol.kind == SymbolKind::kNamespace)
      continue;
    by_name_.emplace(symbol.name, static_cast<SymbolId>(i));
  }
  for (const Component& component : graph.components())
    namespaces_.push_back(MainNamespace(graph, component));
}

std::vector<ComponentId> RuleMatcher::Match(const SplitRule& rule) const {
  switch (rule.kind) {
    case RuleKind::kNamespace:
      return MatchNamespace(rule.text);
    case RuleKind::kPath:
      return MatchPath(rule.text);
    case RuleKind::kEntity:
      return MatchEntity(rule.text);
    case RuleKind::kComponent:
      break;
  }
  std::optional<ComponentId> id = graph_.FindComponent(rule.text);
  if (!id) return {};
  return {*id};
}

std::vector<ComponentId> RuleMatcher::MatchEntity(llvm::StringRef text) const {
  llvm::StringRef file, name = text, signature;
  if (text.contains('!')) std::tie(file, name) = text.split('!');
  const size_t bracket = name.find('(');
  if (bracket != llvm::StringRef::npos && !name.ends_with("operator()")) {
    signature = name.substr(bracket).trim();
    name = name.substr(0, bracket).rtrim();
  }
  std::vector<ComponentId> found;
  auto [first, last] = by_name_.equal_range(name.str());
  for (; first != last; ++first) {
    const Symbol& symbol = graph_.symbol(first->second);
    if (!signature.empty() && symbol.signature != signature) continue;
    if (!file.empty() && symbol.declared.file != file &&
        symbol.defined.file != file)
      continue;
    if (auto component = graph_.ComponentOf(first->second))
      found.push_back(*component);
  }
  SortUnique(found);
  return found;
}

std::vector<ComponentId> RuleMatcher::MatchPath(llvm::StringRef pattern) const {
  const bool is_literal = LiteralPrefix(pattern) == pattern.size();
  const llvm::StringRef folder = pattern.rtrim('/');
  llvm::Expected<llvm::GlobPattern> glob =
      llvm::GlobPattern::create(is_literal ? "" : pattern);
  if (!glob) {
    llvm::consumeError(glob.takeError());
    return {};
  }
  auto fits = [&](llvm::StringRef path) {
    if (!is_literal) return glob->match(path);
    return path.consume_front(folder) &&
           (path.empty() || path.starts_with("/"));
  };
  std::vector<ComponentId> found;
  for (uint32_t i = 0; i < graph_.components().size(); ++i) {
    const Component& component = graph_.components()[i];
    if (fits(component.name) ||
        llvm::any_of(component.files,
                     [&](const std::string& file) { return fits(file); }))
      found.push_back(static_cast<ComponentId>(i));
  }
  return found;
}

std::vector<ComponentId> RuleMatcher::MatchNamespace(
    llvm::StringRef name) const {
  std::vector<ComponentId> found;
  for (uint32_t i = 0; i < namespaces_.size(); ++i)
    if (IsIn(namespaces_[i], name))
      found.push_back(static_cast<ComponentId>(i));
  return found;
}

Specificity SpecificityOf(const SplitRule& rule) {
  switch (rule.kind) {
    case RuleKind::kNamespace:
      return {rule.kind, llvm::StringRef(rule.text).count("::") + 1};
    case RuleKind::kPath:
      return {rule.kind, LiteralPrefix(llvm::StringRef(rule.text).rtrim('/'))};
    case RuleKind::kEntity:
    case RuleKind::kComponent:
      break;
  }
  return {rule.kind, 0};
}

}  // namespace cleave
