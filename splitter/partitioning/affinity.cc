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

/// Edges between those that use the same and are used by the same.
std::vector<WeightedEdge> CoUsageEdges(uint32_t component_count,
                                       llvm::ArrayRef<DirectedLink> links,
                                       uint32_t nearest) {
  std::vector<FeatureVector> features(component_count);
  for (const DirectedLink& link : links) {
    features[link.from].push_back({2 * link.to, link.weight});
    features[link.to].push_back({2 * link.from + 1, link.weight});
  }
  for (FeatureVector& each : features) llvm::sort(each);
  return JoinNearest(features, nearest);
}

std::vector<WeightedEdge> WordEdges(const DependencyGraph& graph,
                                    uint32_t nearest) {
  std::vector<FeatureVector> features(graph.components().size());
  llvm::StringMap<uint32_t> numbers;
  const std::vector<WordCounts> words = WordsOfComponents(graph);
  for (size_t c = 0; c < words.size(); ++c) {
    for (const auto& [word, count] : words[c]) {
      const auto next = static_cast<uint32_t>(numbers.size());
      const uint32_t number = numbers.try_emplace(word, next).first->second;
      features[c].push_back({number, std::log1p(count)});
    }
    llvm::sort(features[c]);
  }
  return JoinNearest(features, nearest);
}

void AddShare(std::vector<WeightedEdge> more, double share,
              std::vector<WeightedEdge>& edges) {
  for (WeightedEdge& edge : more) edge.weight *= share;
  edges.insert(edges.end(), more.begin(), more.end());
}

}  // namespace

std::vector<DirectedLink> DirectedLinks(const DependencyGraph& graph) {
  std::vector<DirectedLink> links;
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
