#pragma once

#include <array>
#include <string>
#include <vector>

#include "graph/build_facts.h"

namespace cleave {

/// How the database spells the enumerators, in the order of their values.
inline constexpr std::array<const char*, 3> kUnitStatusNames = {"ok", "partial",
                                                                "failed"};
inline constexpr std::array<const char*, 5> kTargetKindNames = {
    "executable", "static library", "shared library", "object library",
    "other"};

/// The lists of files that share the table `noted_file`.
struct NotedFiles {
  const char* kind;
  std::vector<std::string> BuildFacts::* files;
};
inline constexpr std::array<NotedFiles, 3> kNotedFiles = {{
    {"tree", &BuildFacts::tree_files},
    {"edited", &BuildFacts::edited_files},
    {"generated header", &BuildFacts::generated_headers},
}};

}  // namespace cleave
