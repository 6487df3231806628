#pragma once

#include <vector>

#include "splitter/partitioning/anchoring.h"
#include "splitter/partitioning/component_homes.h"
#include "splitter/partitioning/component_roles.h"
#include "splitter/partitioning/data_access.h"
#include "splitter/partitioning/service_clusters.h"

namespace cleave {

/// A division of the graph with all that was found on the way to it: what the
/// notes and the verdict are written from.
struct Partition {
  ComponentLinks links;
  DataAccess data;
  ComponentRoles roles;
  Anchoring anchoring;
  ServiceClusters clusters;
  std::vector<Home> homes;  ///< by component
  uint32_t service_count = 0;

  explicit Partition(ComponentLinks links) : links(std::move(links)) {}
};

}  // namespace cleave
