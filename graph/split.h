#pragma once

#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// Where a component lives after the split.
enum class HomeKind : uint8_t {
  kMonolith,  ///< stays with what remains (tests and main functions always do)
  kService,   ///< runs in the process of one service only
  kLibrary,   ///< compiled into every process that needs it
};

struct Home {
  HomeKind kind = HomeKind::kMonolith;
  uint32_t service = 0;  ///< index into `Split::services`, for kService

  friend bool operator==(const Home&, const Home&) = default;
};

struct ServicePlan {
  std::string name;  ///< lower_snake: file names, proto package, CMake target
  std::string summary;                  ///< one line for people; may be empty
  std::vector<std::string> components;  ///< sorted, at least one

  friend bool operator==(const ServicePlan&, const ServicePlan&) = default;
};

/// The assignment of components to services: the one place where people
/// decide. Components that are named nowhere stay in the monolith.
struct Split {
  std::string project;                 ///< lower_snake; names the proto package
  std::vector<ServicePlan> services;   ///< sorted by name
  std::vector<std::string> libraries;  ///< components, sorted

  friend bool operator==(const Split&, const Split&) = default;

  /// The home of each component of `graph`, by component index. Names that
  /// the graph does not have are passed over (`ParseSplit` refuses them).
  std::vector<Home> Homes(const DependencyGraph& graph) const;
};

/// What stands beside an entry of the split file as a comment; the tool writes
/// them, nobody reads them back.
struct SplitNotes {
  std::vector<std::string> header;  ///< above everything
  std::map<std::string, std::vector<std::string>> service;  ///< by service name
  std::map<std::string, std::string> component;  ///< by component name
};

/// Renders `cleave.split.yaml`; see `docs/split_file.md`.
std::string ToYaml(const Split& split, const SplitNotes& notes);

/// Parses and checks a split file against the components of `graph`. Syntax
/// errors, unknown keys, unknown components (with the nearest name as a hint),
/// and components with two homes are `UserError`s at `file:line:column`.
llvm::Expected<Split> ParseSplit(llvm::StringRef yaml,
                                 llvm::StringRef file_name,
                                 const DependencyGraph& graph);

}  // namespace cleave
