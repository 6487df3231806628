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
               const std::vector<bool>& is_bond)
      : links_(links), roles_(roles), is_bond_(is_bond) {
    anchors_.resize(links.component_count());
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
  void Spread(uint32_t c) {
    for (uint32_t i : links_.In(c)) {
      if (is_bond_[i]) {
        Stay(links_[i].from, Anchor::Reason::kBlocked, i);
      } else if (links_[i].needs_code) {
        Stay(links_[i].from, Anchor::Reason::kCallsBack, i);
      }
    }
    for (uint32_t i : links_.Out(c)) {
      if (is_bond_[i]) Stay(links_[i].to, Anchor::Reason::kBlocked, i);
    }
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
    anchors_[c] = {reason, link};
    reached_.push_back(c);
  }

  const ComponentLinks& links_;
  const ComponentRoles& roles_;
  const std::vector<bool>& is_bond_;  ///< by link: its ends stay together
  std::vector<Anchor> anchors_;
  std::vector<uint32_t> reached_;  ///< in the order in which they were
  size_t next_ = 0;                ///< of `reached_` to spread from
};

}  // namespace

Anchoring FindAnchors(const DependencyGraph& graph, const ComponentLinks& links,
                      const ComponentRoles& roles, bool only_ready) {
  auto is_bondable = [&](uint32_t c) {
    return !IsLibrary(roles.role[c]) && !IsPlainHeader(graph, roles, c);
  };
  DisjointSets classes(links.component_count());
  std::vector<bool> is_bond(links.all().size(), false);
  for (size_t i = 0; i < is_bond.size(); ++i) {
    const ComponentLink& link = links.all()[i];
    if (!only_ready || !link.is_blocked || !is_bondable(link.from) ||
        !is_bondable(link.to)) {
      continue;
    }
    is_bond[i] = true;
    classes.Join(link.from, link.to);
  }
  Anchoring result;
  result.anchor = AnchorSpread(links, roles, is_bond).Run();
  for (uint32_t c = 0; c < links.component_count(); ++c) {
    result.class_of.push_back(classes.Find(c));
  }
  return result;
}

}  // namespace cleave
