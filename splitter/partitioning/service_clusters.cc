#include "splitter/partitioning/service_clusters.h"

#include <algorithm>
#include <map>

#include "splitter/partitioning/cluster_separation.h"
#include "splitter/partitioning/crumbs.h"
#include "splitter/partitioning/leiden.h"
#include "splitter/partitioning/price_descent.h"
#include "splitter/partitioning/refinement.h"

namespace cleave {
namespace {

/// What two components that work with one table are bound by, for each of them.
constexpr double kReaderBond = 1;
constexpr double kWriterBond = 3;

/// Nodes for clustering: the free service code, by class.
struct Nodes {
  std::vector<uint32_t> node_of;  ///< by component; `kNoService`: none
  uint32_t count = 0;
};

Nodes NumberNodes(const ComponentRoles& roles, const Anchoring& anchoring,
                  bool by_class) {
  Nodes nodes;
  nodes.node_of.assign(roles.role.size(), kNoService);
  std::map<uint32_t, uint32_t> node_of_class;
  for (uint32_t c = 0; c < roles.role.size(); ++c) {
    if (roles.role[c] != Role::kService ||
        anchoring.anchor[c].reason != Anchor::Reason::kFree) {
      continue;
    }
    const uint32_t key = by_class ? anchoring.class_of[c] : c;
    auto [it, is_new] = node_of_class.try_emplace(key, nodes.count);
    nodes.count += is_new;
    nodes.node_of[c] = it->second;
  }
  return nodes;
}

std::vector<WeightedEdge> EdgesBetween(const Nodes& nodes,
                                       const ComponentLinks& links) {
  std::vector<WeightedEdge> edges;
  for (const ComponentLink& link : links.all()) {
    const uint32_t a = nodes.node_of[link.from];
    const uint32_t b = nodes.node_of[link.to];
    if (a != kNoService && b != kNoService && link.weight > 0) {
      edges.push_back({a, b, link.weight});
    }
  }
  return edges;
}

/// Folder numbers by component, in the order of first appearance.
Grouping NumberFolders(const ComponentRoles& roles) {
  std::map<std::string, uint32_t> numbers;
  Grouping folders;
  for (const std::string& folder : roles.folder) {
    auto [it, is_new] = numbers.try_emplace(folder, folders.group_count);
    folders.group_count += is_new;
    folders.group_of.push_back(it->second);
  }
  return folders;
}

/// See `ServiceClusters::folder_agreement`.
double FolderAgreement(const Grouping& folders, const ComponentLinks& links,
                       const ComponentRoles& roles,
                       const Anchoring& anchoring) {
  const Nodes nodes = NumberNodes(roles, anchoring, /*by_class=*/false);
  const WeightedGraph graph =
      WeightedGraph::FromEdges(nodes.count, EdgesBetween(nodes, links));
  std::vector<uint32_t> folder_of(nodes.count);
  for (size_t c = 0; c < nodes.node_of.size(); ++c) {
    if (nodes.node_of[c] != kNoService) {
      folder_of[nodes.node_of[c]] = folders.group_of[c];
    }
  }
  const double best = Leiden(graph, {}).modularity;
  if (best <= 0) return 0;
  return std::clamp(ModularityOf(graph, folder_of, 1.0) / best, 0.0, 1.0);
}

/// Adds a node for each table, file on disk and folder, bound to its
/// components: the number of edges stays linear where pairs would be quadratic.
class HubBuilder {
 public:
  HubBuilder(const Nodes& nodes, std::vector<WeightedEdge>& edges)
      : nodes_(nodes), edges_(edges), node_count_(nodes.count) {}

  void AddData(const DataAccess& data) {
    std::map<SymbolId, uint32_t> tables;
    for (const TableAccess& access : data.tables)
      Bind(access.component, access.is_write, tables, access.table);
    std::map<llvm::StringRef, uint32_t> files;
    for (const FileAccess& access : data.files)
      Bind(access.component, access.is_write, files,
           llvm::StringRef(access.path));
  }

  void AddFolders(const Grouping& folders, double weight) {
    if (weight <= 0) return;
    std::vector<uint32_t> hubs(folders.group_count, kNoService);
    for (size_t c = 0; c < nodes_.node_of.size(); ++c) {
      if (nodes_.node_of[c] == kNoService) continue;
      uint32_t& hub = hubs[folders.group_of[c]];
      if (hub == kNoService) hub = node_count_++;
      edges_.push_back({nodes_.node_of[c], hub, weight});
    }
  }

  uint32_t node_count() const { return node_count_; }

 private:
  /// Binds a user to the hub of what it uses.
  template <class Key>
  void Bind(ComponentId user, bool is_writer, std::map<Key, uint32_t>& hubs,
            const Key& used) {
    const uint32_t node = nodes_.node_of[Index(user)];
    if (node == kNoService) return;
    auto [hub, is_new] = hubs.try_emplace(used, node_count_);
    node_count_ += is_new;
    edges_.push_back(
        {node, hub->second, is_writer ? kWriterBond : kReaderBond});
  }

  const Nodes& nodes_;
  std::vector<WeightedEdge>& edges_;
  uint32_t node_count_;
};

/// What binds the members of each cluster through such nodes:
/// the edges of such a node to members of its cluster, if there are several.
std::vector<double> CommonBonds(llvm::ArrayRef<WeightedEdge> edges,
                                uint32_t first_hub,
                                const Clustering& clusters) {
  struct Hub {
    double bond = 0;
    uint32_t members = 0;
  };
  std::vector<Hub> hubs(clusters.cluster_of.size() - first_hub);
  for (const WeightedEdge& edge : edges) {
    if (edge.b < first_hub ||
        clusters.cluster_of[edge.a] != clusters.cluster_of[edge.b]) {
      continue;
    }
    hubs[edge.b - first_hub].bond += edge.weight;
    ++hubs[edge.b - first_hub].members;
  }
  std::vector<double> bonds(clusters.cluster_count, 0);
  for (uint32_t h = 0; h < hubs.size(); ++h) {
    if (hubs[h].members < 2) continue;
    bonds[clusters.cluster_of[first_hub + h]] += hubs[h].bond;
  }
  return bonds;
}

/// The labels of each node, sorted.
std::vector<std::vector<uint32_t>> LabelsOfNodes(const Nodes& nodes,
                                                 const Separation& separation) {
  std::vector<std::vector<uint32_t>> labels(nodes.count);
  for (uint32_t c = 0; c < nodes.node_of.size(); ++c) {
    if (nodes.node_of[c] == kNoService) continue;
    std::vector<uint32_t>& of_node = labels[nodes.node_of[c]];
    const std::vector<uint32_t> more = separation.LabelsOf(c);
    of_node.insert(of_node.end(), more.begin(), more.end());
    std::sort(of_node.begin(), of_node.end());
    of_node.erase(std::unique(of_node.begin(), of_node.end()), of_node.end());
  }
  return labels;
}

double MeanDegree(llvm::ArrayRef<WeightedEdge> edges, uint32_t node_count) {
  double sum = 0;
  for (const WeightedEdge& edge : edges) sum += 2 * edge.weight;
  return node_count == 0 ? 0 : sum / node_count;
}

}  // namespace

ServiceClusters FindServices(const DependencyGraph& graph,
                             const ComponentLinks& links,
                             const ComponentRoles& roles,
                             const Anchoring& anchoring, const DataAccess& data,
                             const ClusterOptions& options) {
  const Nodes nodes = NumberNodes(roles, anchoring, /*by_class=*/true);
  std::vector<WeightedEdge> edges = EdgesBetween(nodes, links);
  const Grouping folders = NumberFolders(roles);
  ServiceClusters result;
  result.folder_agreement = FolderAgreement(folders, links, roles, anchoring);
  const double folder_bond =
      result.folder_agreement * MeanDegree(edges, nodes.count);
  HubBuilder hubs(nodes, edges);
  hubs.AddData(data);
  hubs.AddFolders(folders, folder_bond);

  LeidenOptions leiden_options;
  leiden_options.resolution = options.resolution;
  Clustering clusters = Leiden(
      WeightedGraph::FromEdges(hubs.node_count(), edges), leiden_options);
  static const Constraints kNone;
  const Constraints& constraints =
      options.constraints ? *options.constraints : kNone;
  const Separation separation(constraints);
  SeparateClusters(edges, LabelsOfNodes(nodes, separation), separation,
                   clusters);
  std::vector<uint32_t> cluster_of(nodes.node_of.size(), kNoService);
  for (size_t c = 0; c < cluster_of.size(); ++c) {
    const uint32_t node = nodes.node_of[c];
    if (node != kNoService) cluster_of[c] = clusters.cluster_of[node];
  }
  result.service_of = MergeCrumbs(graph, links, roles, std::move(cluster_of),
                                  CommonBonds(edges, nodes.count, clusters),
                                  options.least_lines, constraints);
  LowerPrice(graph, links, roles, anchoring, options, folder_bond,
             result.service_of);
  for (uint32_t service : result.service_of) {
    if (service == kNoService) continue;
    result.service_count = std::max(result.service_count, service + 1);
  }
  return result;
}

}  // namespace cleave
