#include "graph/dependency.h"

#include <array>

namespace cleave {
namespace {

/// In the order of the enumerators.
constexpr std::array<const char*, kDependencyKindCount> kNames = {
    "call",           "virtual call", "override",       "inherit",
    "construct",      "destroy",      "field by value", "field by pointer",
    "parameter type", "return type",  "use type",       "instantiate",
    "read global",    "write global", "read field",     "write field",
    "take address",   "throw",        "catch",          "friend",
    "use alias",      "include",      "read table",     "write table",
};
static_assert(static_cast<int>(DependencyKind::kWriteTable) + 1 ==
              kDependencyKindCount);

}  // namespace

llvm::StringRef ToText(DependencyKind kind) {
  return kNames[static_cast<size_t>(kind)];
}

std::optional<DependencyKind> ParseDependencyKind(llvm::StringRef text) {
  for (int i = 0; i < kDependencyKindCount; ++i)
    if (text == kNames[i]) return static_cast<DependencyKind>(i);
  return std::nullopt;
}

}  // namespace cleave
