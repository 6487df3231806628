#include "splitter/partitioning/natural_modules.h"

#include <map>
#include <set>

#include "splitter/partitioning/component_groups.h"

namespace cleave {
namespace {

/// Joins modules with too few lines to their strongest neighbours, the smallest
/// first; without any they stay in the monolith (`kNoService`).
class SmallModules {
 public:
  SmallModules(const DependencyGraph& graph, const ComponentLinks& links,
               std::vector<uint32_t>& module_of)
      : module_of_(module_of) {
    for (uint32_t c = 0; c < module_of.size(); ++c) {
      if (module_of[c] != kNoService)
        lines_[module_of[c]] += graph.components()[c].lines;
    }
    for (const ComponentLink& link : links.all()) {
      const uint32_t a = module_of[link.from], b = module_of[link.to];
      if (a == kNoService || b == kNoService || a == b) continue;
      bonds_[a][b] += link.weight;
      bonds_[b][a] += link.weight;
    }
  }

  void Join(uint32_t least_lines) {
    std::set<std::pair<uint64_t, uint32_t>> by_size;
    for (const auto& [module, lines] : lines_) by_size.insert({lines, module});
    while (!by_size.empty() && by_size.begin()->first < least_lines) {
      const auto [lines, module] = *by_size.begin();
      by_size.erase(by_size.begin());
      const uint32_t target = Strongest(module);
      end_[module] = target;
      if (target == kNoService) continue;
      by_size.erase({lines_[target], target});
      lines_[target] += lines;
      by_size.insert({lines_[target], target});
      MoveBonds(module, target);
    }
    for (uint32_t& module : module_of_)
      for (auto at = end_.find(module); at != end_.end();
           at = end_.find(module))
        module = at->second;
  }

 private:
  uint32_t Strongest(uint32_t module) {
    uint32_t best = kNoService;
    double most = 0;
    for (const auto& [other, bond] : bonds_[module]) {
      if (bond <= most) continue;
      best = other;
      most = bond;
    }
    return best;
  }

  void MoveBonds(uint32_t from, uint32_t to) {
    const std::map<uint32_t, double> gone = std::move(bonds_[from]);
    bonds_.erase(from);
    for (const auto& [other, bond] : gone) {
      bonds_[other].erase(from);
      if (other == to) continue;
      bonds_[to][other] += bond;
      bonds_[other][to] += bond;
    }
  }

  std::vector<uint32_t>& module_of_;
  std::map<uint32_t, uint64_t> lines_;
  std::map<uint32_t, std::map<uint32_t, double>> bonds_;
  std::map<uint32_t, uint32_t> end_;  ///< of modules that are no more
};

/// Nothing keeps anything where it is.
Anchoring NoAnchors(uint32_t component_count) {
  Anchoring anchoring;
  anchoring.anchor.resize(component_count);
  for (uint32_t c = 0; c < component_count; ++c)
    anchoring.class_of.push_back(c);
  return anchoring;
}

/// A group that others are built on is still no library if it keeps state and
/// itself uses other groups at least half as much as it hangs together: it is
/// the core of the business, and not what everything stands on.
constexpr double kCoreUse = 0.5;

void KeepCores(const Partition& partition, ComponentGroups& groups) {
  const std::vector<uint32_t>& group_of = groups.groups.group_of;
  std::vector<double> inside(groups.groups.group_count, 0), uses = inside;
  for (const ComponentLink& link : partition.links.all()) {
    const uint32_t from = group_of[link.from];
    (from == group_of[link.to] ? inside : uses)[from] += link.weight;
  }
  for (uint32_t c = 0; c < group_of.size(); ++c) {
    const uint32_t group = group_of[c];
    if (partition.roles.has_state[c] && uses[group] >= kCoreUse * inside[group])
      groups.is_library[group] = false;
  }
}

std::vector<uint32_t> FindModules(const ComponentGroups& groups,
                                  const Partition& partition) {
  std::vector<uint32_t> module_of;
  for (uint32_t c = 0; c < partition.roles.role.size(); ++c) {
    const Role role = partition.roles.role[c];
    const uint32_t group = groups.groups.group_of[c];
    const bool is_outside = role == Role::kMain || role == Role::kTest ||
                            role == Role::kKept || IsLibrary(role) ||
                            groups.is_library[group];
    module_of.push_back(is_outside ? kNoService : group);
  }
  return module_of;
}

void AddHomes(const ComponentGroups& groups, const Constraints& constraints,
              Partition& partition) {
  std::vector<uint32_t>& service_of = partition.clusters.service_of;
  std::map<uint32_t, uint32_t> number;
  auto service = [&](uint32_t key) {
    return number.try_emplace(key, static_cast<uint32_t>(number.size()))
        .first->second;
  };
  constexpr uint32_t kDecided = UINT32_MAX / 2;  // above all modules
  for (uint32_t c = 0; c < service_of.size(); ++c) {
    const Role role = partition.roles.role[c];
    const std::optional<Home> decided = constraints.HomeOf(c);
    Home home;
    if (role == Role::kMain || role == Role::kTest || role == Role::kKept) {
      home = {};
    } else if (decided) {
      home = {decided->kind, decided->kind == HomeKind::kService
                                 ? service(kDecided + decided->service)
                                 : 0};
    } else if (service_of[c] != kNoService) {
      home = {HomeKind::kService, service(service_of[c])};
    } else if (IsLibrary(role) ||
               groups.is_library[groups.groups.group_of[c]]) {
      home = {HomeKind::kLibrary};
    }
    partition.homes.push_back(home);
    if (home.kind == HomeKind::kService) service_of[c] = home.service;
  }
  partition.service_count = static_cast<uint32_t>(number.size());
  partition.clusters.service_count = partition.service_count;
}

}  // namespace

Partition DivideByModules(const DependencyGraph& graph,
                          const std::vector<CutCost>& costs,
                          const SuggestOptions& options,
                          uint64_t perturbation) {
  Partition partition{ComponentLinks(graph, costs)};
  if (perturbation != 0) partition.links.Perturb(perturbation);
  partition.data.tables = FindTableAccess(graph);
  partition.roles = FindRoles(graph, partition.links, partition.data.tables,
                              options.data_components);
  ApplyDecidedRoles(options.constraints, partition.roles);
  partition.anchoring = NoAnchors(partition.links.component_count());
  ComponentGroups groups =
      GroupComponents(graph, {.perturbation = perturbation});
  KeepCores(partition, groups);
  partition.clusters.service_of = FindModules(groups, partition);
  SmallModules(graph, partition.links, partition.clusters.service_of)
      .Join(options.least_service_lines);
  AddHomes(groups, options.constraints, partition);
  return partition;
}

}  // namespace cleave
