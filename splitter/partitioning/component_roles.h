#pragma once

#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "graph/table_access.h"
#include "splitter/partitioning/component_links.h"
#include "splitter/partitioning/constraints.h"

namespace cleave {

/// What a component is in the system, before anything is divided.
enum class Role : uint8_t {
  kService,         ///< does the business; is divided
  kData,            ///< only values; compiled on both sides of a cut
  kUtility,         ///< stateless and used in many places
  kInfrastructure,  ///< used nearly everywhere, with state of its own
  kEntry,           ///< front end, batch driver: only main calls it
  kKept,            ///< people keep it in the monolith
  kMain,
  kTest,
};
/// "service code", "values", ...: for people.
llvm::StringRef ToText(Role role);

inline bool IsLibrary(Role role) {
  return role == Role::kData || role == Role::kUtility ||
         role == Role::kInfrastructure;
}
/// Entries, what is kept, main functions and tests stay in what remains of the
/// monolith.
inline bool StaysInMonolith(Role role) {
  return role == Role::kEntry || role == Role::kKept || role == Role::kMain ||
         role == Role::kTest;
}

struct ComponentRoles {
  std::vector<Role> role;              ///< by component
  std::vector<std::string> folder;     ///< by component; "" for the root
  std::vector<uint32_t> user_count;    ///< other components that use it, tests
                                       ///< left out
  std::vector<uint32_t> user_folders;  ///< their folders, its own left out
  std::vector<bool> has_state;         ///< a variable that is not constant
};

/// Finds the role of every component.
///
/// Library code is found from the bottom up: a folder (or a single component)
/// that needs nothing but library code, keeps hardly any data in tables, and is
/// used by many of the other folders (half of them in a small project).
/// `data_components` are those that only hold values; of them, the ones that
/// call service code are service code. The rules and their numbers are in
/// docs/suggest.md.
ComponentRoles FindRoles(const DependencyGraph& graph,
                         const ComponentLinks& links,
                         llvm::ArrayRef<TableAccess> table_accesses,
                         llvm::ArrayRef<ComponentId> data_components);

/// Gives decided components the roles that lead to their homes: library code,
/// service code, or kept. Main functions and tests have theirs for good.
void ApplyDecidedRoles(const Constraints& constraints, ComponentRoles& roles);

/// Folder of a component name: `src/orders/orders` -> `src/orders`. What the
/// build generates lies in the folder of the build folder that it is in, where
/// builds put it beside its source: `build/src/orders/orders.pb` is in
/// `src/orders`.
std::string FolderOf(const DependencyGraph& graph, llvm::StringRef name);

}  // namespace cleave
