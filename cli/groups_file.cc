#include "cli/groups_file.h"

#include <map>

#include "graph/exchange/foreign_graph.h"

namespace cleave {
namespace {

/// What a group is called in the file: none but library code is `shared`.
std::string NameOf(const ComponentGroups& groups, uint32_t group,
                   llvm::StringRef shared) {
  if (!shared.empty() && groups.is_library[group]) return shared.str();
  const std::string& name = groups.names[group];
  return !shared.empty() && name == shared ? name + "_2" : name;
}

/// Components by the id of the node or the path of the file.
std::map<std::string, uint32_t> ComponentsById(const DependencyGraph& graph) {
  std::map<std::string, uint32_t> components;
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    const llvm::StringRef node = NodeOfUsr(graph.symbols()[i].usr);
    const std::optional<ComponentId> home = graph.ComponentOf(SymbolId(i));
    if (!node.empty() && home) components[node.str()] = Index(*home);
  }
  if (!components.empty()) return components;
  for (uint32_t c = 0; c < graph.components().size(); ++c)
    for (const std::string& file : graph.components()[c].files)
      components[file] = c;
  return components;
}

}  // namespace

std::string GroupsToTsv(const DependencyGraph& graph,
                        const ComponentGroups& groups, llvm::StringRef shared) {
  std::string text = "id\tgroup\n";
  for (const auto& [id, component] : ComponentsById(graph)) {
    const uint32_t group = groups.groups.group_of[component];
    text += id + "\t" + NameOf(groups, group, shared) + "\n";
  }
  return text;
}

}  // namespace cleave
