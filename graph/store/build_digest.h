#pragma once

#include <string>

#include "graph/build_facts.h"

namespace cleave {

/// Equal for equal build facts, in hex.
std::string BuildDigest(const BuildFacts& build);

}  // namespace cleave
