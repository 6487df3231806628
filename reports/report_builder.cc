#include "reports/report_builder.h"

#include <algorithm>
#include <map>
#include <set>

#include "graph/unit_labels.h"
#include "llvm/ADT/STLExtras.h"
#include "reports/boundary_reports.h"
#include "reports/data_reports.h"
#include "reports/figures.h"
#include "splitter/metrics/table_access.h"

namespace cleave {
namespace {

HealthReport BuildHealth(const DependencyGraph& graph) {
  HealthReport health;
  health.components = static_cast<uint32_t>(graph.components().size());
  health.dependencies = static_cast<uint32_t>(graph.dependencies().size());
  for (const Component& component : graph.components()) {
    health.lines += component.lines;
  }
  const std::vector<std::string> labels = UnitLabels(graph.build().units);
  for (const CompileUnit& unit : graph.build().units) {
    const std::string& label = labels[health.units++];
    if (unit.status == CompileUnit::Status::kOk) continue;
    const bool is_failed = unit.status == CompileUnit::Status::kFailed;
    ++(is_failed ? health.failed : health.partial);
    health.problems.push_back({label, is_failed, unit.cause});
  }
  health.notes = FindHealthNotes(graph);
  std::stable_sort(
      health.problems.begin(), health.problems.end(),
      [](const auto& a, const auto& b) { return a.is_failed > b.is_failed; });
  return health;
}

/// Fills in the services and where everything else lives.
void AddHomes(const DependencyGraph& graph, const Split& split,
              const std::vector<Home>& homes, const Contract& contract,
              Report& report) {
  for (const ServicePlan& plan : split.services) {
    ServiceReport service;
    service.name = plan.name;
    service.summary = plan.summary;
    service.is_refused =
        llvm::is_contained(contract.refused_services, plan.name);
    for (const ServiceContract& offered : contract.services) {
      if (offered.name != plan.name) continue;
      service.rpcs = static_cast<uint32_t>(offered.rpcs.size());
      service.state = offered.state;
    }
    report.services.push_back(std::move(service));
  }
  for (size_t c = 0; c < homes.size(); ++c) {
    const Component& component = graph.components()[c];
    const ComponentReport entry{component.name, component.lines};
    if (homes[c].kind == HomeKind::kService) {
      ServiceReport& service = report.services[homes[c].service];
      service.components.push_back(entry);
      service.lines += component.lines;
    } else if (homes[c].kind == HomeKind::kLibrary) {
      report.libraries.push_back(entry);
    } else if (!component.is_test) {
      report.monolith.push_back(entry);
    }
  }
}

std::vector<TableReport> BuildTables(const DependencyGraph& graph,
                                     const Split& split,
                                     const std::vector<Home>& homes,
                                     llvm::ArrayRef<TableAccess> accesses,
                                     llvm::ArrayRef<ServiceEntry> owners) {
  std::map<SymbolId, TableReport> tables;
  std::map<SymbolId, std::set<std::string>> writers, readers;
  for (const TableAccess& access : accesses) {
    const Component& component = graph.component(access.component);
    if (component.is_test) continue;
    const Home& home = homes[Index(access.component)];
    std::string name = kMonolithName;
    if (home.kind == HomeKind::kLibrary) name = kLibraryName;
    if (home.kind == HomeKind::kService) {
      name = split.services[home.service].name;
    }
    TableReport& table = tables[access.table];
    table.name = graph.symbol(access.table).name;
    table.components.push_back(component.name);
    (access.is_write ? writers : readers)[access.table].insert(name);
  }
  std::vector<TableReport> result;
  for (auto& [id, table] : tables) {
    table.writers.assign(writers[id].begin(), writers[id].end());
    for (const std::string& reader : readers[id]) {
      if (!writers[id].count(reader)) table.readers.push_back(reader);
    }
    if (table.writers.size() == 1 && table.writers[0] != kLibraryName) {
      table.owner = table.writers[0];
    }
    for (const ServiceEntry& service : owners) {
      if (llvm::is_contained(service.tables, table.name))
        table.owner = service.name;
    }
    result.push_back(std::move(table));
  }
  std::sort(result.begin(), result.end(),
            [](const TableReport& a, const TableReport& b) {
              return a.name < b.name;
            });
  return result;
}

}  // namespace

Report BuildReport(const DependencyGraph& graph, const Split& split,
                   const Contract& contract, llvm::ArrayRef<Crossing> crossings,
                   llvm::ArrayRef<ServiceEntry> owners) {
  const std::vector<Home> homes = split.Homes(graph);
  const std::vector<TableAccess> accesses = FindTableAccess(graph);
  Report report;
  report.project = split.project;
  AddHomes(graph, split, homes, contract, report);
  report.boundaries = BuildBoundaries(graph, split, contract, crossings);
  report.issues = contract.issues;
  SortByVerdict(report.issues);
  report.tables = BuildTables(graph, split, homes, accesses, owners);
  report.metrics = BuildMetrics(graph, split);
  report.health = BuildHealth(graph);
  report.globals = BuildGlobals(graph, split, owners);
  report.transactions = BuildTransactions(graph, split);
  return report;
}

}  // namespace cleave
