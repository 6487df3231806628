#include "splitter/partitioning/verdict.h"

#include <algorithm>
#include <map>

#include "llvm/Support/FormatVariadic.h"

namespace cleave {
namespace {

/// One service with more of the movable code than this splits nothing.
constexpr double kMostOfMovable = 0.8;
constexpr size_t kReasonLimit = 5;

/// What one link keeps in the monolith, directly or through others.
struct Holding {
  uint32_t link = 0;
  Anchor::Reason reason = Anchor::Reason::kFree;
  uint64_t lines = 0;
  uint32_t components = 0;
};

/// Follows the links that anchor `component` to the one that touches something
/// whose role it is to stay.
Anchor FirstAnchor(const Partition& partition, uint32_t component) {
  Anchor anchor = partition.anchoring.anchor[component];
  while (true) {
    const ComponentLink& link = partition.links[anchor.link];
    component = link.from == component ? link.to : link.from;
    const Anchor& next = partition.anchoring.anchor[component];
    if (next.reason == Anchor::Reason::kRole) return anchor;
    anchor = next;
  }
}

std::vector<Holding> FindHoldings(const DependencyGraph& graph,
                                  const Partition& partition) {
  std::map<uint32_t, Holding> by_link;
  for (uint32_t c = 0; c < partition.homes.size(); ++c) {
    const Anchor::Reason reason = partition.anchoring.anchor[c].reason;
    if (reason == Anchor::Reason::kFree || reason == Anchor::Reason::kRole) {
      continue;
    }
    const Anchor first = FirstAnchor(partition, c);
    Holding& holding = by_link[first.link];
    holding.link = first.link;
    holding.reason = first.reason;
    holding.lines += graph.components()[c].lines;
    ++holding.components;
  }
  std::vector<Holding> holdings;
  for (const auto& [link, holding] : by_link) holdings.push_back(holding);
  std::stable_sort(
      holdings.begin(), holdings.end(),
      [](const Holding& a, const Holding& b) { return a.lines > b.lines; });
  return holdings;
}

std::string Describe(const DependencyGraph& graph,
                     llvm::ArrayRef<CutCost> costs, const Partition& partition,
                     const Holding& holding) {
  const ComponentLink& link = partition.links[holding.link];
  std::string why = "calls into code that stays in the monolith";
  if (holding.reason == Anchor::Reason::kBlocked) {
    why = "cannot be cut";
    if (holding.link < costs.size() && costs[holding.link].reason) {
      why += ": " + *costs[holding.link].reason;
    }
  }
  return llvm::formatv("{0} -> {1} {2} (keeps {3} component{4}, {5:N} lines)",
                       graph.components()[link.from].name,
                       graph.components()[link.to].name, why,
                       holding.components, holding.components == 1 ? "" : "s",
                       holding.lines)
      .str();
}

}  // namespace

std::vector<std::string> DescribeAnchors(const DependencyGraph& graph,
                                         llvm::ArrayRef<CutCost> costs,
                                         const Partition& partition,
                                         size_t limit) {
  std::vector<std::string> lines;
  for (const Holding& holding : FindHoldings(graph, partition)) {
    if (lines.size() == limit) break;
    lines.push_back(Describe(graph, costs, partition, holding));
  }
  return lines;
}

std::vector<std::string> ReasonsNotToSplit(const DependencyGraph& graph,
                                           llvm::ArrayRef<CutCost> costs,
                                           const Partition& partition,
                                           uint32_t least_service_lines) {
  uint64_t movable = 0, in_services = 0;
  for (uint32_t c = 0; c < partition.homes.size(); ++c) {
    const uint32_t lines = graph.components()[c].lines;
    if (partition.roles.role[c] == Role::kService) movable += lines;
    if (partition.homes[c].kind == HomeKind::kService) in_services += lines;
  }
  if (partition.service_count > 1) return {};
  if (partition.service_count == 1) {
    if (in_services <= kMostOfMovable * movable) return {};
    return {
        llvm::formatv("all service code hangs together: the only cluster "
                      "has {0:N} of {1:N} lines, and making it a process "
                      "would move the monolith instead of splitting it",
                      in_services, movable)};
  }
  if (movable < 2 * uint64_t{least_service_lines}) {
    return {
        llvm::formatv("there is too little service code for two processes: "
                      "{0:N} lines, and one service needs {1}",
                      movable, least_service_lines)};
  }
  std::vector<std::string> reasons =
      DescribeAnchors(graph, costs, partition, kReasonLimit);
  if (reasons.empty()) {
    reasons.push_back(
        "no part of the code is large enough and called from "
        "outside, which is what a service must be");
  }
  return reasons;
}

}  // namespace cleave
