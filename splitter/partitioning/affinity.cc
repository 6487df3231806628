#include "splitter/partitioning/affinity.h"

#include <array>
#include <cmath>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "splitter/partitioning/component_words.h"
#include "splitter/partitioning/nearest_neighbours.h"

namespace cleave {
namespace {

double GroupingStrength(DependencyKind kind) {
  switch (kind) {
    case DependencyKind::kInherit:
    case DependencyKind::kOverride:
      return 3;
    case DependencyKind::kFieldByValue:
    case DependencyKind::kFriend:
    case DependencyKind::kWriteGlobal:
      return 2;
    case DependencyKind::kReadField:
    case DependencyKind::kWriteField:
      return 1.5;
    case DependencyKind::kFieldByPointer:
    case DependencyKind::kParameterType:
    case DependencyKind::kReturnType:
    case DependencyKind::kUseType:
      return 1.2;
    case DependencyKind::kReadGlobal:
      return 0.7;
    case DependencyKind::kInclude:
    case DependencyKind::kUseAlias:
    case DependencyKind::kUseMacro:
      return 0.5;
    case DependencyKind::kThrow:
    case DependencyKind::kCatch:
      // Who handles an error is often far from who knows of it.
      return 0.7;
    case DependencyKind::kTakeAddress:
      // To hand a function out is to be called by it: both ways.
      return 1.5;
    case DependencyKind::kUseLibrary:
      return 0;
    case DependencyKind::kCall:
    case DependencyKind::kVirtualCall:
    case DependencyKind::kConstruct:
    case DependencyKind::kDestroy:
    case DependencyKind::kInstantiate:
    case DependencyKind::kReadTable:
    case DependencyKind::kWriteTable:
      return 1;
  }
  return 1;
}

/// Indices of the links to each component, one component after the other.
struct LinksTo {
  std::vector<uint32_t> first, links;
};

LinksTo IndexByTarget(uint32_t component_count,
                      llvm::ArrayRef<DirectedLink> links) {
  LinksTo to;
  to.first.assign(component_count + size_t{1}, 0);
  for (const DirectedLink& link : links) ++to.first[link.to + 1];
  for (size_t c = 0; c < component_count; ++c) to.first[c + 1] += to.first[c];
  to.links.resize(links.size());
  std::vector<uint32_t> next = to.first;
  for (uint32_t i = 0; i < links.size(); ++i) to.links[next[links[i].to]++] = i;
  return to;
}

/// Edges between those that use the same and are used by the same.
std::vector<WeightedEdge> CoUsageEdges(uint32_t component_count,
                                       llvm::ArrayRef<DirectedLink> links,
                                       uint32_t nearest) {
  const LinksTo to = IndexByTarget(component_count, links);
  FeatureTable items;
  items.Reserve(component_count, 2 * links.size());
  FeatureVector features;
  uint32_t next = 0;
  for (uint32_t c = 0; c < component_count; ++c) {
    features.clear();
    for (; next < links.size() && links[next].from == c; ++next)
      features.push_back({2 * links[next].to, links[next].weight});
    for (uint32_t i = to.first[c]; i < to.first[c + 1]; ++i) {
      const DirectedLink& link = links[to.links[i]];
      features.push_back({2 * link.from + 1, link.weight});
    }
    llvm::sort(features);
    items.AddItem(features);
  }
  return JoinNearest(std::move(items), nearest);
}

std::vector<WeightedEdge> WordEdges(const DependencyGraph& graph,
                                    uint32_t nearest) {
  FeatureTable items;
  llvm::StringMap<uint32_t> numbers;
  FeatureVector features;
  for (const WordCounts& words : WordsOfComponents(graph)) {
    features.clear();
    for (const auto& [word, count] : words) {
      const auto next = static_cast<uint32_t>(numbers.size());
      const uint32_t number = numbers.try_emplace(word, next).first->second;
      features.push_back({number, std::log1p(count)});
    }
    llvm::sort(features);
    items.AddItem(features);
  }
  return JoinNearest(std::move(items), nearest);
}

void AddShare(std::vector<WeightedEdge> more, double share,
              std::vector<WeightedEdge>& edges) {
  for (WeightedEdge& edge : more) edge.weight *= share;
  edges.insert(edges.end(), more.begin(), more.end());
}

}  // namespace

std::vector<DirectedLink> DirectedLinks(const DependencyGraph& graph) {
  std::vector<DirectedLink> links;
  links.reserve(graph.component_dependencies().size());
  for (const ComponentDependency& pair : graph.component_dependencies()) {
    std::array<double, kDependencyKindCount> counts{};
    for (uint32_t index : pair.dependencies) {
      const Dependency& dependency = graph.dependencies()[index];
      counts[static_cast<size_t>(dependency.kind)] += dependency.count;
    }
    double weight = 0;
    for (size_t kind = 0; kind < counts.size(); ++kind) {
      weight += GroupingStrength(static_cast<DependencyKind>(kind)) *
                std::log1p(counts[kind]);
    }
    if (weight > 0) links.push_back({Index(pair.from), Index(pair.to), weight});
  }
  return links;
}

std::vector<WeightedEdge> AffinityEdges(const DependencyGraph& graph,
                                        llvm::ArrayRef<DirectedLink> links,
                                        const AffinityOptions& options) {
  const auto count = static_cast<uint32_t>(graph.components().size());
  std::vector<uint32_t> users(count, 0);
  for (const DirectedLink& link : links) ++users[link.to];
  std::vector<WeightedEdge> edges;
  edges.reserve(links.size());
  for (const DirectedLink& link : links) {
    const double damping = std::pow(users[link.to], options.user_damping);
    edges.push_back({link.from, link.to, link.weight / damping});
  }
  AddShare(CoUsageEdges(count, links, options.nearest), options.co_usage_share,
           edges);
  AddShare(WordEdges(graph, options.nearest), options.word_share, edges);
  return edges;
}

}  // namespace cleave
