#include "reports/boundary_reports.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "graph/calls.h"

namespace cleave {

void SortByVerdict(std::vector<ContractIssue>& issues) {
  std::sort(issues.begin(), issues.end(),
            [](const ContractIssue& a, const ContractIssue& b) {
              return a.verdict != b.verdict ? a.verdict > b.verdict : a < b;
            });
}

namespace {

class BoundaryBuilder {
 public:
  BoundaryBuilder(const DependencyGraph& graph, const Split& split,
                  const Contract& contract, llvm::ArrayRef<Crossing> crossings)
      : graph_(graph),
        split_(split),
        contract_(contract),
        crossings_(crossings),
        homes_(split.Homes(graph)) {}

  std::vector<BoundaryReport> Build() {
    for (size_t i = 0; i < graph_.component_dependencies().size(); ++i) {
      AddPair(i);
    }
    AddIssues();
    std::vector<BoundaryReport> result;
    for (auto& [ends, draft] : drafts_) result.push_back(Finish(draft));
    return result;
  }

 private:
  struct Draft {
    BoundaryReport report;
    std::map<std::pair<SymbolId, DependencyKind>, UseReport> uses;
  };

  std::string NameOf(ComponentId component) const {
    const Home& home = homes_[Index(component)];
    return home.kind == HomeKind::kService ? split_.services[home.service].name
                                           : kMonolithName;
  }

  bool Crosses(const ComponentDependency& pair) const {
    const Home& from = homes_[Index(pair.from)];
    const Home& to = homes_[Index(pair.to)];
    return from != to && from.kind != HomeKind::kLibrary &&
           to.kind != HomeKind::kLibrary &&
           !graph_.component(pair.from).is_test;
  }

  void AddPair(size_t index) {
    const ComponentDependency& pair = graph_.component_dependencies()[index];
    if (!Crosses(pair)) return;
    Draft* draft = nullptr;
    for (uint32_t i : pair.dependencies) {
      const Dependency& dependency = graph_.dependencies()[i];
      if (dependency.kind == DependencyKind::kInclude) continue;
      if (!draft) draft = &DraftOf(pair);
      AddUse(dependency, *draft);
    }
    if (draft && index < crossings_.size()) {
      draft->report.price += crossings_[index].price;
    }
  }

  Draft& DraftOf(const ComponentDependency& pair) {
    const std::string from = NameOf(pair.from), to = NameOf(pair.to);
    Draft& draft = drafts_[{from, to}];
    draft.report.from = from;
    draft.report.to = to;
    return draft;
  }

  void AddUse(const Dependency& dependency, Draft& draft) {
    const SymbolId owner = graph_.OwnerOf(dependency.to);
    UseReport& use = draft.uses[{owner, dependency.kind}];
    const Symbol& symbol = graph_.symbol(owner);
    use.subject = symbol.name + symbol.signature;
    use.kind = dependency.kind;
    if (use.kind == DependencyKind::kVirtualCall && use.targets.empty()) {
      AddTargets(dependency.to, use);
    }
    use.places += dependency.count;
    use.loop_depth = std::max(use.loop_depth, dependency.loop_depth);
    use.evidence.insert(use.evidence.end(), dependency.evidence.begin(),
                        dependency.evidence.end());
  }

  void AddTargets(SymbolId method, UseReport& use) const {
    for (SymbolId target : graph_.PossibleTargets(method)) {
      use.targets.push_back(graph_.symbol(target).name);
    }
    std::sort(use.targets.begin(), use.targets.end());
  }

  void AddIssues() {
    for (const ContractIssue& issue : contract_.issues) {
      std::optional<ComponentId> from = graph_.FindComponent(issue.from);
      for (auto& [ends, draft] : drafts_) {
        if (ends.second != issue.service) continue;
        if (from && NameOf(*from) != ends.first) continue;
        draft.report.issues.push_back(issue);
      }
    }
  }

  BoundaryReport Finish(Draft& draft) const {
    BoundaryReport& report = draft.report;
    std::map<DependencyKind, uint32_t> kinds;
    std::map<SymbolId, bool> functions;  // called in a loop?
    for (auto& [key, use] : draft.uses) {
      kinds[use.kind] += use.places;
      if (IsCall(use.kind) && graph_.symbol(key.first).function) {
        report.call_places += use.places;
        functions[key.first] |= use.loop_depth > 0;
      }
      std::sort(use.evidence.begin(), use.evidence.end());
      if (use.evidence.size() > UseReport::kEvidenceLimit) {
        use.evidence.resize(UseReport::kEvidenceLimit);
      }
      report.uses.push_back(std::move(use));
    }
    for (const auto& [function, is_in_loop] : functions) {
      ++report.functions;
      report.calls_in_loops += is_in_loop;
    }
    for (const auto& [kind, places] : kinds) {
      report.kinds.push_back({kind, places});
    }
    SortUses(report.uses);
    SortByVerdict(report.issues);
    if (!report.issues.empty()) report.verdict = report.issues[0].verdict;
    return std::move(report);
  }

  static void SortUses(std::vector<UseReport>& uses) {
    using Key = std::tuple<bool, int64_t, const std::string&, DependencyKind>;
    auto key = [](const UseReport& use) {
      return Key(!IsCall(use.kind), -int64_t{use.places}, use.subject,
                 use.kind);
    };
    std::stable_sort(uses.begin(), uses.end(),
                     [&](const UseReport& a, const UseReport& b) {
                       return key(a) < key(b);
                     });
  }

  const DependencyGraph& graph_;
  const Split& split_;
  const Contract& contract_;
  const llvm::ArrayRef<Crossing> crossings_;
  const std::vector<Home> homes_;
  std::map<std::pair<std::string, std::string>, Draft> drafts_;
};

}  // namespace

std::vector<BoundaryReport> BuildBoundaries(
    const DependencyGraph& graph, const Split& split, const Contract& contract,
    llvm::ArrayRef<Crossing> crossings) {
  return BoundaryBuilder(graph, split, contract, crossings).Build();
}

}  // namespace cleave
