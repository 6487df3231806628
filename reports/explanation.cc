#include "reports/explanation.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "graph/file_access.h"
#include "graph/table_access.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "reports/figures.h"

namespace cleave {
namespace {

class Explainer {
 public:
  explicit Explainer(const ExplainInput& input)
      : input_(input),
        graph_(input.graph),
        homes_(input.resolved.split.Homes(input.graph)) {}

  llvm::Expected<Explanation> Run(llvm::StringRef what) {
    if (auto component = graph_.FindComponent(what)) {
      result_.name = what.str();
      result_.kind = "component";
      ExplainComponent(*component);
      return std::move(result_);
    }
    std::optional<SymbolId> symbol = FindSymbol(what);
    if (!symbol && ExplainFile(what)) return std::move(result_);
    if (!symbol) return Unknown(what);
    result_.name =
        graph_.symbol(*symbol).name + graph_.symbol(*symbol).signature;
    result_.kind = ToText(graph_.symbol(*symbol).kind).str();
    if (graph_.symbol(*symbol).kind == SymbolKind::kTable) {
      ExplainTable(*symbol);
      return std::move(result_);
    }
    std::optional<ComponentId> component = graph_.ComponentOf(*symbol);
    if (!component)
      return MakeError("'" + what.str() + "' is in no component", "",
                       "libraries and namespaces have no home");
    ExplainComponent(*component);
    return std::move(result_);
  }

 private:
  std::string HomeOf(ComponentId id) const {
    return HomeText(input_.resolved.split, homes_[Index(id)]);
  }

  /// By name; of several the one that is in a component, and by order.
  std::optional<SymbolId> FindSymbol(llvm::StringRef what) const {
    std::optional<SymbolId> found;
    for (uint32_t i = 0; i < graph_.symbols().size(); ++i) {
      const Symbol& symbol = graph_.symbols()[i];
      if (symbol.name != what && symbol.name + symbol.signature != what &&
          symbol.usr != what)
        continue;
      const auto id = static_cast<SymbolId>(i);
      if (symbol.kind == SymbolKind::kTable || graph_.ComponentOf(id))
        return id;
      if (!found) found = id;
    }
    return found;
  }

  llvm::Error Unknown(llvm::StringRef what) const {
    const std::string nearest = NearestComponent(graph_, what);
    return MakeError(
        "there is no component, symbol, table or file '" + what.str() + "'", "",
        nearest.empty() ? "symbols have their full names: "
                          "'shop::orders::Take'"
                        : "did you mean '" + nearest + "'?");
  }

  void ExplainComponent(ComponentId id) {
    result_.component = graph_.component(id).name;
    result_.home = HomeOf(id);
    result_.why = Why(id);
    AddOptions(id);
    for (uint32_t pair : input_.prices.PairsOf(id)) AddTie(id, pair);
    std::stable_sort(result_.ties.begin(), result_.ties.end(),
                     [&](const Explanation::Tie& a, const Explanation::Tie& b) {
                       const bool a_holds = a.home == result_.home;
                       const bool b_holds = b.home == result_.home;
                       return std::tuple(!a_holds, -a.price, a.component) <
                              std::tuple(!b_holds, -b.price, b.component);
                     });
  }

  std::string Why(ComponentId id) const {
    const Component& component = graph_.component(id);
    if (component.is_test) return "it is a test, and tests stay";
    if (component.has_main) return "it defines main, and main functions stay";
    const uint32_t rule = input_.resolved.rule_of[Index(id)];
    if (rule == kNoRule) return "nothing in the split file names it";
    const HomeRule& which = input_.file.rules[rule];
    std::string text =
        "'" + ToText(which.rule) + "' at " + input_.file.PlaceOf(which.rule);
    if (which.rule.kind == RuleKind::kComponent)
      text += input_.resolved.is_decided[Index(id)] ? ", decided" : ", listed";
    return text;
  }

  void AddOptions(ComponentId id) {
    const Component& component = graph_.component(id);
    const Home own = homes_[Index(id)];
    const double price = input_.prices.PriceAt(id, own, homes_);
    result_.options.push_back({result_.home, price, 0});
    if (component.is_test || component.has_main) return;
    std::vector<Home> others = {{HomeKind::kMonolith}};
    for (uint32_t s = 0; s < input_.resolved.split.services.size(); ++s)
      others.push_back({HomeKind::kService, s});
    for (const Home& home : others) {
      if (home == own) continue;
      const double other = input_.prices.PriceAt(id, home, homes_);
      result_.options.push_back(
          {HomeText(input_.resolved.split, home), other, other - price});
    }
    std::stable_sort(
        result_.options.begin() + 1, result_.options.end(),
        [](const auto& a, const auto& b) { return a.price < b.price; });
  }

  void AddTie(ComponentId id, uint32_t index) {
    const ComponentDependency& pair = graph_.component_dependencies()[index];
    Explanation::Tie tie;
    tie.is_user = pair.to == id;
    const ComponentId other = tie.is_user ? pair.from : pair.to;
    tie.component = graph_.component(other).name;
    tie.home = HomeOf(other);
    tie.price = input_.prices[index].price;
    tie.is_blocked = input_.prices[index].is_blocked;
    tie.is_cut = AreApart(homes_[Index(id)], homes_[Index(other)]);
    tie.uses = UsesOf(pair);
    if (!tie.uses.empty()) result_.ties.push_back(std::move(tie));
  }

  /// What is used over a pair, most places first.
  std::vector<UseReport> UsesOf(const ComponentDependency& pair) const {
    std::map<std::pair<SymbolId, DependencyKind>, UseReport> uses;
    for (uint32_t i : pair.dependencies) {
      const Dependency& dependency = graph_.dependencies()[i];
      if (dependency.kind == DependencyKind::kInclude) continue;
      const SymbolId owner = graph_.OwnerOf(dependency.to);
      UseReport& use = uses[{owner, dependency.kind}];
      use.subject = graph_.symbol(owner).name + graph_.symbol(owner).signature;
      use.kind = dependency.kind;
      use.places += dependency.count;
      use.loop_depth = std::max(use.loop_depth, dependency.loop_depth);
      llvm::append_range(use.evidence, dependency.evidence);
    }
    std::vector<UseReport> result;
    for (auto& [key, use] : uses) {
      llvm::sort(use.evidence);
      if (use.evidence.size() > UseReport::kEvidenceLimit)
        use.evidence.resize(UseReport::kEvidenceLimit);
      result.push_back(std::move(use));
    }
    std::stable_sort(result.begin(), result.end(),
                     [](const UseReport& a, const UseReport& b) {
                       return std::tuple(-int64_t{a.loop_depth},
                                         -int64_t{a.places}, a.subject) <
                              std::tuple(-int64_t{b.loop_depth},
                                         -int64_t{b.places}, b.subject);
                     });
    if (result.size() > Explanation::kUseLimit)
      result.resize(Explanation::kUseLimit);
    return result;
  }

  void ExplainTable(SymbolId table) {
    for (const TableAccess& access : FindTableAccess(graph_))
      if (access.table == table)
        AddAccess(access.component, access.is_write,
                  PlacesOf(table, access.component));
    FindOwner(graph_.symbol(table).name, &ServiceEntry::tables);
  }

  /// False if no code names such a file and nobody owns it.
  bool ExplainFile(llvm::StringRef path) {
    for (const FileAccess& access : FindFileAccess(graph_))
      if (access.path == path)
        AddAccess(access.component, access.is_write, access.places);
    const bool is_known =
        !result_.accesses.empty() ||
        llvm::any_of(input_.file.services, [&](const ServiceEntry& service) {
          return llvm::is_contained(service.files, path);
        });
    if (!is_known) return false;
    result_.name = path.str();
    result_.kind = "file";
    FindOwner(result_.name, &ServiceEntry::files);
    return true;
  }

  void AddAccess(ComponentId id, bool is_write,
                 std::vector<SourcePlace> places) {
    if (places.size() > Explanation::kUseLimit)
      places.resize(Explanation::kUseLimit);
    result_.accesses.push_back(
        {graph_.component(id).name, HomeOf(id), is_write, std::move(places)});
    if (is_write && !graph_.component(id).is_test)
      writers_.push_back(result_.accesses.back().home);
  }

  /// Says who owns `name`, a table or a file, from who works with it and from
  /// the lists of the split file.
  void FindOwner(const std::string& name,
                 std::vector<std::string> ServiceEntry::* owned) {
    std::stable_sort(
        result_.accesses.begin(), result_.accesses.end(),
        [](const auto& a, const auto& b) { return a.is_write > b.is_write; });
    llvm::sort(writers_);
    writers_.erase(llvm::unique(writers_), writers_.end());
    if (writers_.size() == 1) result_.home = writers_[0];
    result_.why = writers_.empty()       ? "nothing writes it"
                  : writers_.size() == 1 ? "all that write it are there"
                                         : "several write it: a conflict";
    for (const ServiceEntry& service : input_.file.services) {
      if (!llvm::is_contained(service.*owned, name)) continue;
      result_.home = service.name;
      result_.why = "'owns' of '" + service.name + "' in the split file";
    }
  }

  std::vector<SourcePlace> PlacesOf(SymbolId table, ComponentId by) const {
    std::vector<SourcePlace> places;
    for (uint32_t i : graph_.DependenciesTo(table)) {
      const Dependency& use = graph_.dependencies()[i];
      if (graph_.ComponentOf(use.from) == by)
        llvm::append_range(places, use.evidence);
    }
    llvm::sort(places);
    return places;
  }

  const ExplainInput& input_;
  const DependencyGraph& graph_;
  const std::vector<Home> homes_;
  Explanation result_;
  std::vector<std::string> writers_;  ///< homes of those that write
};

}  // namespace

llvm::Expected<Explanation> Explain(const ExplainInput& input,
                                    llvm::StringRef what) {
  return Explainer(input).Run(what);
}

}  // namespace cleave
