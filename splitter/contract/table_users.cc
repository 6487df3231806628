#include "splitter/contract/table_users.h"

#include <set>

#include "graph/table_access.h"
#include "llvm/ADT/STLExtras.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kLibrary = "library";

/// What is known of one table while its uses are counted.
struct Tally {
  std::map<std::string, uint32_t> writes;  ///< statements, by process
  std::set<std::string> readers, components;
};

/// The writer with more statements than any other; empty if there is none, or
/// if library code writes as well, which runs in every process.
std::string MostWriting(const Tally& tally) {
  std::string most;
  uint32_t count = 0;
  for (const auto& [process, writes] : tally.writes) {
    if (process == kLibrary) return "";
    if (writes == count) most.clear();
    if (writes <= count) continue;
    most = process;
    count = writes;
  }
  return most;
}

void FindOwner(const Tally& tally,
               const std::map<std::string, std::string>& decided,
               TableUsers& users) {
  const auto found = decided.find(users.name);
  if (found != decided.end()) {
    users.owner = found->second;
    users.reason = OwnerReason::kDecided;
    return;
  }
  users.owner = MostWriting(tally);
  if (users.owner.empty()) return;
  users.reason = tally.writes.size() == 1 ? OwnerReason::kOnlyWriter
                                          : OwnerReason::kMostStatements;
}

}  // namespace

llvm::StringRef ToText(OwnerReason reason) {
  switch (reason) {
    case OwnerReason::kNone:
      return "none";
    case OwnerReason::kDecided:
      return "decided";
    case OwnerReason::kOnlyWriter:
      return "only writer";
    case OwnerReason::kMostStatements:
      return "most statements";
  }
  return "";
}

std::string ProcessName(const Split& split, const Home& home) {
  if (home.kind == HomeKind::kLibrary) return kLibrary.str();
  if (home.kind == HomeKind::kMonolith) return "monolith";
  return split.services[home.service].name;
}

std::vector<TableUsers> FindTableUsers(
    const DependencyGraph& graph, const Split& split,
    llvm::ArrayRef<Home> homes,
    const std::map<std::string, std::string>& decided) {
  std::map<SymbolId, Tally> tallies;
  for (uint32_t index : FindTableUses(graph)) {
    const Dependency& use = graph.dependencies()[index];
    const ComponentId component = *graph.ComponentOf(use.from);
    if (graph.component(component).is_test) continue;
    Tally& tally = tallies[use.to];
    const std::string process = ProcessName(split, homes[Index(component)]);
    tally.components.insert(graph.component(component).name);
    if (use.kind == DependencyKind::kWriteTable)
      tally.writes[process] += use.count;
    else
      tally.readers.insert(process);
  }
  std::vector<TableUsers> result;
  for (const auto& [id, tally] : tallies) {
    TableUsers users;
    users.table = id;
    users.name = graph.symbol(id).name;
    for (const auto& [process, writes] : tally.writes)
      users.writers.push_back(process);
    for (const std::string& reader : tally.readers)
      if (!tally.writes.count(reader)) users.readers.push_back(reader);
    users.components.assign(tally.components.begin(), tally.components.end());
    FindOwner(tally, decided, users);
    result.push_back(std::move(users));
  }
  llvm::sort(result, [](const TableUsers& a, const TableUsers& b) {
    return a.name < b.name;
  });
  return result;
}

}  // namespace cleave
