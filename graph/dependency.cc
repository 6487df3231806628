#include "graph/dependency.h"

#include <array>

#include "llvm/ADT/STLExtras.h"

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
    "use macro",      "use library",
};
static_assert(static_cast<int>(DependencyKind::kUseLibrary) + 1 ==
              kDependencyKindCount);

/// In the order of the bits.
constexpr std::array<const char*, kUseTraitCount> kTraitNames = {
    "by value",         "by const reference",
    "by reference",     "by const pointer",
    "by pointer",       "by rvalue reference",
    "under lock",       "all caught",
    "in passed lambda", "in stored lambda",
    "passed",           "stored",
    "for a range",
};
static_assert(kForRange == 1 << (kUseTraitCount - 1));

}  // namespace

llvm::StringRef ToText(DependencyKind kind) {
  return kNames[static_cast<size_t>(kind)];
}

std::optional<DependencyKind> ParseDependencyKind(llvm::StringRef text) {
  for (int i = 0; i < kDependencyKindCount; ++i)
    if (text == kNames[i]) return static_cast<DependencyKind>(i);
  return std::nullopt;
}

std::string TraitsToText(uint16_t traits) {
  std::string text;
  for (int i = 0; i < kUseTraitCount; ++i) {
    if (!(traits & (1 << i))) continue;
    if (!text.empty()) text += ", ";
    text += kTraitNames[i];
  }
  return text;
}

std::optional<uint16_t> ParseTraits(llvm::StringRef text) {
  uint16_t traits = 0;
  while (!text.empty()) {
    llvm::StringRef name;
    std::tie(name, text) = text.split(',');
    const auto* found = llvm::find(kTraitNames, name.trim());
    if (found == kTraitNames.end()) return std::nullopt;
    traits |= 1 << (found - kTraitNames.begin());
  }
  return traits;
}

}  // namespace cleave
