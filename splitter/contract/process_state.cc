#include "splitter/contract/process_state.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/hazards.h"
#include "splitter/contract/issues.h"

namespace cleave {
namespace {

/// What each process has once, by the names of effects.
struct Kind {
  const char* change;
  const char* use;  ///< null: nobody can tell who uses it
  const char* what;
};
constexpr Kind kKinds[] = {
    {"environment change", "environment", "environment"},
    {"locale change", nullptr, "locale"},
    {"random seed", "random", "random seed"},
    {"working folder", "file", "working folder"},
};

/// What is done to a service, and not to who has called it.
struct Deed {
  const char* effect;
  const char* issue;
  const char* does;
  const char* but;  ///< behind the name of the service
};
constexpr Deed kDeeds[] = {
    {"standard input", "HZ-PROCESS", " reads the standard input, and",
     " has none"},
    {"program end", "CUT076", " ends the program: that is",
     ", and its callers go on with an error"},
    {"fork", "CUT076",
     " forks:", " answers calls on many threads, of which the child has one"},
};

class ProcessStateFinder {
 public:
  ProcessStateFinder(const DependencyGraph& graph, const Split& split,
                     const Processes& processes)
      : graph_(graph), split_(split), processes_(processes) {}

  void Find(const Kind& kind) {
    const std::vector<SymbolId> changers = FunctionsWith(kind.change);
    if (changers.empty()) return;
    const std::set<std::string> users = UsersOf(kind);
    for (const ServicePlan& service : split_.services) {
      for (SymbolId changer : changers) {
        const std::string home = HomeName(changer);
        const bool is_inside = home == service.name;
        const bool is_seen_by_others = is_inside
                                           ? users.size() > users.count(home)
                                           : users.count(service.name) != 0;
        if (!is_seen_by_others) continue;
        const std::string what = kind.what;
        AddIssue(service.name, changer,
                 " changes the " + what +
                     (is_inside
                          ? " of service `" + service.name +
                                "`, and no longer that of its callers"
                          : ", and service `" + service.name +
                                "` has one of its own, which stays as it was"));
        break;
      }
    }
  }

  void Find(const Deed& deed) {
    std::set<std::string> told;
    for (SymbolId doer : FunctionsWith(deed.effect)) {
      const Home& home = processes_.HomeOf(*graph_.ComponentOf(doer));
      if (home.kind != HomeKind::kService) continue;
      const std::string& service = split_.services[home.service].name;
      if (told.insert(service).second)
        AddIssue(service, doer,
                 deed.does + (" service `" + service + "`") + deed.but,
                 deed.issue);
    }
  }

  std::vector<ContractIssue> Take() {
    llvm::sort(issues_);
    return std::move(issues_);
  }

 private:
  /// Functions that have the effect; where they are of libraries, those of
  /// processes that call them. Sorted.
  std::vector<SymbolId> FunctionsWith(llvm::StringRef effect) const {
    std::set<SymbolId> found, seen;
    std::vector<SymbolId> waiting;
    for (uint32_t i = 0; i < graph_.symbols().size(); ++i) {
      const auto& function = graph_.symbols()[i].function;
      if (function && llvm::is_contained(function->effects, effect) &&
          seen.insert(SymbolId{i}).second)
        waiting.push_back(SymbolId{i});
    }
    while (!waiting.empty()) {
      const SymbolId symbol = waiting.back();
      waiting.pop_back();
      const std::optional<ComponentId> component = graph_.ComponentOf(symbol);
      if (!component) continue;
      if (processes_.HomeOf(*component).kind != HomeKind::kLibrary) {
        found.insert(symbol);
        continue;
      }
      for (uint32_t index : graph_.DependenciesTo(symbol)) {
        const Dependency& use = graph_.dependencies()[index];
        if (graph_.symbol(use.from).function && seen.insert(use.from).second)
          waiting.push_back(use.from);
      }
    }
    return {found.begin(), found.end()};
  }

  /// The homes of code that uses it; of what has no use that can be seen, all.
  std::set<std::string> UsersOf(const Kind& kind) const {
    std::set<std::string> users;
    if (kind.use) {
      for (SymbolId symbol : FunctionsWith(kind.use))
        users.insert(HomeName(symbol));
      return users;
    }
    users.insert(DescribeHome(split_, Home{}));
    for (const ServicePlan& service : split_.services)
      users.insert(service.name);
    return users;
  }

  std::string HomeName(SymbolId symbol) const {
    return DescribeHome(split_, processes_.HomeOf(*graph_.ComponentOf(symbol)));
  }

  void AddIssue(const std::string& service, SymbolId function,
                const std::string& does, const char* id = "HZ-PROCESS") {
    const Symbol& symbol = graph_.symbol(function);
    ContractIssue issue =
        IssueFor(Refuse(id, "`" + symbol.name + "`" + does, PlaceOf(symbol)));
    issue.service = service;
    issue.subject = symbol.name;
    issues_.push_back(std::move(issue));
  }

  const DependencyGraph& graph_;
  const Split& split_;
  const Processes& processes_;
  std::vector<ContractIssue> issues_;
};

}  // namespace

std::vector<ContractIssue> FindProcessState(const DependencyGraph& graph,
                                            const Split& split,
                                            const Processes& processes) {
  ProcessStateFinder finder(graph, split, processes);
  for (const Kind& kind : kKinds) finder.Find(kind);
  for (const Deed& deed : kDeeds) finder.Find(deed);
  return finder.Take();
}

}  // namespace cleave
