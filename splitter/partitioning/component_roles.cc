#include "splitter/partitioning/component_roles.h"

#include <algorithm>
#include <map>
#include <set>

#include "splitter/partitioning/library_finder.h"

namespace cleave {

llvm::StringRef ToText(Role role) {
  switch (role) {
    case Role::kService:
      return "service code";
    case Role::kData:
      return "values";
    case Role::kUtility:
      return "utility";
    case Role::kInfrastructure:
      return "infrastructure";
    case Role::kEntry:
      return "entry";
    case Role::kKept:
      return "kept";
    case Role::kMain:
      return "main";
    case Role::kTest:
      return "test";
  }
  return "";
}

namespace {

/// Takes `folder` and its slash off the front of `path`; false if `path` is not
/// below it.
bool EatFolder(llvm::StringRef& path, llvm::StringRef folder) {
  llvm::StringRef rest = path;
  if (!rest.consume_front(folder) || !rest.consume_front("/")) return false;
  path = rest;
  return true;
}

}  // namespace

std::string FolderOf(const DependencyGraph& graph, llvm::StringRef name) {
  llvm::StringRef build = graph.build().build_directory;
  if (!build.empty() && !EatFolder(name, build) &&
      EatFolder(build, graph.build().project_root))
    EatFolder(name, build);
  return name.contains('/') ? name.rsplit('/').first.str() : "";
}

namespace {

/// A folder with more than this share of all components says nothing.
constexpr double kMostOfEverything = 0.5;
/// An entry calls at least so many other folders or components.
constexpr size_t kLeastEntryCalls = 2;

bool IsState(const Symbol& symbol) {
  if (symbol.function) return symbol.function->returns_local_static;
  return symbol.variable && !symbol.variable->is_const;
}

bool HasState(const DependencyGraph& graph, const Component& component) {
  return std::any_of(component.symbols.begin(), component.symbols.end(),
                     [&](SymbolId id) { return IsState(graph.symbol(id)); });
}

void CountUsers(const ComponentLinks& links, ComponentRoles& roles) {
  const uint32_t count = links.component_count();
  roles.user_count.assign(count, 0);
  roles.user_folders.assign(count, 0);
  for (uint32_t c = 0; c < count; ++c) {
    std::set<llvm::StringRef> folders;
    for (uint32_t i : links.In(c)) {
      const uint32_t user = links[i].from;
      if (links[i].is_include_only || roles.role[user] == Role::kTest) continue;
      ++roles.user_count[c];
      if (roles.folder[user] != roles.folder[c]) {
        folders.insert(roles.folder[user]);
      }
    }
    roles.user_folders[c] = static_cast<uint32_t>(folders.size());
  }
}

/// Of the components said to hold values only, those that need no other code
/// than library code and one another.
void MarkData(const ComponentLinks& links,
              llvm::ArrayRef<ComponentId> data_components,
              ComponentRoles& roles) {
  std::set<uint32_t> data;
  for (ComponentId id : data_components) {
    Role& role = roles.role[Index(id)];
    if (role == Role::kService) data.insert(Index(id));
    if (role == Role::kUtility) role = Role::kData;
  }
  for (uint32_t c : data) roles.role[c] = Role::kData;
  bool has_changed = true;
  while (has_changed) {
    has_changed = false;
    for (auto it = data.begin(); it != data.end();) {
      const bool is_closed = std::all_of(
          links.Out(*it).begin(), links.Out(*it).end(), [&](uint32_t i) {
            return !links[i].needs_code || IsLibrary(roles.role[links[i].to]);
          });
      if (!is_closed) {
        roles.role[*it] = Role::kService;
        has_changed = true;
      }
      it = is_closed ? std::next(it) : data.erase(it);
    }
  }
}

/// Whether this group of components is only called by main functions (of code
/// that is not its own) and calls several others.
bool IsEntry(const ComponentLinks& links, const ComponentRoles& roles,
             llvm::ArrayRef<uint32_t> group, bool by_folder) {
  const std::set<uint32_t> own(group.begin(), group.end());
  std::set<std::string> called;
  bool is_called_by_main = false;
  for (uint32_t c : group) {
    for (uint32_t i : links.In(c)) {
      const Role role = roles.role[links[i].from];
      if (!links[i].needs_code || role == Role::kTest ||
          own.count(links[i].from)) {
        continue;
      }
      if (role != Role::kMain) return false;
      is_called_by_main = true;
    }
    for (uint32_t i : links.Out(c)) {
      const uint32_t to = links[i].to;
      if (!links[i].needs_code || own.count(to) ||
          roles.role[to] != Role::kService) {
        continue;
      }
      called.insert(by_folder ? roles.folder[to] : std::to_string(to));
    }
  }
  return is_called_by_main && called.size() >= kLeastEntryCalls;
}

/// Front ends: folders that only main calls, and what lies beside a main
/// function in its folder and is only called by it.
void MarkEntries(const ComponentLinks& links, ComponentRoles& roles) {
  std::map<std::string, std::vector<uint32_t>> members;
  std::set<std::string> main_folders;
  for (uint32_t c = 0; c < links.component_count(); ++c) {
    if (roles.role[c] == Role::kService) members[roles.folder[c]].push_back(c);
    if (roles.role[c] == Role::kMain) main_folders.insert(roles.folder[c]);
  }
  std::vector<uint32_t> found;
  for (const auto& [folder, group] : members) {
    if (group.size() <= kMostOfEverything * links.component_count() &&
        IsEntry(links, roles, group, /*by_folder=*/true)) {
      found.insert(found.end(), group.begin(), group.end());
    } else if (main_folders.count(folder)) {
      std::copy_if(group.begin(), group.end(), std::back_inserter(found),
                   [&](uint32_t c) {
                     return IsEntry(links, roles, c, /*by_folder=*/false);
                   });
    }
  }
  for (uint32_t c : found) roles.role[c] = Role::kEntry;
}

}  // namespace

ComponentRoles FindRoles(const DependencyGraph& graph,
                         const ComponentLinks& links,
                         llvm::ArrayRef<TableAccess> table_accesses,
                         llvm::ArrayRef<ComponentId> data_components) {
  ComponentRoles roles;
  for (const Component& component : graph.components()) {
    roles.role.push_back(component.is_test    ? Role::kTest
                         : component.has_main ? Role::kMain
                                              : Role::kService);
    roles.folder.push_back(FolderOf(graph, component.name));
    roles.has_state.push_back(HasState(graph, component));
  }
  CountUsers(links, roles);
  std::vector<bool> uses_tables(graph.components().size(), false);
  for (const TableAccess& access : table_accesses) {
    uses_tables[Index(access.component)] = true;
  }
  FindLibraries(graph, links, uses_tables, roles);
  MarkData(links, data_components, roles);
  MarkEntries(links, roles);
  return roles;
}

void ApplyDecidedRoles(const Constraints& constraints, ComponentRoles& roles) {
  for (uint32_t c = 0; c < roles.role.size(); ++c) {
    const std::optional<Home> home = constraints.HomeOf(c);
    Role& role = roles.role[c];
    if (!home || role == Role::kMain || role == Role::kTest) continue;
    switch (home->kind) {
      case HomeKind::kMonolith:
        role = Role::kKept;
        break;
      case HomeKind::kService:
        role = Role::kService;
        break;
      case HomeKind::kLibrary:
        if (!IsLibrary(role))
          role = roles.has_state[c] ? Role::kInfrastructure : Role::kUtility;
        break;
    }
  }
}

}  // namespace cleave
