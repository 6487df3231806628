#include "splitter/partitioning/folder_groups.h"

#include <map>

#include "llvm/ADT/SmallVector.h"
#include "splitter/partitioning/component_roles.h"
#include "splitter/partitioning/leiden.h"

namespace cleave {
namespace {

constexpr double kContainerFactor = 1.15;
constexpr double kInformativeFactor = 0.9;

struct Folder {
  std::string path;
  std::vector<uint32_t> direct;             ///< components right in it
  std::vector<uint32_t> all;                ///< with those of the folders in it
  std::map<std::string, uint32_t> folders;  ///< by name, in the tree
};

/// All folders; the root is the first.
std::vector<Folder> BuildTree(const DependencyGraph& graph) {
  std::vector<Folder> tree(1);
  for (uint32_t c = 0; c < graph.components().size(); ++c) {
    // A part of a file lies where the file does.
    const llvm::StringRef file =
        llvm::StringRef(graph.components()[c].name).split('#').first;
    const std::string path = FolderOf(graph, file);
    llvm::SmallVector<llvm::StringRef, 8> parts;
    llvm::StringRef(path).split(parts, '/', -1, /*KeepEmpty=*/false);
    uint32_t folder = 0;
    tree[0].all.push_back(c);
    for (llvm::StringRef part : parts) {
      const auto next = static_cast<uint32_t>(tree.size());
      auto [it, is_new] = tree[folder].folders.try_emplace(part.str(), next);
      const uint32_t inner = it->second;
      if (is_new) {
        const std::string& parent = tree[folder].path;
        Folder made;
        made.path = parent.empty() ? part.str() : parent + "/" + part.str();
        tree.push_back(std::move(made));
      }
      folder = inner;
      tree[folder].all.push_back(c);
    }
    tree[folder].direct.push_back(c);
  }
  return tree;
}

class FolderCutter {
 public:
  FolderCutter(const DependencyGraph& graph, const WeightedGraph& affinity)
      : affinity_(affinity),
        tree_(BuildTree(graph)),
        position_(affinity.node_count(), UINT32_MAX) {}

  FolderGroups Run() {
    result_.groups.group_of.assign(affinity_.node_count(), 0);
    result_.whole = Divisibility(tree_[0].all);
    // A tree with one folder at its root begins there.
    uint32_t root = 0;
    while (tree_[root].direct.empty() && tree_[root].folders.size() == 1)
      root = tree_[root].folders.begin()->second;
    Open(root);
    if (affinity_.node_count() > 0) result_.inside /= affinity_.node_count();
    result_.is_informative =
        result_.groups.group_count > 1 &&
        result_.inside < kInformativeFactor * result_.whole;
    return std::move(result_);
  }

 private:
  void Open(uint32_t folder) {
    for (const auto& [name, inner] : tree_[folder].folders) {
      const double divisibility = Divisibility(tree_[inner].all);
      if (!tree_[inner].folders.empty() &&
          (divisibility >= kContainerFactor * result_.whole ||
           IsMostOfAll(inner))) {
        Open(inner);
      } else {
        AddGroup(tree_[inner].path, tree_[inner].all, divisibility);
      }
    }
    const std::vector<uint32_t>& direct = tree_[folder].direct;
    if (!direct.empty())
      AddGroup(tree_[folder].path, direct, Divisibility(direct));
  }

  bool IsMostOfAll(uint32_t folder) const {
    return 2 * tree_[folder].all.size() > tree_[0].all.size();
  }

  void AddGroup(const std::string& path, const std::vector<uint32_t>& members,
                double divisibility) {
    for (uint32_t c : members)
      result_.groups.group_of[c] = result_.groups.group_count;
    ++result_.groups.group_count;
    result_.names.push_back(path);
    result_.inside += divisibility * static_cast<double>(members.size());
  }

  double Divisibility(const std::vector<uint32_t>& members) {
    for (uint32_t i = 0; i < members.size(); ++i) position_[members[i]] = i;
    std::vector<WeightedEdge> edges;
    size_t ends = 0;
    for (uint32_t c : members) ends += affinity_.Arcs(c).size();
    edges.reserve(ends / 2);
    for (uint32_t c : members) {
      for (const WeightedGraph::Arc& arc : affinity_.Arcs(c)) {
        if (c < arc.to && position_[arc.to] != UINT32_MAX)
          edges.push_back({position_[c], position_[arc.to], arc.weight});
      }
    }
    for (uint32_t c : members) position_[c] = UINT32_MAX;
    const auto count = static_cast<uint32_t>(members.size());
    return Leiden(WeightedGraph::FromEdges(count, edges), {}).modularity;
  }

  const WeightedGraph& affinity_;
  std::vector<Folder> tree_;
  std::vector<uint32_t> position_;  ///< of the members being looked at
  FolderGroups result_;
};

}  // namespace

FolderGroups GroupByFolders(const DependencyGraph& graph,
                            const WeightedGraph& affinity) {
  return FolderCutter(graph, affinity).Run();
}

}  // namespace cleave
