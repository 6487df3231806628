#pragma once

#include <string>
#include <vector>

#include "splitter/contract/contract.h"

namespace cleave {

/// Sources that are compiled once, with one set of arguments, and linked into
/// the same processes.
struct SourceSet {
  std::string name;  ///< CMake target: "library_1", "catalog_2", "monolith_1"
  std::vector<std::string> arguments;
  std::vector<std::string> sources;   ///< sorted
  std::vector<std::string> programs;  ///< that link it; for the monolith's own
};

/// All source sets of a tree, each source and argument list once.
struct SourceSets {
  std::vector<SourceSet> library;
  std::vector<std::vector<SourceSet>> services;  ///< as in the contract
  std::vector<SourceSet> monolith;
};
SourceSets MakeSourceSets(const Contract& contract);

}  // namespace cleave
