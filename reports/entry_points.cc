#include "reports/entry_points.h"

#include <queue>

#include "graph/calls.h"
#include "splitter/metrics/added_latency.h"

namespace cleave {
namespace {

std::vector<SymbolId> Targets(const DependencyGraph& graph,
                              const Dependency& call) {
  if (call.kind == DependencyKind::kVirtualCall)
    return graph.PossibleTargets(call.to);
  return {call.to};
}

/// The components that a function's calls reach, breadth first.
class Reach {
 public:
  explicit Reach(const DependencyGraph& graph)
      : graph_(graph),
        seen_symbol_(graph.symbols().size(), 0),
        seen_component_(graph.components().size(), 0) {}

  std::vector<ComponentId> From(SymbolId entry) {
    ++round_;
    found_.clear();
    waiting_ = {};
    Visit(entry);
    while (!waiting_.empty() && found_.size() < EntryPoint::kMostComponents) {
      const SymbolId at = waiting_.front();
      waiting_.pop();
      for (const Dependency& use : graph_.DependenciesFrom(at)) {
        if (!IsCall(use.kind)) continue;
        for (SymbolId target : Targets(graph_, use)) Visit(target);
      }
    }
    return found_;
  }

 private:
  void Visit(SymbolId id) {
    if (seen_symbol_[Index(id)] == round_) return;
    seen_symbol_[Index(id)] = round_;
    waiting_.push(id);
    const std::optional<ComponentId> component = graph_.ComponentOf(id);
    if (!component || seen_component_[Index(*component)] == round_) return;
    seen_component_[Index(*component)] = round_;
    found_.push_back(*component);
  }

  const DependencyGraph& graph_;
  uint32_t round_ = 0;
  std::vector<uint32_t> seen_symbol_, seen_component_;  ///< rounds
  std::queue<SymbolId> waiting_;
  std::vector<ComponentId> found_;
};

}  // namespace

std::vector<EntryPoint> FindEntryPoints(const DependencyGraph& graph,
                                        llvm::ArrayRef<Home> homes, size_t most,
                                        size_t& all) {
  std::vector<EntryPoint> entries;
  const std::vector<EntryLatency> latencies = AddedLatency(graph, homes);
  all = latencies.size();
  Reach reach(graph);
  for (const EntryLatency& each : latencies) {
    if (entries.size() == most) break;
    entries.push_back({each.entry, each.remote_calls, each.milliseconds,
                       reach.From(each.entry)});
  }
  return entries;
}

}  // namespace cleave
