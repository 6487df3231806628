#include "splitter/partitioning/crumbs.h"

#include <algorithm>
#include <map>
#include <set>

#include "splitter/partitioning/service_clusters.h"

namespace cleave {
namespace {

/// One cluster and its neighbours; kept up to date while clusters join.
struct Cluster {
  uint64_t lines = 0;
  double inside = 0;                ///< what binds its components together
  std::map<uint32_t, double> bond;  ///< weight to other clusters, both ways
  std::set<uint32_t> callers;       ///< other clusters that need its code
  bool is_called_by_monolith = false;
  bool is_decided = false;    ///< people want it
  std::set<uint32_t> labels;  ///< see `Separation`
};

class CrumbMerger {
 public:
  CrumbMerger(const DependencyGraph& graph, const ComponentLinks& links,
              const ComponentRoles& roles,
              const std::vector<uint32_t>& cluster_of,
              llvm::ArrayRef<double> common_bond,
              const Constraints& constraints)
      : separation_(constraints) {
    for (uint32_t c = 0; c < cluster_of.size(); ++c) {
      if (cluster_of[c] == kNoService) continue;
      Cluster& cluster = clusters_[cluster_of[c]];
      cluster.lines += graph.components()[c].lines;
      cluster.inside = common_bond[cluster_of[c]];
      cluster.is_decided |= constraints.HomeOf(c).has_value();
      const std::vector<uint32_t> labels = separation_.LabelsOf(c);
      cluster.labels.insert(labels.begin(), labels.end());
    }
    for (const ComponentLink& link : links.all()) {
      const uint32_t from = cluster_of[link.from], to = cluster_of[link.to];
      if (to == kNoService) continue;
      if (from == to) {
        clusters_[to].inside += link.weight;
        continue;
      }
      if (from == kNoService) {
        if (link.needs_code && !IsLibrary(roles.role[link.from]) &&
            roles.role[link.from] != Role::kTest) {
          clusters_[to].is_called_by_monolith = true;
        }
        continue;
      }
      clusters_[from].bond[to] += link.weight;
      clusters_[to].bond[from] += link.weight;
      if (link.needs_code) clusters_[to].callers.insert(from);
    }
  }

  /// Where each cluster ended; `kNoService`: in the monolith.
  std::map<uint32_t, uint32_t> Run(uint32_t least_lines) {
    std::map<uint32_t, uint32_t> end;
    std::set<std::pair<uint64_t, uint32_t>> crumbs;  // smallest first
    for (const auto& [id, cluster] : clusters_) {
      end[id] = id;
      crumbs.insert({cluster.lines, id});
    }
    while (!crumbs.empty()) {
      const auto [lines, id] = *crumbs.begin();
      crumbs.erase(crumbs.begin());
      const Cluster& cluster = clusters_[id];
      if (cluster.is_decided) continue;
      const bool is_called =
          cluster.is_called_by_monolith || !cluster.callers.empty();
      if (lines >= least_lines && is_called && !IsLoose(cluster)) continue;
      const uint32_t target = is_called ? Strongest(cluster) : kNoService;
      // What may join nobody, and must meet not just anybody, is by itself.
      if (is_called && target == kNoService && !cluster.labels.empty()) {
        continue;
      }
      end[id] = target;
      if (target != kNoService) {
        crumbs.erase({clusters_[target].lines, target});
        Join(id, target);
        crumbs.insert({clusters_[target].lines, target});
      } else {
        crumbs.merge(Remove(id));
      }
    }
    return end;
  }

 private:
  /// Whether it hangs together less than it hangs on one other cluster.
  static bool IsLoose(const Cluster& cluster) {
    double strongest = 0, all = 0;
    for (const auto& [other, bond] : cluster.bond) {
      strongest = std::max(strongest, bond);
      all += bond;
    }
    return strongest > cluster.inside && strongest > all / 2;
  }

  /// The cluster bound to most; without any bond a caller, since what a service
  /// needs cannot stay in the monolith; `kNoService` if there is none.
  uint32_t Strongest(const Cluster& cluster) const {
    uint32_t best = kNoService;
    double best_bond = 0;
    for (const auto& [other, bond] : cluster.bond) {
      if (bond > best_bond && MayJoin(cluster, other)) {
        best = other;
        best_bond = bond;
      }
    }
    if (best != kNoService) return best;
    for (uint32_t caller : cluster.callers) {
      if (MayJoin(cluster, caller)) return caller;
    }
    return kNoService;
  }

  bool MayJoin(const Cluster& cluster, uint32_t other) const {
    const std::set<uint32_t>& labels = clusters_.at(other).labels;
    return !separation_.AreApart(
        std::vector<uint32_t>(cluster.labels.begin(), cluster.labels.end()),
        std::vector<uint32_t>(labels.begin(), labels.end()));
  }

  void Join(uint32_t id, uint32_t target) {
    Cluster gone = std::move(clusters_[id]);
    clusters_.erase(id);
    Cluster& into = clusters_[target];
    into.lines += gone.lines;
    into.inside += gone.inside + gone.bond[target];
    into.is_called_by_monolith |= gone.is_called_by_monolith;
    into.labels.insert(gone.labels.begin(), gone.labels.end());
    into.callers.insert(gone.callers.begin(), gone.callers.end());
    into.callers.erase(target);
    into.callers.erase(id);
    into.bond.erase(id);
    for (const auto& [other, bond] : gone.bond) {
      Cluster& neighbour = clusters_[other];
      neighbour.bond.erase(id);
      if (neighbour.callers.erase(id) && other != target) {
        neighbour.callers.insert(target);
      }
      if (other == target) continue;
      into.bond[other] += bond;
      neighbour.bond[target] += bond;
    }
  }

  /// Leaves a cluster to the monolith, which then calls what it called.
  /// Returns the neighbours to look at again.
  std::set<std::pair<uint64_t, uint32_t>> Remove(uint32_t id) {
    const Cluster gone = std::move(clusters_[id]);
    clusters_.erase(id);
    std::set<std::pair<uint64_t, uint32_t>> again;
    for (const auto& [other, bond] : gone.bond) {
      Cluster& neighbour = clusters_[other];
      neighbour.bond.erase(id);
      if (neighbour.callers.erase(id)) neighbour.is_called_by_monolith = true;
      again.insert({neighbour.lines, other});
    }
    return again;
  }

  const Separation separation_;
  std::map<uint32_t, Cluster> clusters_;
};

}  // namespace

std::vector<uint32_t> MergeCrumbs(const DependencyGraph& graph,
                                  const ComponentLinks& links,
                                  const ComponentRoles& roles,
                                  std::vector<uint32_t> cluster_of,
                                  llvm::ArrayRef<double> common_bond,
                                  uint32_t least_lines,
                                  const Constraints& constraints) {
  const std::map<uint32_t, uint32_t> end =
      CrumbMerger(graph, links, roles, cluster_of, common_bond, constraints)
          .Run(least_lines);
  std::map<uint32_t, uint32_t> number;
  for (uint32_t& cluster : cluster_of) {
    while (cluster != kNoService && end.at(cluster) != cluster) {
      cluster = end.at(cluster);
    }
    if (cluster == kNoService) continue;
    cluster = number.try_emplace(cluster, static_cast<uint32_t>(number.size()))
                  .first->second;
  }
  return cluster_of;
}

}  // namespace cleave
