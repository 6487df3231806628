#include "splitter/metrics/added_latency.h"

#include <algorithm>
#include <tuple>

#include "graph/calls.h"
#include "splitter/metrics/cut_price.h"

namespace cleave {
namespace {

constexpr double kMostCalls = 1e9;

/// Remote calls of one function.
struct Calls {
  double plain = 0;   ///< no loop counted
  double looped = 0;  ///< one loop on each way counted
};

class LatencyEstimator {
 public:
  LatencyEstimator(const DependencyGraph& graph, llvm::ArrayRef<Home> homes)
      : graph_(graph),
        homes_(homes),
        calls_(graph.symbols().size()),
        state_(graph.symbols().size(), kNew) {}

  std::vector<EntryLatency> Run() {
    std::vector<EntryLatency> entries = Collect(/*mains=*/false);
    if (entries.empty()) entries = Collect(/*mains=*/true);
    std::stable_sort(entries.begin(), entries.end(),
                     [&](const EntryLatency& a, const EntryLatency& b) {
                       return a.remote_calls > b.remote_calls;
                     });
    return entries;
  }

 private:
  enum State : uint8_t { kNew, kOpen, kDone };

  std::vector<EntryLatency> Collect(bool mains) {
    std::vector<EntryLatency> entries;
    for (uint32_t i = 0; i < calls_.size(); ++i) {
      const auto id = static_cast<SymbolId>(i);
      if (!IsEntry(id, mains)) continue;
      const double calls = CallsOf(id);
      if (calls > 0) entries.push_back({id, calls, calls * kRoundTrip});
    }
    return entries;
  }

  bool IsEntry(SymbolId id, bool mains) const {
    std::optional<ComponentId> component = graph_.ComponentOf(id);
    if (!graph_.symbol(id).function || !component) return false;
    const Component& own = graph_.component(*component);
    if (own.is_test || own.has_main != mains) return false;
    for (uint32_t index : graph_.DependenciesTo(id)) {
      const Dependency& use = graph_.dependencies()[index];
      std::optional<ComponentId> user = graph_.ComponentOf(use.from);
      if (!IsCall(use.kind) || !user || graph_.component(*user).is_test)
        continue;
      if (mains || !graph_.component(*user).has_main) return false;
    }
    return true;
  }

  bool Crosses(SymbolId from, SymbolId to) const {
    std::optional<ComponentId> a = graph_.ComponentOf(from);
    std::optional<ComponentId> b = graph_.ComponentOf(to);
    const Symbol& callee = graph_.symbol(to);
    if (!a || !b || !callee.function || callee.function->is_inline ||
        callee.function->is_template)
      return false;
    return AreApart(homes_[Index(*a)], homes_[Index(*b)]);
  }

  std::vector<SymbolId> Targets(const Dependency& call) const {
    if (call.kind == DependencyKind::kVirtualCall)
      return graph_.PossibleTargets(call.to);
    return {call.to};
  }

  /// Depth first without recursion: call chains may be long.
  double CallsOf(SymbolId root) {
    std::vector<SymbolId> stack = {root};
    while (!stack.empty()) {
      const SymbolId at = stack.back();
      if (state_[Index(at)] == kNew) {
        state_[Index(at)] = kOpen;
        for (const Dependency& use : graph_.DependenciesFrom(at)) {
          if (!IsCall(use.kind)) continue;
          for (SymbolId target : Targets(use))
            if (state_[Index(target)] == kNew) stack.push_back(target);
        }
        continue;
      }
      stack.pop_back();
      if (state_[Index(at)] == kDone) continue;
      calls_[Index(at)] = SumUp(at);
      state_[Index(at)] = kDone;
    }
    return calls_[Index(root)].looped;
  }

  Calls SumUp(SymbolId from) const {
    Calls sum;
    for (const Dependency& use : graph_.DependenciesFrom(from)) {
      if (!IsCall(use.kind)) continue;
      Calls dearest;
      for (SymbolId target : Targets(use)) {
        const Calls calls = OfOneCall(from, target, use);
        if (calls.looped > dearest.looped) dearest = calls;
      }
      sum.plain = std::min(sum.plain + dearest.plain, kMostCalls);
      sum.looped = std::min(sum.looped + dearest.looped, kMostCalls);
    }
    return sum;
  }

  Calls OfOneCall(SymbolId from, SymbolId to, const Dependency& use) const {
    const double here = Crosses(from, to) ? use.count : 0;
    // Of a call back into what is being summed up, only the call counts.
    const Calls inside =
        state_[Index(to)] == kDone ? calls_[Index(to)] : Calls();
    const double plain = here + inside.plain;
    return {plain,
            use.loop_depth > 0 ? kLoopRuns * plain : here + inside.looped};
  }

  const DependencyGraph& graph_;
  const llvm::ArrayRef<Home> homes_;
  std::vector<Calls> calls_;  ///< by symbol
  std::vector<State> state_;  ///< by symbol
};

}  // namespace

std::vector<EntryLatency> AddedLatency(const DependencyGraph& graph,
                                       llvm::ArrayRef<Home> homes) {
  return LatencyEstimator(graph, homes).Run();
}

}  // namespace cleave
