#pragma once

#include <cstdint>
#include <vector>

#include "splitter/partitioning/component_links.h"
#include "splitter/partitioning/component_roles.h"
#include "splitter/partitioning/constraints.h"

namespace cleave {

/// Why a component stays in the monolith.
struct Anchor {
  enum class Reason : uint8_t {
    kFree,       ///< it does not have to
    kRole,       ///< its role says so
    kBlocked,    ///< `link` to something that stays cannot be cut
    kCallsBack,  ///< `link` needs code of something that stays, which offers
                 ///< no service
  };
  Reason reason = Reason::kFree;
  uint32_t link = 0;  ///< index into the links; for kBlocked and kCallsBack
};

struct Anchoring {
  std::vector<Anchor> anchor;  ///< by component
  /// Components of equal number cannot be separated: the smallest component of
  /// the class. Library code is alone.
  std::vector<uint32_t> class_of;
};

/// What stays in the monolith, and what cannot be separated.
///
/// The ends of a link that cannot be cut at any price are one class; with
/// `only_ready`, those of every blocked link; unless one of
/// them is library code (it is compiled on both sides) or a header without
/// state that needs no code over such a link. Main functions, tests and entries
/// stay; so does the class of whatever stays, and what needs code of something
/// that stays; until nothing changes.
///
/// What people decided comes first: components decided for a service stay
/// nowhere else and are one class, as are those that must be together; a
/// blocked link between two decided homes joins nothing. O(links).
Anchoring FindAnchors(const DependencyGraph& graph, const ComponentLinks& links,
                      const ComponentRoles& roles, bool only_ready,
                      const Constraints& constraints = {});

/// Whether `component` can be compiled into several processes although it is no
/// library code: a header that keeps no state.
bool IsPlainHeader(const DependencyGraph& graph, const ComponentRoles& roles,
                   uint32_t component);

}  // namespace cleave
