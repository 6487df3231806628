#pragma once

#include "graph/dependency.h"

namespace cleave {

/// Whether running the code of a dependency of this kind enters the code of
/// the other end: calls, virtual calls, construction and destruction.
constexpr bool IsCall(DependencyKind kind) {
  switch (kind) {
    case DependencyKind::kCall:
    case DependencyKind::kVirtualCall:
    case DependencyKind::kConstruct:
    case DependencyKind::kDestroy:
      return true;
    default:
      return false;
  }
}

}  // namespace cleave
