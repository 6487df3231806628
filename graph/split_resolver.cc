#include "graph/split_resolver.h"

#include <map>
#include <set>

#include "graph/file_access.h"
#include "graph/nearest_name.h"
#include "graph/rule_matcher.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

namespace cleave {
namespace {

class SplitResolver {
 public:
  SplitResolver(const SplitFile& file, const DependencyGraph& graph)
      : file_(file), graph_(graph), matcher_(graph) {
    result_.rule_of.assign(graph.components().size(), kNoRule);
    result_.is_decided.assign(graph.components().size(), false);
  }

  llvm::Expected<ResolvedSplit> Run() {
    for (const HomeRule& rule : file_.rules)
      matches_.push_back(MatchOrNote(rule.rule));
    if (llvm::Error error = CheckListedOnce()) return error;
    if (llvm::Error error = CheckListed()) return error;
    if (llvm::Error error = Assign()) return error;
    if (llvm::Error error = CheckAssigned()) return error;
    Decide();
    NoteStaleBonds();
    NoteStaleOwns();
    result_.bonds = FindBonds(file_, graph_, matcher_);
    if (llvm::Error error = CheckBonds(file_, graph_, result_)) return error;
    MakeSplit();
    return std::move(result_);
  }

 private:
  std::vector<ComponentId> MatchOrNote(const SplitRule& rule) {
    std::vector<ComponentId> found = matcher_.Match(rule);
    if (!found.empty()) return found;
    std::string text =
        file_.PlaceOf(rule) + ": '" + ToText(rule) + "' names nothing";
    if (rule.kind == RuleKind::kComponent) {
      const std::string nearest = NearestComponent(graph_, rule.text);
      if (!nearest.empty()) text += "; did you mean '" + nearest + "'?";
    }
    result_.stale.push_back({rule, std::move(text)});
    return found;
  }

  bool StaysAnyway(ComponentId id) const {
    return graph_.component(id).has_main || graph_.component(id).is_test;
  }

  /// A component is listed by its name in one home.
  llvm::Error CheckListedOnce() const {
    std::map<llvm::StringRef, const HomeRule*> seen;
    for (const HomeRule& each : file_.rules) {
      if (each.rule.kind != RuleKind::kComponent || each.is_exclude) continue;
      auto [first, is_new] = seen.emplace(each.rule.text, &each);
      if (is_new) continue;
      return MakeError(
          ("component '" + each.rule.text + "' is in '" + file_.HomeName(each) +
           "' and, at line " + llvm::Twine(first->second->rule.line) +
           ", already in '" + file_.HomeName(*first->second) + "'")
              .str(),
          file_.PlaceOf(each.rule),
          "a component has one home; remove one of the two lines");
    }
    return llvm::Error::success();
  }

  llvm::Error CheckListed() const {
    for (size_t i = 0; i < file_.rules.size(); ++i) {
      const HomeRule& each = file_.rules[i];
      if (each.rule.kind != RuleKind::kComponent || matches_[i].empty() ||
          each.home == HomeKind::kMonolith || !StaysAnyway(matches_[i][0]))
        continue;
      return MakeError(
          "component '" + each.rule.text +
              (graph_.component(matches_[i][0]).has_main ? "' defines main"
                                                         : "' is a test") +
              " and stays with the monolith",
          file_.PlaceOf(each.rule), "remove this line");
    }
    return llvm::Error::success();
  }

  static bool IsSameHome(const HomeRule& a, const HomeRule& b) {
    return a.home == b.home &&
           (a.home != HomeKind::kService || a.service == b.service);
  }

  /// By component, the rules that name it.
  std::vector<std::vector<uint32_t>> RulesOfComponents() const {
    std::vector<std::vector<uint32_t>> rules(graph_.components().size());
    for (uint32_t i = 0; i < matches_.size(); ++i)
      for (ComponentId id : matches_[i])
        if (!StaysAnyway(id)) rules[Index(id)].push_back(i);
    return rules;
  }

  llvm::Error Assign() {
    const auto rules = RulesOfComponents();
    for (uint32_t c = 0; c < rules.size(); ++c)
      if (llvm::Error error = AssignOne(c, rules[c])) return error;
    return llvm::Error::success();
  }

  llvm::Error AssignOne(uint32_t c, llvm::ArrayRef<uint32_t> candidates) {
    uint32_t best = kNoRule;
    for (uint32_t i : candidates) {
      const HomeRule& rule = file_.rules[i];
      if (rule.is_exclude || IsExcluded(rule, candidates)) continue;
      if (best == kNoRule ||
          SpecificityOf(file_.rules[best].rule) < SpecificityOf(rule.rule)) {
        best = i;
      } else if (SpecificityOf(file_.rules[best].rule) ==
                     SpecificityOf(rule.rule) &&
                 !IsSameHome(rule, file_.rules[best])) {
        // A later rule may still beat both.
        if (!IsBeaten(rule, candidates)) return Tie(c, file_.rules[best], rule);
      }
    }
    result_.rule_of[c] = best;
    return llvm::Error::success();
  }

  bool IsExcluded(const HomeRule& rule,
                  llvm::ArrayRef<uint32_t> candidates) const {
    return llvm::any_of(candidates, [&](uint32_t i) {
      return file_.rules[i].is_exclude && IsSameHome(file_.rules[i], rule);
    });
  }

  bool IsBeaten(const HomeRule& rule,
                llvm::ArrayRef<uint32_t> candidates) const {
    return llvm::any_of(candidates, [&](uint32_t i) {
      return !file_.rules[i].is_exclude &&
             !IsExcluded(file_.rules[i], candidates) &&
             SpecificityOf(rule.rule) < SpecificityOf(file_.rules[i].rule);
    });
  }

  llvm::Error Tie(uint32_t c, const HomeRule& a, const HomeRule& b) const {
    auto side = [&](const HomeRule& rule) {
      return ("'" + file_.HomeName(rule) + "' by '" + ToText(rule.rule) +
              "' (line " + llvm::Twine(rule.rule.line) + ")")
          .str();
    };
    return MakeError("component '" + graph_.components()[c].name + "' is in " +
                         side(a) + " and in " + side(b),
                     file_.PlaceOf(b.rule),
                     "neither is more specific: exclude it from one of them, "
                     "or list it by its name");
  }

  llvm::Error CheckAssigned() const {
    if (!file_.is_unassigned_error) return llvm::Error::success();
    for (uint32_t c = 0; c < result_.rule_of.size(); ++c) {
      if (result_.rule_of[c] != kNoRule ||
          StaysAnyway(static_cast<ComponentId>(c)))
        continue;
      return MakeError(
          "component '" + graph_.components()[c].name + "' has no home",
          file_.file_name,
          "the file says 'unassigned: error'; name it, in "
          "'monolith' if it is to stay");
    }
    return llvm::Error::success();
  }

  void Decide() {
    for (const SplitRule& pin : file_.pins)
      for (ComponentId id : MatchOrNote(pin))
        result_.is_decided[Index(id)] = true;
    for (uint32_t c = 0; c < result_.rule_of.size(); ++c) {
      if (result_.rule_of[c] == kNoRule) continue;
      const HomeRule& rule = file_.rules[result_.rule_of[c]];
      const bool is_accepted = rule.home == HomeKind::kService &&
                               file_.services[rule.service].status !=
                                   ServiceEntry::Status::kProposed;
      if (is_accepted || rule.home == HomeKind::kMonolith ||
          rule.rule.kind != RuleKind::kComponent)
        result_.is_decided[c] = true;
    }
  }

  void NoteStaleBonds() {
    for (const auto* links : {&file_.must_link, &file_.cannot_link})
      for (const LinkRule& link : *links)
        for (const SplitRule& member : link.members) MatchOrNote(member);
    for (const ClassRule& each : file_.classes)
      for (const SplitRule& member : each.members) MatchOrNote(member);
  }

  /// What services own that the code does not work with.
  void NoteStaleOwns() {
    const bool owns_any =
        llvm::any_of(file_.services, [](const ServiceEntry& service) {
          return !service.tables.empty() || !service.globals.empty() ||
                 !service.files.empty();
        });
    if (!owns_any) return;
    std::set<llvm::StringRef> tables, globals;
    std::set<std::string> files;
    for (const Symbol& symbol : graph_.symbols()) {
      if (symbol.kind == SymbolKind::kTable) tables.insert(symbol.name);
      if (symbol.kind == SymbolKind::kVariable) globals.insert(symbol.name);
    }
    for (const FileAccess& access : FindFileAccess(graph_))
      files.insert(access.path);
    for (const ServiceEntry& service : file_.services) {
      for (const std::string& name : service.tables)
        if (!tables.count(name)) NoteStaleOwn(service, "table", name);
      for (const std::string& name : service.globals)
        if (!globals.count(name)) NoteStaleOwn(service, "variable", name);
      for (const std::string& name : service.files)
        if (!files.count(name)) NoteStaleOwn(service, "file", name);
    }
  }

  void NoteStaleOwn(const ServiceEntry& service, llvm::StringRef kind,
                    const std::string& name) {
    const SplitRule rule{RuleKind::kEntity, name, service.line, service.column};
    result_.stale.push_back({rule, file_.PlaceOf(rule) + ": '" + service.name +
                                       "' owns the " + kind.str() + " '" +
                                       name + "', which no code works with"});
  }

  void MakeSplit() {
    Split& split = result_.split;
    split.project = file_.project;
    std::vector<ServicePlan> plans;
    for (const ServiceEntry& entry : file_.services)
      plans.push_back({entry.name, entry.summary, {}});
    for (uint32_t c = 0; c < result_.rule_of.size(); ++c) {
      if (result_.rule_of[c] == kNoRule) continue;
      const HomeRule& rule = file_.rules[result_.rule_of[c]];
      const std::string& name = graph_.components()[c].name;
      if (rule.home == HomeKind::kService)
        plans[rule.service].components.push_back(name);
      if (rule.home == HomeKind::kLibrary) split.libraries.push_back(name);
    }
    for (ServicePlan& plan : plans)
      if (!plan.components.empty()) split.services.push_back(std::move(plan));
    llvm::sort(split.services, [](const ServicePlan& a, const ServicePlan& b) {
      return a.name < b.name;
    });
  }

  const SplitFile& file_;
  const DependencyGraph& graph_;
  const RuleMatcher matcher_;
  std::vector<std::vector<ComponentId>> matches_;  ///< by rule
  ResolvedSplit result_;
};

}  // namespace

llvm::Expected<ResolvedSplit> ResolveSplit(const SplitFile& file,
                                           const DependencyGraph& graph) {
  return SplitResolver(file, graph).Run();
}

std::string NearestComponent(const DependencyGraph& graph,
                             llvm::StringRef name) {
  std::vector<llvm::StringRef> names;
  for (const Component& each : graph.components()) names.push_back(each.name);
  return NearestLongName(name, names);
}

}  // namespace cleave
