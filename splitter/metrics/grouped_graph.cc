#include "splitter/metrics/grouped_graph.h"

#include <set>

#include "graph/calls.h"

namespace cleave {
namespace {

constexpr uint32_t kNoNode = UINT32_MAX;

/// Numbers the components that take part, and their groups.
std::vector<uint32_t> AddNodes(const DependencyGraph& graph, const Split& split,
                               GroupedGraph& result) {
  const std::vector<Home> homes = split.Homes(graph);
  const auto services = static_cast<uint32_t>(split.services.size());
  result.group_count = services;
  std::vector<uint32_t> node_of(homes.size(), kNoNode);
  for (size_t c = 0; c < homes.size(); ++c) {
    const Component& component = graph.components()[c];
    if (component.is_test || homes[c].kind == HomeKind::kLibrary) continue;
    const bool is_service = homes[c].kind == HomeKind::kService;
    if (!is_service) result.group_count = services + 1;
    node_of[c] = result.node_count();
    result.group_of.push_back(is_service ? homes[c].service : services);
    result.size.push_back(component.lines);
  }
  return node_of;
}

/// What a called function belongs to, for people: its class, else its file.
std::string InterfaceOf(const Symbol& symbol) {
  if (symbol.function && !symbol.function->owner.empty()) {
    return symbol.function->owner;
  }
  return symbol.declared.file;
}

}  // namespace

GroupedGraph GroupBySplit(const DependencyGraph& graph, const Split& split) {
  GroupedGraph result;
  const std::vector<uint32_t> node_of = AddNodes(graph, split, result);
  std::vector<std::set<std::string>> interfaces(result.group_count);
  for (const ComponentDependency& pair : graph.component_dependencies()) {
    GroupedGraph::Edge edge{node_of[Index(pair.from)], node_of[Index(pair.to)],
                            0, 0};
    if (edge.from == kNoNode || edge.to == kNoNode) continue;
    const uint32_t to_group = result.group_of[edge.to];
    const bool crosses = result.group_of[edge.from] != to_group;
    for (uint32_t index : pair.dependencies) {
      const Dependency& dependency = graph.dependencies()[index];
      if (dependency.kind == DependencyKind::kInclude) continue;
      edge.weight += dependency.count;
      if (!IsCall(dependency.kind)) continue;
      edge.calls += dependency.count;
      if (crosses) {
        interfaces[to_group].insert(InterfaceOf(graph.symbol(dependency.to)));
      }
    }
    if (edge.weight > 0) result.edges.push_back(edge);
  }
  for (const auto& names : interfaces) {
    result.interfaces.push_back(static_cast<uint32_t>(names.size()));
  }
  return result;
}

}  // namespace cleave
