#include "splitter/contract/thread_hazards.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/as_code.h"
#include "splitter/contract/hazards.h"
#include "splitter/contract/issues.h"

namespace cleave {
namespace {

class ThreadHazardFinder {
 public:
  ThreadHazardFinder(const DependencyGraph& graph, const Split& split,
                     const Processes& processes)
      : graph_(graph), split_(split), processes_(processes) {}

  void FindVariables() {
    for (uint32_t i = 0; i < graph_.symbols().size(); ++i) {
      const Symbol& symbol = graph_.symbols()[i];
      const ServicePlan* service = ServiceOf(SymbolId{i});
      if (!service || !symbol.variable || !symbol.variable->is_thread_local ||
          symbol.variable->is_const)
        continue;
      Add(*service, symbol, PlaceOf(symbol),
          Refuse("HZ-THREAD",
                 AsCode(symbol.name) + " is one for each thread of service `" +
                     service->name +
                     "`, and calls of one caller are answered on any of them"));
    }
  }

  void FindReentries() {
    for (const Dependency& use : graph_.dependencies()) {
      const ServicePlan* service = ServiceOf(use.from);
      const ServicePlan* other = ServiceOf(use.to);
      const Boxed<FunctionFacts>& caller = graph_.symbol(use.from).function;
      if (!(use.traits & kUnderLock) || !service || !other ||
          service == other || !caller || !IsCall(use.kind))
        continue;
      for (const std::string& lock : caller->locks)
        if (const std::optional<SymbolId> again =
                TakenAgain(use.to, *service, lock))
          AddReentry(*service, use, lock, *again);
    }
  }

  std::vector<ContractIssue> Take() && {
    return {issues_.begin(), issues_.end()};
  }

 private:
  static bool IsCall(DependencyKind kind) {
    return kind == DependencyKind::kCall ||
           kind == DependencyKind::kVirtualCall ||
           kind == DependencyKind::kConstruct;
  }

  /// Null for code of the monolith and of libraries.
  const ServicePlan* ServiceOf(SymbolId symbol) const {
    const std::optional<ComponentId> component = graph_.ComponentOf(symbol);
    if (!component) return nullptr;
    const Home& home = processes_.HomeOf(*component);
    return home.kind == HomeKind::kService ? &split_.services[home.service]
                                           : nullptr;
  }

  /// A function of `service` that a call of `callee` may run, and that takes
  /// `lock`.
  std::optional<SymbolId> TakenAgain(SymbolId callee,
                                     const ServicePlan& service,
                                     const std::string& lock) const {
    std::set<SymbolId> seen;
    std::vector<SymbolId> waiting;
    const auto add = [&](SymbolId function) {
      for (SymbolId each : graph_.PossibleTargets(function))
        if (seen.insert(each).second) waiting.push_back(each);
    };
    add(callee);
    while (!waiting.empty()) {
      const SymbolId function = waiting.back();
      waiting.pop_back();
      const Boxed<FunctionFacts>& facts = graph_.symbol(function).function;
      if (!facts) continue;
      if (ServiceOf(function) == &service &&
          llvm::is_contained(facts->locks, lock))
        return function;
      for (const Dependency& use : graph_.DependenciesFrom(function))
        if (IsCall(use.kind)) add(use.to);
    }
    return std::nullopt;
  }

  void AddReentry(const ServicePlan& service, const Dependency& use,
                  const std::string& lock, SymbolId again) {
    const Symbol& caller = graph_.symbol(use.from);
    Add(service, caller,
        use.evidence.empty() ? PlaceOf(caller) : use.evidence.front(),
        Refuse("HZ-REENTRY",
               AsCode(caller.name) + " has locked " + AsCode(lock) +
                   " when it calls " + AsCode(graph_.symbol(use.to).name) +
                   ", through which " + AsCode(graph_.symbol(again).name) +
                   " may lock it on another thread"));
  }

  void Add(const ServicePlan& service, const Symbol& subject,
           const SourcePlace& place, const Refusal& why) {
    ContractIssue issue = IssueFor(why);
    issue.service = service.name;
    issue.subject = subject.name;
    issue.place = place;
    issues_.insert(std::move(issue));
  }

  const DependencyGraph& graph_;
  const Split& split_;
  const Processes& processes_;
  std::set<ContractIssue> issues_;
};

}  // namespace

std::vector<ContractIssue> FindThreadHazards(const DependencyGraph& graph,
                                             const Split& split,
                                             const Processes& processes) {
  ThreadHazardFinder finder(graph, split, processes);
  finder.FindVariables();
  finder.FindReentries();
  return std::move(finder).Take();
}

}  // namespace cleave
