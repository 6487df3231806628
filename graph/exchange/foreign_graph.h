#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// A graph that another tool made, as its file says it: nodes with names and
/// weighted edges, about which nothing more is known. Readers of the formats
/// fill it; `ToDependencyGraph` makes of it what all commands read.
///
/// What a file says wrong (a node twice, an edge to nowhere) is an error; what
/// merely carries nothing (a weight that is not positive, an edge from a node
/// to itself) is left out and counted.
class ForeignGraph {
 public:
  struct Node {
    std::string id;    ///< what the file calls it; not empty
    std::string path;  ///< `src/a.cc`, or `src/a.cc#Name` for a part of a file;
                       ///< empty: unknown
    uint32_t lines = 1;
    std::map<std::string, uint32_t> words;  ///< identifier words with counts
  };
  struct Edge {
    uint32_t from = 0, to = 0;  ///< indices into `nodes()`
    DependencyKind kind = DependencyKind::kUseType;
    float weight = 1;  ///< > 0
  };

  /// Adds a node; nullopt if there is one of that id.
  std::optional<uint32_t> AddNode(Node node);
  /// The node of that id; nullopt if there is none.
  std::optional<uint32_t> Find(llvm::StringRef id) const;
  /// The node of that id, made with the id as its path if there was none.
  uint32_t FindOrAdd(llvm::StringRef id);
  void AddEdge(uint32_t from, uint32_t to, llvm::StringRef kind, double weight);

  Node& node(uint32_t index) { return nodes_[index]; }
  const std::vector<Node>& nodes() const { return nodes_; }
  const std::vector<Edge>& edges() const { return edges_; }
  uint64_t edges_without_weight() const { return edges_without_weight_; }
  uint64_t self_edges() const { return self_edges_; }
  /// Kinds that have no counterpart among ours and were read as "use type",
  /// sorted.
  std::vector<std::string> UnknownKinds() const;

 private:
  std::vector<Node> nodes_;
  std::vector<Edge> edges_;
  llvm::StringMap<uint32_t> index_;
  /// By the texts met so far; nullopt: unknown to us.
  llvm::StringMap<std::optional<DependencyKind>> kinds_;
  uint64_t edges_without_weight_ = 0, self_edges_ = 0;
};

/// USR of the symbol that stands for the node `id`.
std::string UsrOfNode(llvm::StringRef id);
/// The inverse; empty for symbols that are no imported node.
llvm::StringRef NodeOfUsr(llvm::StringRef usr);

/// The graph that all commands read. Each node is a symbol in a component: that
/// of its file, so that `a.h` and `a.cc` move together, or one of its own if it
/// is a part of a file, or has no path, or shares it with another node.
/// Parallel edges of a kind are summed; their weights are rounded to counts, at
/// least 1.
DependencyGraph ToDependencyGraph(const ForeignGraph& foreign);

}  // namespace cleave
