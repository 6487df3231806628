#include "graph/call_closures.h"

#include <functional>
#include <utility>

#include "graph/calls.h"
#include "llvm/ADT/STLExtras.h"

namespace cleave {
namespace {

/// Goes from what is called to who calls it until nothing changes.
class CallClosure {
 public:
  /// Takes over what the callee has; returns whether the caller has more now.
  using TakeOver =
      std::function<bool(uint32_t caller, const Dependency&, uint32_t callee)>;

  explicit CallClosure(const DependencyGraph& graph)
      : callers_(graph.symbols().size()) {
    for (const Dependency& use : graph.dependencies()) {
      if (!IsCall(use.kind)) continue;
      bool is_dispatched = use.kind == DependencyKind::kVirtualCall;
      if (!is_dispatched) {
        callers_[Index(use.to)].push_back(&use);
        continue;
      }
      for (SymbolId target : graph.PossibleTargets(use.to))
        callers_[Index(target)].push_back(&use);
    }
  }

  void Run(const TakeOver& take_over) {
    std::vector<uint32_t> waiting;
    std::vector<bool> is_waiting(callers_.size(), true);
    for (uint32_t i = 0; i < callers_.size(); ++i) waiting.push_back(i);
    while (!waiting.empty()) {
      uint32_t callee = waiting.back();
      waiting.pop_back();
      is_waiting[callee] = false;
      for (const Dependency* use : callers_[callee]) {
        uint32_t caller = Index(use->from);
        if (!take_over(caller, *use, callee) || is_waiting[caller]) continue;
        is_waiting[caller] = true;
        waiting.push_back(caller);
      }
    }
  }

 private:
  std::vector<std::vector<const Dependency*>> callers_;
};

bool AddAll(const std::set<std::string>& from, std::set<std::string>& to) {
  size_t before = to.size();
  to.insert(from.begin(), from.end());
  return to.size() > before;
}

/// Whether a place outside of all `catch (...)` throws.
bool ThrowsItself(const DependencyGraph& graph, SymbolId id) {
  const Symbol& symbol = graph.symbol(id);
  if (!symbol.function || symbol.function->is_noexcept) return false;
  std::set<std::string> caught;
  for (const Dependency& use : graph.DependenciesFrom(id))
    if (use.kind == DependencyKind::kThrow && use.traits & kCaughtAll)
      caught.insert(graph.symbol(use.to).name);
  return llvm::any_of(symbol.function->throws, [&](const std::string& name) {
    return !caught.count(name);
  });
}

}  // namespace

ThrowClosure CloseThrows(const DependencyGraph& graph) {
  const size_t count = graph.symbols().size();
  ThrowClosure result{std::vector<bool>(count), {}};
  result.types.resize(count);
  for (uint32_t i = 0; i < count; ++i) {
    if (!ThrowsItself(graph, SymbolId(i))) continue;
    const auto& throws = graph.symbols()[i].function->throws;
    result.may_throw[i] = true;
    result.types[i] = {throws.begin(), throws.end()};
  }
  CallClosure(graph).Run(
      [&](uint32_t caller, const Dependency& use, uint32_t callee) {
        if (!result.may_throw[callee] || use.traits & kCaughtAll) return false;
        const Symbol& symbol = graph.symbols()[caller];
        if (symbol.function && symbol.function->is_noexcept) return false;
        bool is_new = !result.may_throw[caller];
        result.may_throw[caller] = true;
        return AddAll(result.types[callee], result.types[caller]) || is_new;
      });
  return result;
}

std::vector<std::set<std::string>> CloseEffects(const DependencyGraph& graph) {
  std::vector<std::set<std::string>> effects(graph.symbols().size());
  for (uint32_t i = 0; i < effects.size(); ++i)
    if (const auto& function = graph.symbols()[i].function)
      effects[i] = {function->effects.begin(), function->effects.end()};
  CallClosure(graph).Run(
      [&](uint32_t caller, const Dependency&, uint32_t callee) {
        return AddAll(effects[callee], effects[caller]);
      });
  return effects;
}

std::vector<std::set<uint32_t>> CloseEscapes(const DependencyGraph& graph) {
  using End = std::pair<uint32_t, uint32_t>;  // symbol, parameter
  std::vector<std::set<uint32_t>> escapes(graph.symbols().size());
  std::map<End, std::vector<End>> handed_from;
  std::vector<End> waiting;
  auto escape = [&](const End& end) {
    if (escapes[end.first].insert(end.second).second) waiting.push_back(end);
  };
  for (uint32_t i = 0; i < escapes.size(); ++i) {
    const auto& function = graph.symbols()[i].function;
    if (!function) continue;
    for (uint32_t p = 0; p < function->parameters.size(); ++p) {
      const Parameter& parameter = function->parameters[p];
      if (parameter.escapes || parameter.is_kept) escape({i, p});
      for (const ParameterOf& next : parameter.handed_on)
        if (auto callee = graph.FindSymbol(next.function))
          for (SymbolId target : graph.PossibleTargets(*callee))
            handed_from[{Index(target), next.parameter}].push_back({i, p});
    }
  }
  while (!waiting.empty()) {
    End end = waiting.back();
    waiting.pop_back();
    for (const End& from : handed_from[end]) escape(from);
  }
  return escapes;
}

}  // namespace cleave
