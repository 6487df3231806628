#include <algorithm>
#include <numeric>

#include "graph/component_table.h"
#include "graph/dependency_graph.h"
#include "llvm/ADT/STLExtras.h"

namespace cleave {
namespace {

constexpr uint32_t kNone = UINT32_MAX;

IncludeMap CollectIncludes(const DependencyGraph& graph) {
  IncludeCollector collector;
  for (const Dependency& each : graph.dependencies())
    if (each.kind == DependencyKind::kInclude)
      collector.Add(graph.symbol(each.from).usr, graph.symbol(each.to).usr);
  return collector.includes();
}

}  // namespace

void DependencyGraph::BuildIndex() {
  first_from_.assign(symbols_.size() + 1, 0);
  first_to_.assign(symbols_.size() + 1, 0);
  for (const Dependency& each : dependencies_) {
    ++first_from_[Index(each.from) + 1];
    ++first_to_[Index(each.to) + 1];
  }
  std::partial_sum(first_from_.begin(), first_from_.end(), first_from_.begin());
  std::partial_sum(first_to_.begin(), first_to_.end(), first_to_.begin());
  to_index_.resize(dependencies_.size());
  std::vector<uint32_t> next(first_to_);
  for (uint32_t i = 0; i < dependencies_.size(); ++i)
    to_index_[next[Index(dependencies_[i].to)]++] = i;

  parent_of_.assign(symbols_.size(), kNone);
  for (uint32_t i = 0; i < symbols_.size(); ++i) {
    if (symbols_[i].parent.empty()) continue;
    if (std::optional<SymbolId> parent = FindSymbol(symbols_[i].parent))
      parent_of_[i] = Index(*parent);
    else
      symbols_[i].parent.clear();
  }

  for (uint32_t i = 0; i < symbols_.size(); ++i)
    if (symbols_[i].kind == SymbolKind::kClass ||
        symbols_[i].kind == SymbolKind::kEnum)
      types_by_name_.push_back(i);
  llvm::sort(types_by_name_, [this](uint32_t a, uint32_t b) {
    return std::tie(symbols_[a].name, a) < std::tie(symbols_[b].name, b);
  });
}

void DependencyGraph::BuildComponents() {
  ComponentTable table(files_, CollectIncludes(*this));
  component_of_.assign(symbols_.size(), kNone);
  for (uint32_t i = 0; i < symbols_.size(); ++i) {
    std::optional<uint32_t> component = table.ComponentOf(symbols_[i]);
    if (!component) continue;
    component_of_[i] = *component;
    table.components()[*component].symbols.push_back(SymbolId(i));
    table.NoteMain(symbols_[i]);
  }
  components_ = std::move(table.components());
  BuildComponentDependencies();
}

void DependencyGraph::BuildComponentDependencies() {
  struct Cross {
    uint32_t from, to, dependency;
    auto operator<=>(const Cross&) const = default;
  };
  std::vector<Cross> crossing;
  for (uint32_t i = 0; i < dependencies_.size(); ++i) {
    // A macro needs its header and nothing of the other side.
    if (dependencies_[i].kind == DependencyKind::kUseMacro) continue;
    uint32_t from = component_of_[Index(dependencies_[i].from)];
    uint32_t to = component_of_[Index(dependencies_[i].to)];
    if (from != kNone && to != kNone && from != to)
      crossing.push_back({from, to, i});
  }
  llvm::sort(crossing);
  crossing_.reserve(crossing.size());
  for (const Cross& each : crossing) crossing_.push_back(each.dependency);
  const llvm::ArrayRef<uint32_t> all = crossing_;
  size_t pairs = 0;
  for (size_t i = 0; i < crossing.size(); ++i)
    pairs += i == 0 || crossing[i - 1].from != crossing[i].from ||
             crossing[i - 1].to != crossing[i].to;
  component_dependencies_.reserve(pairs);
  for (size_t first = 0, end; first < crossing.size(); first = end) {
    const Cross& pair = crossing[first];
    for (end = first; end < crossing.size() &&
                      crossing[end].from == pair.from &&
                      crossing[end].to == pair.to;)
      ++end;
    component_dependencies_.push_back({ComponentId(pair.from),
                                       ComponentId(pair.to),
                                       all.slice(first, end - first)});
  }
}

}  // namespace cleave
