#pragma once

#include <cstdint>
#include <vector>

#include "splitter/partitioning/anchoring.h"
#include "splitter/partitioning/data_access.h"

namespace cleave {

/// A cluster that keeps fewer lines than this is not worth a process.
struct ClusterOptions {
  double resolution = 1.0;
  uint32_t least_lines = 150;
  const Constraints* constraints = nullptr;  ///< null: none
};

inline constexpr uint32_t kNoService = UINT32_MAX;

struct ServiceClusters {
  std::vector<uint32_t> service_of;  ///< by component; `kNoService`: none
  uint32_t service_count = 0;
  /// How much of the clusters' structure the folders explain, 0 to 1:
  /// modularity of the folders over that of the best clusters.
  double folder_agreement = 0;
};

/// Divides the free service code into services: Leiden over the classes of
/// `anchoring`, on link weights, with a bond between users of one table or
/// file on disk and between neighbours in a folder as strong as the folders are
/// informative. Clusters too small, or that nobody outside calls, join the
/// service that they are bound to most, or stay in the monolith if no service
/// needs them. What people want apart is in different services; what they
/// decided on, in one of its own each.
ServiceClusters FindServices(const DependencyGraph& graph,
                             const ComponentLinks& links,
                             const ComponentRoles& roles,
                             const Anchoring& anchoring, const DataAccess& data,
                             const ClusterOptions& options);

}  // namespace cleave
