#pragma once

#include <array>

#include "graph/build_facts.h"

namespace cleave {

/// How the database spells the enumerators, in the order of their values.
inline constexpr std::array<const char*, 3> kUnitStatusNames = {"ok", "partial",
                                                                "failed"};
inline constexpr std::array<const char*, 5> kTargetKindNames = {
    "executable", "static library", "shared library", "object library",
    "other"};

}  // namespace cleave
