#include "graph/graph_invariants.h"

#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace cleave {
namespace {

llvm::Error Broken(const llvm::Twine& promise, const llvm::Twine& subject) {
  return MakeError((promise + ": " + subject).str());
}

/// Strictly ascending, so sorted and unique.
template <class Range, class Key>
bool Ascends(const Range& range, Key key) {
  for (size_t i = 1; i < range.size(); ++i)
    if (!(key(range[i - 1]) < key(range[i]))) return false;
  return true;
}

llvm::Error CheckTables(const DependencyGraph& graph) {
  if (!Ascends(graph.symbols(), [](const Symbol& s) { return s.usr; }))
    return Broken("symbols are sorted", "by USR");
  if (!Ascends(graph.files(), [](const ProjectFile& f) { return f.path; }))
    return Broken("files are sorted", "by path");
  if (!Ascends(graph.components(), [](const Component& c) { return c.name; }))
    return Broken("components are sorted", "by name");
  if (!Ascends(graph.dependencies(), [](const Dependency& d) {
        return std::tuple(d.from, d.to, d.kind);
      }))
    return Broken("dependencies are sorted", "by from, to, kind");
  if (!Ascends(
          graph.component_dependencies(),
          [](const ComponentDependency& d) { return std::pair(d.from, d.to); }))
    return Broken("component dependencies are sorted", "by from, to");
  return llvm::Error::success();
}

llvm::Error CheckDependencies(const DependencyGraph& graph) {
  size_t symbols = graph.symbols().size();
  for (const Dependency& each : graph.dependencies()) {
    if (Index(each.from) >= symbols || Index(each.to) >= symbols)
      return Broken("dependencies join symbols of the graph",
                    ToText(each.kind));
    const std::string& from = graph.symbol(each.from).usr;
    if (each.from == each.to)
      return Broken("no symbol depends on itself", from);
    if (each.count == 0 || each.count < each.evidence.size())
      return Broken("count covers the evidence", from);
    if (!Ascends(each.evidence, [](const SourcePlace& p) { return p; }))
      return Broken("evidence is sorted", from);
    if (!Ascends(each.spellings, [](const Spelling& s) { return s.evidence; }))
      return Broken("spellings are sorted", from);
    if (!each.spellings.empty() &&
        each.spellings.back().evidence >= each.evidence.size())
      return Broken("spellings are of evidence", from);
  }
  return llvm::Error::success();
}

llvm::Error CheckComponents(const DependencyGraph& graph) {
  llvm::StringSet<> files;
  for (uint32_t i = 0; i < graph.components().size(); ++i) {
    const Component& component = graph.components()[i];
    if (component.files.empty())
      return Broken("a component has files", component.name);
    for (const std::string& file : component.files)
      if (!files.insert(file).second)
        return Broken("a file is in one component", file);
    if (!Ascends(component.symbols, [](SymbolId id) { return id; }))
      return Broken("a component's symbols are sorted", component.name);
    for (SymbolId id : component.symbols)
      if (graph.ComponentOf(id) != ComponentId(i))
        return Broken("a symbol is in one component", graph.symbol(id).usr);
  }
  if (files.size() != graph.files().size())
    return Broken("every file is in a component", "some is not");
  return llvm::Error::success();
}

llvm::Error CheckIndexes(const DependencyGraph& graph) {
  size_t leaving = 0, arriving = 0;
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    for (const Dependency& each : graph.DependenciesFrom(SymbolId(i)))
      leaving += each.from == SymbolId(i);
    for (uint32_t each : graph.DependenciesTo(SymbolId(i)))
      arriving += graph.dependencies()[each].to == SymbolId(i);
  }
  if (leaving != graph.dependencies().size() || arriving != leaving)
    return Broken("indexes cover all dependencies", "some is missing");
  for (const ComponentDependency& each : graph.component_dependencies())
    for (uint32_t index : each.dependencies) {
      const Dependency& dependency = graph.dependencies()[index];
      if (graph.ComponentOf(dependency.from) != each.from ||
          graph.ComponentOf(dependency.to) != each.to)
        return Broken("component dependencies sum up dependencies",
                      graph.component(each.from).name);
    }
  return llvm::Error::success();
}

}  // namespace

llvm::Error CheckInvariants(const DependencyGraph& graph) {
  if (llvm::Error error = CheckTables(graph)) return error;
  if (llvm::Error error = CheckDependencies(graph)) return error;
  if (llvm::Error error = CheckComponents(graph)) return error;
  return CheckIndexes(graph);
}

}  // namespace cleave
