#include "graph/store/graph_writer.h"

#include <set>

#include "llvm/ADT/StringMap.h"

namespace cleave {
namespace {

template <class Add>
void AddFilesOf(const Dependency& dependency, Add add) {
  for (const SourcePlace& place : dependency.evidence) add(place.file);
  for (const Spelling& each : dependency.spellings) add(each.place.file);
}

/// Files in which a place lies, outside the project.
std::set<std::string> OtherFiles(const DependencyGraph& graph,
                                 const TableWriter& tables) {
  std::set<std::string> others;
  auto add = [&](const std::string& path) {
    if (!path.empty() && !tables.HasFile(path)) others.insert(path);
  };
  for (const Symbol& symbol : graph.symbols()) {
    add(symbol.declared.file);
    add(symbol.defined.file);
  }
  for (const Dependency& each : graph.dependencies()) AddFilesOf(each, add);
  return others;
}

void WriteFiles(const DependencyGraph& graph, TableWriter& tables) {
  llvm::StringMap<uint32_t> component_of;
  for (uint32_t i = 0; i < graph.components().size(); ++i)
    for (const std::string& file : graph.components()[i].files)
      component_of[file] = i;
  for (const ProjectFile& file : graph.files())
    tables.AddFile(file, component_of.lookup(file.path));
  for (const std::string& path : OtherFiles(graph, tables))
    tables.AddOtherFile(path);
}

}  // namespace

void WriteGraph(const DependencyGraph& graph, TableWriter& tables) {
  WriteFiles(graph, tables);
  for (const Component& each : graph.components()) tables.AddComponent(each);
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    std::optional<uint32_t> component;
    if (auto owner = graph.ComponentOf(SymbolId(i))) component = Index(*owner);
    std::optional<uint32_t> parent;
    if (auto around = graph.ParentOf(SymbolId(i))) parent = Index(*around);
    tables.AddSymbol(graph.symbols()[i], component, parent);
  }
  for (const Dependency& each : graph.dependencies())
    tables.AddDependency(each);
  for (const SymbolWord& each : graph.words()) tables.AddWord(each);
  tables.AddBuild(graph.build());
  tables.AddMeta("content_digest", graph.ContentDigest());
}

}  // namespace cleave
