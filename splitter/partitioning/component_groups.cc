#include "splitter/partitioning/component_groups.h"

#include <set>

#include "splitter/partitioning/affinity.h"
#include "splitter/partitioning/folder_groups.h"
#include "splitter/partitioning/library_groups.h"
#include "splitter/partitioning/map_equation.h"
#include "splitter/partitioning/seeded_random.h"
#include "splitter/partitioning/small_groups.h"

namespace cleave {
namespace {

constexpr uint32_t kLeastMembers = 3;
/// Several runs where they cost seconds at most.
constexpr uint32_t kRuns = 3;
constexpr uint32_t kManyComponents = 50000;

/// The file name of the component that most others of all use, for each group.
std::vector<std::string> NamesOfMostUsed(const DependencyGraph& graph,
                                         llvm::ArrayRef<DirectedLink> links,
                                         const Grouping& groups) {
  std::vector<uint32_t> users(graph.components().size(), 0);
  for (const DirectedLink& link : links) ++users[link.to];
  std::vector<uint32_t> best(groups.group_count, UINT32_MAX);
  for (uint32_t c = 0; c < users.size(); ++c) {
    uint32_t& most = best[groups.group_of[c]];
    if (most == UINT32_MAX || users[c] > users[most]) most = c;
  }
  std::vector<std::string> names;
  for (uint32_t c : best) {
    const llvm::StringRef name = graph.components()[c].name;
    names.push_back(name.substr(name.rfind('/') + 1).str());
  }
  return names;
}

void MakeUnique(std::vector<std::string>& names) {
  std::set<std::string> taken;
  for (std::string& name : names) {
    if (name.empty()) name = "root";
    const std::string base = name;
    for (int i = 2; !taken.insert(name).second; ++i)
      name = base + "_" + std::to_string(i);
  }
}

/// Folders are judged by edges that are damped less: what all of a folder share
/// is a reason to keep it whole.
constexpr AffinityOptions kFolderAffinity = {.user_damping = 0.7,
                                             .co_usage_share = 0.5,
                                             .word_share = 0.5,
                                             .nearest = 8};

WeightedGraph Affinity(const DependencyGraph& graph,
                       llvm::ArrayRef<DirectedLink> links,
                       const AffinityOptions& options) {
  return WeightedGraph::FromEdges(
      static_cast<uint32_t>(graph.components().size()),
      AffinityEdges(graph, links, options));
}

Grouping GroupByUse(const WeightedGraph& affinity) {
  MapEquationOptions options;
  options.runs = affinity.node_count() < kManyComponents ? kRuns : 1;
  return JoinSmallGroups(affinity, MapEquation(affinity, options),
                         kLeastMembers);
}

}  // namespace

ComponentGroups GroupComponents(const DependencyGraph& graph,
                                const GroupOptions& options) {
  std::vector<DirectedLink> links = DirectedLinks(graph);
  if (options.perturbation != 0) {
    SeededRandom random(options.perturbation);
    for (DirectedLink& link : links) link.weight *= 0.5 + random.Unit();
  }
  ComponentGroups result;
  FolderGroups folders;
  if (options.with_folders)
    folders = GroupByFolders(graph, Affinity(graph, links, kFolderAffinity));
  result.is_by_folders = folders.is_informative;
  if (result.is_by_folders) {
    result.groups = std::move(folders.groups);
    result.names = std::move(folders.names);
  } else {
    result.groups = GroupByUse(Affinity(graph, links, {}));
    result.names = NamesOfMostUsed(graph, links, result.groups);
  }
  MakeUnique(result.names);
  result.is_library = FindLibraryGroups(links, result.groups);
  return result;
}

}  // namespace cleave
