#include "graph/split.h"

#include "llvm/ADT/StringMap.h"

namespace cleave {

std::vector<Home> Split::Homes(const DependencyGraph& graph) const {
  std::vector<Home> homes(graph.components().size());
  auto settle = [&](llvm::StringRef name, Home home) {
    std::optional<ComponentId> id = graph.FindComponent(name);
    if (!id) return;
    const Component& component = graph.component(*id);
    if (component.is_test || component.has_main) return;
    homes[Index(*id)] = home;
  };
  for (uint32_t i = 0; i < services.size(); ++i)
    for (const std::string& name : services[i].components)
      settle(name, {HomeKind::kService, i});
  for (const std::string& name : libraries) settle(name, {HomeKind::kLibrary});
  return homes;
}

}  // namespace cleave
