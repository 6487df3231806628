#include "splitter/contract/hazards.h"

#include <map>
#include <set>

#include "graph/table_access.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "splitter/contract/issues.h"

namespace cleave {
namespace {

/// Whether an object of the class can change: not without fields, its own or
/// those of its bases. Classes of others may have any.
bool HasFields(const ClassIndex& classes, const TypeShape& type) {
  const ClassEntry* entry =
      type.kind == TypeKind::kRecord ? classes.FindClass(type.name) : nullptr;
  if (!entry) return true;
  const RecordFacts& record = classes.record(*entry);
  if (record.is_template || !record.fields.empty()) return true;
  return llvm::any_of(record.bases, [&](const Base& base) {
    return HasFields(classes, base.type);
  });
}

bool KeepsState(const ClassIndex& classes, const Symbol& symbol) {
  return symbol.variable && !symbol.variable->is_const &&
         HasFields(classes, symbol.variable->type);
}

void FindLibraryState(const ClassIndex& classes, const Processes& processes,
                      std::vector<ContractIssue>& issues) {
  const DependencyGraph& graph = classes.graph();
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    const Symbol& symbol = graph.symbols()[i];
    if (!KeepsState(classes, symbol)) continue;
    std::optional<ComponentId> component = graph.ComponentOf(SymbolId{i});
    if (!component || processes.HomeOf(*component).kind != HomeKind::kLibrary)
      continue;
    ContractIssue issue = IssueFor(
        Refuse("HZ-STATE", "each process has its own `" + symbol.name + "`",
               PlaceOf(symbol)));
    issue.to = graph.component(*component).name;
    issue.subject = symbol.name;
    issues.push_back(std::move(issue));
  }
}

struct TableUse {
  std::set<std::string> homes, services, components;
  SourcePlace place;
};

void FindSharedTables(const DependencyGraph& graph, const Split& split,
                      const Processes& processes,
                      std::vector<ContractIssue>& issues) {
  std::map<SymbolId, TableUse> tables;
  for (uint32_t index : FindTableUses(graph)) {
    const Dependency& use = graph.dependencies()[index];
    const std::optional<ComponentId> component = graph.ComponentOf(use.from);
    if (graph.component(*component).is_test) continue;
    const Home& home = processes.HomeOf(*component);
    TableUse& table = tables[use.to];
    table.homes.insert(DescribeHome(split, home));
    table.components.insert(graph.component(*component).name);
    if (home.kind != HomeKind::kService) continue;
    table.services.insert(split.services[home.service].name);
    if (table.place.line == 0 && !use.evidence.empty())
      table.place = use.evidence.front();
  }
  for (const auto& [id, table] : tables) {
    if (table.homes.size() < 2 || table.services.empty()) continue;
    const std::string& name = graph.symbol(id).name;
    ContractIssue issue = IssueFor(Refuse(
        "HZ-DATA",
        "table `" + name + "` is used by " + llvm::join(table.homes, ", ") +
            " (" + llvm::join(table.components, ", ") + ")",
        table.place));
    issue.service = *table.services.begin();
    issue.subject = name;
    issues.push_back(std::move(issue));
  }
}

}  // namespace

const SourcePlace& PlaceOf(const Symbol& symbol) {
  return symbol.defined.line != 0 ? symbol.defined : symbol.declared;
}

Refusal UseInLoop(const Symbol& used, const Symbol& user) {
  return Refuse("HZ-CHATTY", "`" + used.name + "` is " +
                                 (used.variable ? "used" : "called") +
                                 " in a loop in `" + user.name + "`");
}

std::string DescribeHome(const Split& split, const Home& home) {
  switch (home.kind) {
    case HomeKind::kService:
      return split.services[home.service].name;
    case HomeKind::kLibrary:
      return "the libraries";
    case HomeKind::kMonolith:
      break;
  }
  return "the monolith";
}

std::vector<ContractIssue> FindSharedData(const ClassIndex& classes,
                                          const Split& split,
                                          const Processes& processes) {
  std::vector<ContractIssue> issues;
  FindLibraryState(classes, processes, issues);
  FindSharedTables(classes.graph(), split, processes, issues);
  llvm::sort(issues);
  return issues;
}

std::vector<std::string> StateOf(const ClassIndex& classes,
                                 llvm::ArrayRef<std::string> components) {
  const DependencyGraph& graph = classes.graph();
  std::set<std::string> names;
  for (const std::string& name : components) {
    std::optional<ComponentId> component = graph.FindComponent(name);
    if (!component) continue;
    for (SymbolId id : graph.component(*component).symbols)
      if (KeepsState(classes, graph.symbol(id)))
        names.insert(graph.symbol(id).name);
  }
  return {names.begin(), names.end()};
}

}  // namespace cleave
