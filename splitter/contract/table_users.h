#pragma once

#include <map>
#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "graph/split.h"

namespace cleave {

/// Why a process counts as the owner of a table.
enum class OwnerReason : uint8_t {
  kNone,            ///< it has no owner
  kDecided,         ///< `owns: tables:` of the split file says so
  kOnlyWriter,      ///< no other process writes it
  kMostStatements,  ///< a proposal: most statements that write it are there
};
llvm::StringRef ToText(OwnerReason reason);

/// Which processes work with a table: names of services, "monolith", or
/// "library" for code that runs in every process.
struct TableUsers {
  SymbolId table{};
  std::string name;
  std::string owner;  ///< empty: none
  OwnerReason reason = OwnerReason::kNone;
  std::vector<std::string> writers, readers;  ///< sorted; a writer is no reader
  std::vector<std::string> components;        ///< that work with it, sorted

  friend bool operator==(const TableUsers&, const TableUsers&) = default;
};

/// Of every table that code other than tests works with, sorted by name.
/// `decided` has the services that own tables by decision, by table.
std::vector<TableUsers> FindTableUsers(
    const DependencyGraph& graph, const Split& split,
    llvm::ArrayRef<Home> homes,
    const std::map<std::string, std::string>& decided);

/// "inventory", "monolith", "library".
std::string ProcessName(const Split& split, const Home& home);

}  // namespace cleave
