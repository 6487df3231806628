#include <algorithm>
#include <numeric>
#include <set>

#include "llvm/Support/FormatVariadic.h"
#include "splitter/partitioning/partition.h"
#include "splitter/partitioning/service_names.h"
#include "splitter/partitioning/suggestion.h"
#include "splitter/partitioning/suggestion_notes.h"
#include "splitter/partitioning/verdict.h"

namespace cleave {
namespace {

/// Numbers the services that have at least one component anew: 0, 1, ...
void DropEmptyServices(Partition& partition) {
  std::vector<uint32_t> number(partition.clusters.service_count, kNoService);
  partition.service_count = 0;
  for (Home& home : partition.homes) {
    if (home.kind != HomeKind::kService) continue;
    uint32_t& n = number[home.service];
    if (n == kNoService) n = partition.service_count++;
    home.service = n;
  }
}

/// `options` with the size of the smallest service worth having.
SuggestOptions ScaledTo(const DependencyGraph& graph, SuggestOptions options) {
  uint64_t lines = 0;
  for (const Component& component : graph.components())
    if (!component.is_test) lines += component.lines;
  options.least_service_lines =
      std::max(options.least_service_lines, static_cast<uint32_t>(lines / 200));
  return options;
}

Partition Divide(const DependencyGraph& graph,
                 const std::vector<CutCost>& costs,
                 const SuggestOptions& options) {
  Partition partition{ComponentLinks(graph, costs)};
  partition.table_accesses = FindTableAccess(graph);
  partition.roles = FindRoles(graph, partition.links, partition.table_accesses,
                              options.data_components);
  partition.anchoring =
      FindAnchors(graph, partition.links, partition.roles, options.only_ready);
  ClusterOptions cluster_options{options.resolution,
                                 options.least_service_lines};
  partition.clusters =
      FindServices(graph, partition.links, partition.roles, partition.anchoring,
                   partition.table_accesses, cluster_options);
  partition.homes =
      FindHomes(graph, partition.links, partition.roles, partition.anchoring,
                partition.clusters.service_of);
  DropEmptyServices(partition);
  return partition;
}

/// Names the services and numbers them in the order of their names, as a
/// `Split` has them. Returns the names.
std::vector<std::string> SortServices(const DependencyGraph& graph,
                                      Partition& partition) {
  std::vector<std::string> names =
      NameServices(graph, partition.homes, partition.service_count);
  std::vector<uint32_t> order(names.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return names[a] < names[b]; });
  std::vector<uint32_t> position(names.size());
  for (uint32_t i = 0; i < order.size(); ++i) position[order[i]] = i;
  for (Home& home : partition.homes) {
    if (home.kind == HomeKind::kService) home.service = position[home.service];
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// "5 components, 1,234 lines; tables stock, warehouses".
std::string Summarise(const DependencyGraph& graph, const Partition& partition,
                      uint32_t service) {
  uint64_t lines = 0;
  uint32_t components = 0;
  for (size_t c = 0; c < partition.homes.size(); ++c) {
    if (partition.homes[c] != Home{HomeKind::kService, service}) continue;
    lines += graph.components()[c].lines;
    ++components;
  }
  std::string text = llvm::formatv("{0} component{1}, {2:N} lines", components,
                                   components == 1 ? "" : "s", lines);
  std::set<std::string> tables;
  for (const TableAccess& access : partition.table_accesses) {
    if (access.is_write && partition.homes[Index(access.component)] ==
                               Home{HomeKind::kService, service}) {
      tables.insert(graph.symbol(access.table).name);
    }
  }
  if (!tables.empty()) {
    text += "; writes " +
            std::accumulate(std::next(tables.begin()), tables.end(),
                            *tables.begin(),
                            [](std::string all, const std::string& next) {
                              return std::move(all) + ", " + next;
                            });
  }
  return text;
}

Split MakeSplit(const DependencyGraph& graph, Partition& partition,
                const std::string& project) {
  Split split;
  split.project = project;
  for (const std::string& name : SortServices(graph, partition)) {
    split.services.push_back({name, "", {}});
  }
  for (size_t c = 0; c < partition.homes.size(); ++c) {
    const Home& home = partition.homes[c];
    const std::string& name = graph.components()[c].name;
    if (home.kind == HomeKind::kService) {
      split.services[home.service].components.push_back(name);
    } else if (home.kind == HomeKind::kLibrary) {
      split.libraries.push_back(name);
    }
  }
  for (uint32_t s = 0; s < split.services.size(); ++s) {
    split.services[s].summary = Summarise(graph, partition, s);
  }
  return split;
}

}  // namespace

Suggestion Suggest(const DependencyGraph& graph,
                   const std::vector<CutCost>& costs,
                   const SuggestOptions& wishes) {
  const SuggestOptions options = ScaledTo(graph, wishes);
  Partition partition = Divide(graph, costs, options);
  Suggestion result;
  result.name = options.only_ready ? "ready" : "target";
  result.do_not_split =
      ReasonsNotToSplit(graph, costs, partition, options.least_service_lines);
  if (!result.do_not_split.empty()) {
    result.split.project = options.project;
    result.notes.header = result.do_not_split;
    return result;
  }
  result.split = MakeSplit(graph, partition, options.project);
  for (const ComponentLink& link : partition.links.all()) {
    if (!Crosses(graph, link, partition.homes)) continue;
    result.cut_price += link.price;
    result.blocked_cuts += link.is_blocked;
  }
  result.notes = WriteNotes(graph, costs, partition, result);
  return result;
}

}  // namespace cleave
