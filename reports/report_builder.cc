#include "reports/report_builder.h"

#include <algorithm>
#include <map>
#include <set>

#include "graph/unit_labels.h"
#include "llvm/ADT/STLExtras.h"
#include "reports/boundary_reports.h"
#include "reports/data_reports.h"
#include "reports/figures.h"
#include "splitter/contract/table_users.h"

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
                                     llvm::ArrayRef<ServiceEntry> owners) {
  std::map<std::string, std::string> decided;
  for (const ServiceEntry& service : owners)
    for (const std::string& table : service.tables)
      decided[table] = service.name;
  std::vector<TableReport> result;
  for (TableUsers& users : FindTableUsers(graph, split, homes, decided)) {
    // What is only proposed is no owner yet.
    if (users.reason == OwnerReason::kMostStatements) users.owner.clear();
    result.push_back({std::move(users.name), std::move(users.owner),
                      std::move(users.writers), std::move(users.readers),
                      std::move(users.components)});
  }
  return result;
}

}  // namespace

Report BuildReport(const DependencyGraph& graph, const Split& split,
                   const Contract& contract, llvm::ArrayRef<Crossing> crossings,
                   llvm::ArrayRef<ServiceEntry> owners) {
  const std::vector<Home> homes = split.Homes(graph);
  Report report;
  report.project = split.project;
  AddHomes(graph, split, homes, contract, report);
  report.boundaries = BuildBoundaries(graph, split, contract, crossings);
  report.issues = contract.issues;
  SortByVerdict(report.issues);
  report.tables = BuildTables(graph, split, homes, owners);
  report.metrics = BuildMetrics(graph, split);
  report.health = BuildHealth(graph);
  report.globals = BuildGlobals(graph, split, owners);
  report.transactions = BuildTransactions(graph, split);
  report.files = BuildFiles(graph, split, owners);
  return report;
}

}  // namespace cleave
