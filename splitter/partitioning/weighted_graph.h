#pragma once

#include <cstdint>
#include <vector>

#include "llvm/ADT/ArrayRef.h"

namespace cleave {

/// One undirected edge; `a == b` is a loop.
struct WeightedEdge {
  uint32_t a = 0, b = 0;
  double weight = 1;
};

/// An undirected graph with positive edge weights, made for clustering: what a
/// node touches lies in one piece of memory (compressed sparse rows, 8 bytes an
/// end of an edge). Immutable.
///
/// Nodes are the numbers 0 ... node_count()-1. Weights are stored as `float`;
/// all sums are `double`.
class WeightedGraph {
 public:
  struct Arc {
    uint32_t to;
    float weight;
  };

  WeightedGraph() = default;

  /// Parallel edges are summed, edges without a positive weight are dropped.
  /// Rows come out sorted by neighbour, whatever the order of `edges`. Linear
  /// in the input but for the sorting of rows.
  static WeightedGraph FromEdges(uint32_t node_count,
                                 llvm::ArrayRef<WeightedEdge> edges);

  /// The graph whose nodes are the groups `0 ... group_count-1` of this one's
  /// nodes; edges inside a group become its loop. Linear.
  WeightedGraph Aggregate(llvm::ArrayRef<uint32_t> group_of,
                          uint32_t group_count) const;

  uint32_t node_count() const { return static_cast<uint32_t>(degree_.size()); }
  /// Neighbours without the node itself.
  llvm::ArrayRef<Arc> Arcs(uint32_t node) const {
    return llvm::ArrayRef<Arc>(arcs_.data() + first_[node],
                               first_[node + 1] - first_[node]);
  }
  /// Weight of the loop at `node`, counted once.
  double loop(uint32_t node) const { return loop_[node]; }
  /// Sum of the weights of all ends of edges at `node`; a loop has two.
  double degree(uint32_t node) const { return degree_[node]; }
  /// Sum of all edge weights, loops included.
  double total_weight() const { return total_weight_; }

 private:
  void SortAndMergeRows();
  void SumDegrees();

  std::vector<uint64_t> first_{0};  ///< of each row in `arcs_`, and the end
  std::vector<Arc> arcs_;
  std::vector<double> loop_, degree_;
  double total_weight_ = 0;
};

}  // namespace cleave
