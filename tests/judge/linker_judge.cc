#include "tests/judge/linker_judge.h"

#include <algorithm>

namespace cleave {
namespace {

using Pair = std::pair<std::string, std::string>;

double Share(uint32_t part, uint32_t all) {
  return all == 0 ? 1.0 : 1.0 - static_cast<double>(part) / all;
}

/// What the graph says about one component, asked by the names of others.
class ComponentUses {
 public:
  ComponentUses(const DependencyGraph& graph,
                const GraphReach::Reached& reached) {
    for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
      std::optional<ComponentId> owner = graph.ComponentOf(SymbolId(i));
      if (!owner) continue;
      const Symbol& symbol = graph.symbols()[i];
      const std::string& component = graph.component(*owner).name;
      Way way = reached.symbols[i];
      if (way != Way::kNone) {
        Note(by_component_, component, way);
        Note(by_name_, {component, {PlainName(symbol.name), false}}, way);
      }
      NoteClass(symbol, component,
                reached.types[i] ? std::min(way, Way::kInline) : way);
    }
  }

  Way To(const std::string& component) const {
    auto found = by_component_.find(component);
    return found == by_component_.end() ? Way::kNone : found->second;
  }
  Way To(const LinkerReference& reference) const {
    auto found = by_name_.find({reference.to, reference.symbol});
    if (found != by_name_.end()) return found->second;
    return ToInlineNamespace(reference);
  }

 private:
  /// A graph leaves out inline namespaces: `v1` of `shop::v1::Find`.
  Way ToInlineNamespace(const LinkerReference& reference) const {
    llvm::StringRef name = reference.symbol.name;
    for (size_t end = name.find("::"); end != llvm::StringRef::npos;
         end = name.find("::", end + 2)) {
      size_t start = name.take_front(end).rfind("::");
      start = start == llvm::StringRef::npos ? 0 : start + 2;
      SourceName shorter = reference.symbol;
      shorter.name.erase(start, end + 2 - start);
      auto found = by_name_.find({reference.to, shorter});
      if (found != by_name_.end()) return found->second;
    }
    return Way::kNone;
  }

  /// Tables of a class are needed by who uses it or a member of it.
  void NoteClass(const Symbol& symbol, const std::string& component, Way way) {
    if (way == Way::kNone) return;
    std::string name = symbol.kind == SymbolKind::kClass
                           ? PlainName(symbol.name)
                           : OwnerOf(symbol);
    if (!name.empty()) Note(by_name_, {component, {name, true}}, way);
  }

  template <class Key>
  static void Note(std::map<Key, Way>& ways, const Key& key, Way way) {
    auto [place, is_new] = ways.try_emplace(key, way);
    if (!is_new) place->second = std::min(place->second, way);
  }

  using Name = std::pair<std::string, SourceName>;
  std::map<std::string, Way> by_component_;
  std::map<Name, Way> by_name_;
};

/// Judges whether the graph has what the linker sees.
void JudgeRecall(const DependencyGraph& graph, const LinkerView& linker,
                 Verdict& verdict) {
  GraphReach reach(graph);
  std::map<std::string, ComponentUses> uses;
  std::map<Pair, Way> pairs;
  for (const LinkerReference& reference : linker.references) {
    auto known = uses.find(reference.from);
    if (known == uses.end()) {
      auto component = graph.FindComponent(reference.from);
      ComponentUses all(graph, reach.From(*component));
      known = uses.emplace(reference.from, std::move(all)).first;
    }
    Way way = known->second.To(reference);
    ++verdict.by_linker.references;
    ++verdict.found[size_t(way)].references;
    if (way == Way::kNone) verdict.missing.push_back(reference);
    auto pair = pairs.try_emplace({reference.from, reference.to},
                                  known->second.To(reference.to));
    pair.first->second = std::min(pair.first->second, way);
  }
  verdict.by_linker.pairs = static_cast<uint32_t>(pairs.size());
  for (const auto& [pair, way] : pairs) {
    ++verdict.found[size_t(way)].pairs;
    if (way == Way::kNone) verdict.missing_pairs.insert(pair);
  }
}

using GraphReferences =
    std::map<std::tuple<std::string, std::string, std::string>,
             std::vector<uint32_t>>;

GraphReferences CallsAndGlobals(const DependencyGraph& graph) {
  GraphReferences references;
  for (const ComponentDependency& crossing : graph.component_dependencies())
    for (uint32_t index : crossing.dependencies) {
      const Dependency& each = graph.dependencies()[index];
      if (!IsCallOrGlobal(each.kind)) continue;
      references[{graph.component(crossing.from).name,
                  graph.component(crossing.to).name,
                  PlainName(graph.symbol(each.to).name)}]
          .push_back(index);
    }
  return references;
}

/// The least plain reason of all dependencies behind a reference.
UnseenClass ClassOfAll(const DependencyGraph& graph,
                       const std::vector<uint32_t>& dependencies,
                       const LinkerView& linker) {
  UnseenClass result = UnseenClass::kInlined;
  for (uint32_t index : dependencies)
    result =
        std::max(result, ClassOf(graph, graph.dependencies()[index], linker));
  return result;
}

/// Judges why the linker does not see what the graph has.
void JudgeUnseen(const DependencyGraph& graph, const LinkerView& linker,
                 Verdict& verdict) {
  std::set<Pair> seen_pairs, all_pairs;
  for (const LinkerReference& each : linker.references)
    seen_pairs.insert({each.from, each.to});
  std::map<Pair, UnseenClass> unseen_pairs;
  for (auto& [reference, dependencies] : CallsAndGlobals(graph)) {
    const auto& [from, to, symbol] = reference;
    ++verdict.by_graph.references;
    all_pairs.insert({from, to});
    if (linker.references.count({from, to, {symbol, false}})) {
      ++verdict.seen.references;
      continue;
    }
    UnseenClass reason = ClassOfAll(graph, dependencies, linker);
    ++verdict.unseen[reason].references;
    if (reason == UnseenClass::kUnexplained)
      verdict.unexplained.push_back({from, to, symbol, dependencies});
    if (seen_pairs.count({from, to})) continue;
    auto place = unseen_pairs.try_emplace({from, to}, reason).first;
    place->second = std::max(place->second, reason);
  }
  verdict.by_graph.pairs = static_cast<uint32_t>(all_pairs.size());
  verdict.seen.pairs =
      static_cast<uint32_t>(all_pairs.size() - unseen_pairs.size());
  for (auto& [pair, reason] : unseen_pairs) ++verdict.unseen[reason].pairs;
}

}  // namespace

double Verdict::PairRecall() const {
  return Share(found[size_t(Way::kNone)].pairs, by_linker.pairs);
}

double Verdict::ReferenceRecall() const {
  return Share(found[size_t(Way::kNone)].references, by_linker.references);
}

Verdict Judge(const DependencyGraph& graph, const LinkerView& linker) {
  Verdict verdict;
  JudgeRecall(graph, linker, verdict);
  JudgeUnseen(graph, linker, verdict);
  return verdict;
}

}  // namespace cleave
