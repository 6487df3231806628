#include <algorithm>
#include <numeric>
#include <set>

#include "llvm/Support/FormatVariadic.h"
#include "splitter/partitioning/natural_modules.h"
#include "splitter/partitioning/partition.h"
#include "splitter/partitioning/service_names.h"
#include "splitter/partitioning/stability.h"
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

/// `perturbation`: 0, or a seed for `ComponentLinks::Perturb`.
Partition Divide(const DependencyGraph& graph,
                 const std::vector<CutCost>& costs,
                 const SuggestOptions& options, uint64_t perturbation = 0) {
  Partition partition{ComponentLinks(graph, costs)};
  if (perturbation != 0) partition.links.Perturb(perturbation);
  partition.data = FindDataAccess(graph);
  partition.roles = FindRoles(graph, partition.links, partition.data.tables,
                              options.data_components);
  ApplyDecidedRoles(options.constraints, partition.roles);
  partition.anchoring = FindAnchors(graph, partition.links, partition.roles,
                                    options.only_ready, options.constraints);
  ClusterOptions cluster_options{
      options.resolution, options.least_service_lines, &options.constraints};
  partition.clusters =
      FindServices(graph, partition.links, partition.roles, partition.anchoring,
                   partition.data, cluster_options);
  partition.homes =
      FindHomes(graph, partition.links, partition.roles, partition.anchoring,
                partition.clusters.service_of, options.constraints);
  DropEmptyServices(partition);
  return partition;
}

/// What of the limits a partition does not keep to.
std::vector<std::string> BrokenLimits(const DependencyGraph& graph,
                                      const Partition& partition,
                                      const Constraints& constraints) {
  std::vector<std::string> broken;
  if (!constraints.service_count.Allows(partition.service_count)) {
    broken.push_back(
        llvm::formatv("{0} services, which the limits do not allow",
                      partition.service_count));
  }
  std::vector<uint64_t> lines(partition.service_count, 0);
  for (size_t c = 0; c < partition.homes.size(); ++c) {
    if (partition.homes[c].kind == HomeKind::kService)
      lines[partition.homes[c].service] += graph.components()[c].lines;
  }
  for (uint64_t size : lines) {
    if (!constraints.service_lines.Allows(size))
      broken.push_back(llvm::formatv(
          "a service of {0:N} lines, which the limits do not allow", size));
  }
  return broken;
}

/// Coarser and finer divisions until one keeps to the limits; if none does, the
/// one that breaks fewest of them, the first of several.
Partition DivideWithinLimits(const DependencyGraph& graph,
                             const std::vector<CutCost>& costs,
                             SuggestOptions options,
                             std::vector<std::string>& broken) {
  if (options.by_modules) {
    Partition modules = DivideByModules(graph, costs, options);
    broken = BrokenLimits(graph, modules, options.constraints);
    return modules;
  }
  static constexpr double kFactors[] = {0.7, 1.4, 0.5, 2.0, 0.35, 2.8,
                                        0.2, 4.0, 0.1, 5.7, 0.05, 8.0};
  if (options.constraints.service_lines.least)
    options.least_service_lines = std::max(
        options.least_service_lines, *options.constraints.service_lines.least);
  Partition best = Divide(graph, costs, options);
  broken = BrokenLimits(graph, best, options.constraints);
  const double resolution = options.resolution;
  for (double factor : kFactors) {
    if (broken.empty()) break;
    options.resolution = resolution * factor;
    Partition next = Divide(graph, costs, options);
    std::vector<std::string> also =
        BrokenLimits(graph, next, options.constraints);
    if (also.size() >= broken.size()) continue;
    best = std::move(next);
    broken = std::move(also);
  }
  return best;
}

/// The names that people gave the services, "" for the others.
std::vector<std::string> GivenNames(const Partition& partition,
                                    const Constraints& constraints) {
  std::vector<std::string> names(partition.service_count);
  for (uint32_t c = 0; c < partition.homes.size(); ++c) {
    const std::optional<Home> decided = constraints.HomeOf(c);
    if (decided && decided->kind == HomeKind::kService &&
        partition.homes[c].kind == HomeKind::kService)
      names[partition.homes[c].service] =
          constraints.services[decided->service];
  }
  return names;
}

/// Names the services and numbers them in the order of their names, as a
/// `Split` has them. Returns the names.
std::vector<std::string> SortServices(const DependencyGraph& graph,
                                      Partition& partition,
                                      const Constraints& constraints) {
  std::vector<std::string> names =
      NameServices(graph, partition.homes, partition.service_count,
                   GivenNames(partition, constraints));
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
  for (const TableAccess& access : partition.data.tables) {
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
                const SuggestOptions& options) {
  Split split;
  split.project = options.project;
  for (const std::string& name :
       SortServices(graph, partition, options.constraints)) {
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

/// A service with more of the lines in services than this is a giant.
constexpr double kGiantShare = 0.8;

/// What makes a candidate one to look at, or not.
void Judge(const DependencyGraph& graph, const std::vector<CutCost>& costs,
           const SuggestOptions& options, const Partition& partition,
           Suggestion& result) {
  std::vector<uint64_t> lines(partition.service_count, 0);
  for (size_t c = 0; c < partition.homes.size(); ++c) {
    if (partition.homes[c].kind == HomeKind::kService)
      lines[partition.homes[c].service] += graph.components()[c].lines;
  }
  const uint64_t all = std::accumulate(lines.begin(), lines.end(), uint64_t{0});
  if (all == 0) return;
  const uint64_t largest = *std::max_element(lines.begin(), lines.end());
  result.largest_share = static_cast<double>(largest) / all;
  const auto crumbs =
      std::count_if(lines.begin(), lines.end(), [&](uint64_t size) {
        return size < 2 * uint64_t{options.least_service_lines};
      });
  if (lines.size() > 1 && result.largest_share > kGiantShare) {
    result.degenerate = llvm::formatv("one service has {0:P0} of their lines",
                                      result.largest_share);
  } else if (lines.size() > 8 &&
             2 * static_cast<size_t>(crumbs) > lines.size()) {
    result.degenerate = llvm::formatv(
        "{0} of {1} services are hardly worth one", crumbs, lines.size());
  }
  if (partition.homes.size() > kMostComponentsForStability) return;
  constexpr uint64_t kRuns = 3;
  result.stability = 0;
  for (uint64_t seed = 1; seed <= kRuns; ++seed) {
    const Partition other = options.by_modules
                                ? DivideByModules(graph, costs, options, seed)
                                : Divide(graph, costs, options, seed);
    result.stability += ShareOfKept(partition.homes, other.homes) / kRuns;
  }
}

/// What nothing may separate, for people.
std::vector<std::string> DescribeInseparable(const DependencyGraph& graph,
                                             const std::vector<CutCost>& costs,
                                             const ComponentLinks& links) {
  std::vector<std::string> lines;
  for (size_t i = 0; i < links.all().size(); ++i) {
    const ComponentLink& link = links.all()[i];
    if (!link.is_inseparable) continue;
    lines.push_back(graph.components()[link.from].name + " and " +
                    graph.components()[link.to].name +
                    " stay together at any price: " + *costs[i].reason);
  }
  return lines;
}

}  // namespace

Suggestion Suggest(const DependencyGraph& graph,
                   const std::vector<CutCost>& costs,
                   const SuggestOptions& wishes) {
  const SuggestOptions options = ScaledTo(graph, wishes);
  Suggestion result;
  Partition partition =
      DivideWithinLimits(graph, costs, options, result.broken_limits);
  result.name = options.by_modules   ? "modules"
                : options.only_ready ? "ready"
                                     : "target";
  result.inseparable = DescribeInseparable(graph, costs, partition.links);
  result.do_not_split =
      ReasonsNotToSplit(graph, costs, partition, options.least_service_lines);
  if (!result.do_not_split.empty() && options.constraints.services.empty()) {
    result.split.project = options.project;
    result.notes.header = result.do_not_split;
    return result;
  }
  result.do_not_split.clear();
  result.split = MakeSplit(graph, partition, options);
  for (const ComponentLink& link : partition.links.all()) {
    if (!Crosses(graph, link, partition.homes)) continue;
    result.cut_price += link.price;
    result.blocked_cuts += link.is_blocked;
  }
  Judge(graph, costs, options, partition, result);
  result.notes = WriteNotes(graph, costs, partition, result);
  return result;
}

}  // namespace cleave
