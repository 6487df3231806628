#include "splitter/partitioning/anchoring.h"

#include "splitter/partitioning/disjoint_sets.h"

namespace cleave {

bool IsPlainHeader(const DependencyGraph& graph, const ComponentRoles& roles,
                   uint32_t component) {
  return roles.role[component] == Role::kService &&
         !graph.components()[component].has_source &&
         !roles.has_state[component];
}

namespace {

/// Spreads "stays in the monolith" against the direction of calls, and over
/// blocked links in both directions.
class AnchorSpread {
 public:
  AnchorSpread(const ComponentLinks& links, const ComponentRoles& roles,
               const std::vector<bool>& is_bond, const Constraints& constraints)
      : links_(links),
        roles_(roles),
        is_bond_(is_bond),
        constraints_(constraints),
        tied_to_(links.component_count()) {
    anchors_.resize(links.component_count());
    for (const Bonds::Tie& tie : constraints.bonds.ties) {
      tied_to_[tie.a].push_back(tie.b);
      tied_to_[tie.b].push_back(tie.a);
    }
  }

  /// Breadth first, so that the reason given is the nearest; programs before
  /// tests, because a test explains less.
  std::vector<Anchor> Run() {
    for (bool is_test : {false, true}) {
      for (uint32_t c = 0; c < links_.component_count(); ++c) {
        if (StaysInMonolith(roles_.role[c]) &&
            (roles_.role[c] == Role::kTest) == is_test) {
          Stay(c, Anchor::Reason::kRole, 0);
        }
      }
      for (; next_ < reached_.size(); ++next_) Spread(reached_[next_]);
    }
    return std::move(anchors_);
  }

 private:
  /// A test holds back nothing but what cannot be cut from it. That product
  /// code calls one only seems so: it is a template which the test has made.
  void Spread(uint32_t c) {
    const bool is_test = roles_.role[c] == Role::kTest;
    for (uint32_t i : links_.In(c)) {
      if (is_bond_[i]) {
        Stay(links_[i].from, Anchor::Reason::kBlocked, i);
      } else if (links_[i].needs_code && !is_test) {
        Stay(links_[i].from, Anchor::Reason::kCallsBack, i);
      }
    }
    for (uint32_t i : links_.Out(c)) {
      if (is_bond_[i]) Stay(links_[i].to, Anchor::Reason::kBlocked, i);
    }
    for (uint32_t other : tied_to_[c]) Stay(other, Anchor::Reason::kRole, 0);
  }

  void Stay(uint32_t c, Anchor::Reason reason, uint32_t link) {
    if (anchors_[c].reason != Anchor::Reason::kFree ||
        IsLibrary(roles_.role[c])) {
      return;
    }
    // A test is nobody's to keep or to move.
    if (roles_.role[c] == Role::kTest && reason != Anchor::Reason::kRole) {
      return;
    }
    // What people have decided for a service goes there.
    const std::optional<Home> decided = constraints_.HomeOf(c);
    if (decided && decided->kind == HomeKind::kService &&
        roles_.role[c] == Role::kService) {
      return;
    }
    anchors_[c] = {reason, link};
    reached_.push_back(c);
  }

  const ComponentLinks& links_;
  const ComponentRoles& roles_;
  const std::vector<bool>& is_bond_;  ///< by link: its ends stay together
  const Constraints& constraints_;
  std::vector<std::vector<uint32_t>> tied_to_;  ///< by component
  std::vector<Anchor> anchors_;
  std::vector<uint32_t> reached_;  ///< in the order in which they were
  size_t next_ = 0;                ///< of `reached_` to spread from
};

/// Joins what people want in one process. Library code is in each.
void JoinDecided(const ComponentRoles& roles, const Constraints& constraints,
                 DisjointSets& classes) {
  for (const Bonds::Tie& tie : constraints.bonds.ties) {
    if (!IsLibrary(roles.role[tie.a]) && !IsLibrary(roles.role[tie.b]))
      classes.Join(tie.a, tie.b);
  }
  std::vector<uint32_t> first(constraints.services.size(), UINT32_MAX);
  for (uint32_t c = 0; c < roles.role.size(); ++c) {
    const std::optional<Home> home = constraints.HomeOf(c);
    if (!home || home->kind != HomeKind::kService ||
        roles.role[c] != Role::kService)
      continue;
    uint32_t& member = first[home->service];
    if (member == UINT32_MAX) member = c;
    classes.Join(member, c);
  }
}

}  // namespace

namespace {

/// Headers without state whose code needs what it cannot be cut from, by
/// component: whoever runs that code must be in one process with it.
std::vector<bool> FindBoundHeaders(const DependencyGraph& graph,
                                   const ComponentLinks& links,
                                   const ComponentRoles& roles) {
  std::vector<bool> is_bound(links.component_count());
  std::vector<uint32_t> waiting;
  const auto bind = [&](uint32_t c) {
    if (is_bound[c] || !IsPlainHeader(graph, roles, c)) return;
    is_bound[c] = true;
    waiting.push_back(c);
  };
  for (const ComponentLink& link : links.all()) {
    if (link.is_blocked && link.needs_code && !IsLibrary(roles.role[link.to]) &&
        !IsPlainHeader(graph, roles, link.to)) {
      bind(link.from);
    }
  }
  while (!waiting.empty()) {
    const uint32_t c = waiting.back();
    waiting.pop_back();
    for (uint32_t i : links.In(c)) {
      if (links[i].needs_code) bind(links[i].from);
    }
  }
  return is_bound;
}

}  // namespace

Anchoring FindAnchors(const DependencyGraph& graph, const ComponentLinks& links,
                      const ComponentRoles& roles, bool only_ready,
                      const Constraints& constraints) {
  auto are_decided_apart = [&](uint32_t a, uint32_t b) {
    const std::optional<Home> home = constraints.HomeOf(a);
    return home && constraints.HomeOf(b) && home != constraints.HomeOf(b);
  };
  const std::vector<bool> is_bound =
      only_ready ? FindBoundHeaders(graph, links, roles)
                 : std::vector<bool>(links.component_count());
  auto is_bondable = [&](uint32_t c) {
    return !IsLibrary(roles.role[c]) &&
           (is_bound[c] || !IsPlainHeader(graph, roles, c));
  };
  DisjointSets classes(links.component_count());
  std::vector<bool> is_bond(links.all().size(), false);
  for (size_t i = 0; i < is_bond.size(); ++i) {
    const ComponentLink& link = links.all()[i];
    const bool is_joined = link.is_inseparable ||
                           (only_ready && link.is_blocked) ||
                           (is_bound[link.to] && link.needs_code);
    if (!is_joined || !is_bondable(link.from) || !is_bondable(link.to) ||
        are_decided_apart(link.from, link.to)) {
      continue;
    }
    is_bond[i] = true;
    classes.Join(link.from, link.to);
  }
  JoinDecided(roles, constraints, classes);
  Anchoring result;
  result.anchor = AnchorSpread(links, roles, is_bond, constraints).Run();
  for (uint32_t c = 0; c < links.component_count(); ++c) {
    result.class_of.push_back(classes.Find(c));
  }
  return result;
}

}  // namespace cleave
