#include "graph/split_bonds.h"

#include <algorithm>
#include <map>
#include <set>

#include "graph/rule_matcher.h"
#include "graph/split_resolver.h"
#include "graph/user_error.h"
#include "llvm/ADT/IntEqClasses.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

namespace cleave {
namespace {

class BondFinder {
 public:
  BondFinder(const SplitFile& file, const DependencyGraph& graph,
             const RuleMatcher& matcher)
      : file_(file), matcher_(matcher) {
    bonds_.labels.resize(graph.components().size());
  }

  Bonds Run() {
    for (const LinkRule& link : file_.must_link) AddTies(link);
    for (const LinkRule& link : file_.cannot_link) AddGaps(link);
    AddClasses();
    for (auto& labels : bonds_.labels) llvm::sort(labels);
    return std::move(bonds_);
  }

 private:
  void AddTies(const LinkRule& link) {
    std::vector<ComponentId> all;
    for (const SplitRule& member : link.members)
      llvm::append_range(all, matcher_.Match(member));
    for (size_t i = 1; i < all.size(); ++i)
      bonds_.ties.push_back({Index(all[i - 1]), Index(all[i]), link.line});
  }

  uint32_t AddLabel(std::string name, llvm::ArrayRef<SplitRule> members) {
    const auto label = static_cast<uint32_t>(bonds_.label_names.size());
    bonds_.label_names.push_back(std::move(name));
    std::set<ComponentId> all;
    for (const SplitRule& member : members)
      for (ComponentId id : matcher_.Match(member)) all.insert(id);
    for (ComponentId id : all) bonds_.labels[Index(id)].push_back(label);
    return label;
  }

  void AddGaps(const LinkRule& link) {
    std::vector<uint32_t> labels;
    for (const SplitRule& member : link.members) {
      labels.push_back(AddLabel(ToText(member), member));
      for (size_t i = 0; i + 1 < labels.size(); ++i)
        bonds_.gaps.push_back({labels[i], labels.back(), link.line});
    }
  }

  void AddClasses() {
    std::map<std::string, uint32_t> labels;
    for (const ClassRule& each : file_.classes)
      labels[each.name] = AddLabel("class " + each.name, each.members);
    for (const ClassRule& each : file_.classes) {
      for (const std::string& other : each.apart_from) {
        const auto [a, b] = std::minmax(labels[each.name], labels[other]);
        bonds_.gaps.push_back({a, b, each.line});
      }
    }
  }

  const SplitFile& file_;
  const RuleMatcher& matcher_;
  Bonds bonds_;
};

/// Components and homes as nodes; what must be together as edges.
class TogetherGraph {
 public:
  TogetherGraph(const SplitFile& file, const DependencyGraph& graph,
                const ResolvedSplit& resolved, const Bonds& bonds)
      : file_(file),
        graph_(graph),
        homes_(graph.components().size()),
        edges_(homes_ + file.services.size() + 1),
        sets_(static_cast<unsigned>(edges_.size())) {
    for (const Bonds::Tie& tie : bonds.ties) {
      if (IsLibrary(resolved, tie.a) || IsLibrary(resolved, tie.b)) continue;
      Join(tie.a, tie.b, tie.line);
    }
    for (uint32_t c = 0; c < homes_; ++c) {
      if (!resolved.is_decided[c] || IsLibrary(resolved, c)) continue;
      const uint32_t rule = resolved.rule_of[c];
      if (rule == kNoRule) continue;
      Join(c, HomeNode(file.rules[rule]), file.rules[rule].rule.line);
    }
  }

  bool IsLibrary(const ResolvedSplit& resolved, uint32_t c) const {
    const uint32_t rule = resolved.rule_of[c];
    return resolved.is_decided[c] && rule != kNoRule &&
           file_.rules[rule].home == HomeKind::kLibrary;
  }
  size_t component_count() const { return homes_; }
  size_t node_count() const { return edges_.size(); }
  unsigned SetOf(size_t node) const {
    return sets_.findLeader(static_cast<unsigned>(node));
  }

  /// "src/a is with src/b (line 3), src/b is in 'orders' (line 9)".
  std::string Chain(size_t from, size_t to) const {
    std::vector<size_t> next = NextTowards(to);
    std::string text;
    for (size_t at = from; at != to; at = next[at]) {
      const auto edge = llvm::find_if(
          edges_[at], [&](const Edge& each) { return each.to == next[at]; });
      if (!text.empty()) text += ", ";
      text += Step(at, *edge);
    }
    return text;
  }

 private:
  struct Edge {
    size_t to;
    unsigned line;
  };

  size_t HomeNode(const HomeRule& rule) const {
    return homes_ + (rule.home == HomeKind::kService ? rule.service
                                                     : file_.services.size());
  }

  void Join(size_t a, size_t b, unsigned line) {
    edges_[a].push_back({b, line});
    edges_[b].push_back({a, line});
    sets_.join(static_cast<unsigned>(a), static_cast<unsigned>(b));
  }

  /// By node, the next one on a shortest way to `goal`.
  std::vector<size_t> NextTowards(size_t goal) const {
    std::vector<size_t> next(edges_.size(), SIZE_MAX);
    std::vector<size_t> waiting = {goal};
    next[goal] = goal;
    for (size_t i = 0; i < waiting.size(); ++i) {
      for (const Edge& edge : edges_[waiting[i]]) {
        if (next[edge.to] != SIZE_MAX) continue;
        next[edge.to] = waiting[i];
        waiting.push_back(edge.to);
      }
    }
    return next;
  }

  std::string Step(size_t from, const Edge& edge) const {
    const std::string line = " (line " + std::to_string(edge.line) + ")";
    if (from >= homes_) return Step(edge.to, {from, edge.line});
    if (edge.to >= homes_)
      return graph_.components()[from].name + " is in '" + NodeName(edge.to) +
             "'" + line;
    return graph_.components()[from].name + " must be with " +
           NodeName(edge.to) + line;
  }

  std::string NodeName(size_t node) const {
    if (node < homes_) return graph_.components()[node].name;
    return node - homes_ < file_.services.size()
               ? file_.services[node - homes_].name
               : "monolith";
  }

  const SplitFile& file_;
  const DependencyGraph& graph_;
  const size_t homes_;  ///< the first node that is a home
  std::vector<std::vector<Edge>> edges_;
  llvm::IntEqClasses sets_;
};

llvm::Error Contradiction(const SplitFile& file, unsigned line,
                          const llvm::Twine& message) {
  return MakeError(message.str(),
                   (file.file_name + ":" + llvm::Twine(line)).str(),
                   "remove one of these lines");
}

/// Two homes that are tied together.
llvm::Error CheckHomes(const SplitFile& file, const TogetherGraph& together) {
  std::map<unsigned, size_t> home_of_set;
  for (size_t node = together.component_count(); node < together.node_count();
       ++node) {
    auto [first, is_new] = home_of_set.emplace(together.SetOf(node), node);
    if (is_new) continue;
    const size_t service = first->second - together.component_count();
    return Contradiction(file, file.services[service].line,
                         "what must be together has two homes: " +
                             together.Chain(first->second, node));
  }
  return llvm::Error::success();
}

llvm::Error CheckGap(const SplitFile& file, const DependencyGraph& graph,
                     const ResolvedSplit& resolved, const Bonds& bonds,
                     const TogetherGraph& together, const Bonds::Gap& gap) {
  std::map<unsigned, uint32_t> first_of_set;
  for (uint32_t c = 0; c < bonds.labels.size(); ++c) {
    if (!llvm::is_contained(bonds.labels[c], gap.a)) continue;
    first_of_set.emplace(together.SetOf(c), c);
  }
  for (uint32_t c = 0; c < bonds.labels.size(); ++c) {
    if (!llvm::is_contained(bonds.labels[c], gap.b)) continue;
    const std::string apart =
        bonds.label_names[gap.a] + " and " + bonds.label_names[gap.b] +
        " cannot be together (line " + std::to_string(gap.line) + ")";
    if (together.IsLibrary(resolved, c))
      return Contradiction(file, gap.line,
                           apart + ", but " + graph.components()[c].name +
                               " is library code, in every process");
    auto found = first_of_set.find(together.SetOf(c));
    if (found == first_of_set.end()) continue;
    if (found->second == c)
      return Contradiction(
          file, gap.line,
          apart + ", but " + graph.components()[c].name + " is both");
    return Contradiction(file, gap.line,
                         apart + ", but " + together.Chain(found->second, c));
  }
  return llvm::Error::success();
}

}  // namespace

bool Bonds::AreApart(uint32_t a, uint32_t b) const {
  if (labels[a].empty() || labels[b].empty()) return false;
  return llvm::any_of(gaps, [&](const Gap& gap) {
    auto has = [&](uint32_t c, uint32_t label) {
      return llvm::is_contained(labels[c], label);
    };
    return (has(a, gap.a) && has(b, gap.b)) || (has(a, gap.b) && has(b, gap.a));
  });
}

Bonds FindBonds(const SplitFile& file, const DependencyGraph& graph,
                const RuleMatcher& matcher) {
  return BondFinder(file, graph, matcher).Run();
}

llvm::Error CheckBonds(const SplitFile& file, const DependencyGraph& graph,
                       const ResolvedSplit& resolved) {
  const TogetherGraph together(file, graph, resolved, resolved.bonds);
  if (llvm::Error error = CheckHomes(file, together)) return error;
  for (const Bonds::Gap& gap : resolved.bonds.gaps)
    if (llvm::Error error =
            CheckGap(file, graph, resolved, resolved.bonds, together, gap))
      return error;
  return llvm::Error::success();
}

namespace {

/// Collects what a split does not keep to.
class ViolationFinder {
 public:
  ViolationFinder(const SplitFile& file, const DependencyGraph& graph,
                  const ResolvedSplit& resolved)
      : file_(file),
        graph_(graph),
        resolved_(resolved),
        homes_(resolved.split.Homes(graph)) {}

  std::vector<std::string> Run() {
    for (const Bonds::Tie& tie : resolved_.bonds.ties) CheckTie(tie);
    for (const Bonds::Gap& gap : resolved_.bonds.gaps) CheckGap(gap);
    CheckLimits();
    return {found_.begin(), found_.end()};
  }

 private:
  std::string At(unsigned line) const {
    return file_.file_name + ":" + std::to_string(line) + ": ";
  }
  std::string HomeName(uint32_t c) const {
    if (homes_[c].kind == HomeKind::kMonolith) return "monolith";
    if (homes_[c].kind == HomeKind::kLibrary) return "libraries";
    return resolved_.split.services[homes_[c].service].name;
  }
  const std::string& NameOf(uint32_t c) const {
    return graph_.components()[c].name;
  }

  void CheckTie(const Bonds::Tie& tie) {
    if (homes_[tie.a] == homes_[tie.b] ||
        homes_[tie.a].kind == HomeKind::kLibrary ||
        homes_[tie.b].kind == HomeKind::kLibrary)
      return;
    found_.insert(At(tie.line) + NameOf(tie.a) + " must be with " +
                  NameOf(tie.b) + ", but they are in '" + HomeName(tie.a) +
                  "' and '" + HomeName(tie.b) + "'");
  }

  void CheckGap(const Bonds::Gap& gap) {
    std::map<std::string, uint32_t> first;
    for (uint32_t c = 0; c < homes_.size(); ++c)
      if (llvm::is_contained(resolved_.bonds.labels[c], gap.a))
        first.emplace(HomeName(c), c);
    for (uint32_t c = 0; c < homes_.size(); ++c) {
      if (!llvm::is_contained(resolved_.bonds.labels[c], gap.b)) continue;
      auto met = first.find(HomeName(c));
      if (met == first.end()) continue;
      found_.insert(At(gap.line) + resolved_.bonds.label_names[gap.a] +
                    " and " + resolved_.bonds.label_names[gap.b] +
                    " cannot be together, but " + NameOf(met->second) +
                    " and " + NameOf(c) + " are both in '" + HomeName(c) + "'");
      return;
    }
  }

  void CheckLimits() {
    const size_t count = resolved_.split.services.size();
    if (!file_.service_count.Allows(count))
      found_.insert(file_.file_name + ": there are " + std::to_string(count) +
                    " services, which the limits do not allow");
    for (const ServicePlan& service : resolved_.split.services) {
      uint64_t lines = 0;
      for (const std::string& name : service.components)
        if (auto id = graph_.FindComponent(name))
          lines += graph_.component(*id).lines;
      if (!file_.service_lines.Allows(lines))
        found_.insert(file_.file_name + ": service '" + service.name +
                      "' has " + std::to_string(lines) +
                      " lines, which the limits do not allow");
    }
  }

  const SplitFile& file_;
  const DependencyGraph& graph_;
  const ResolvedSplit& resolved_;
  const std::vector<Home> homes_;
  std::set<std::string> found_;
};

}  // namespace

std::vector<std::string> FindViolations(const SplitFile& file,
                                        const DependencyGraph& graph,
                                        const ResolvedSplit& resolved) {
  return ViolationFinder(file, graph, resolved).Run();
}

}  // namespace cleave
