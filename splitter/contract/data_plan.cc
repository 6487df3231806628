#include "splitter/contract/data_plan.h"

#include <map>
#include <set>

#include "graph/table_access.h"
#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/contract.h"
#include "splitter/contract/table_answers.h"
#include "splitter/contract/transactions.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kLibrary = "library";

/// The split without what was refused.
Split Accepted(const Split& split, const Contract& contract) {
  Split rest = split;
  std::erase_if(rest.services, [&](const ServicePlan& service) {
    return llvm::is_contained(contract.refused_services, service.name);
  });
  return rest;
}

/// Where components are in the end: a library that cannot be one (CUT041) is in
/// the monolith.
std::vector<Home> HomesOf(const DependencyGraph& graph, const Split& split,
                          const Contract& contract) {
  std::vector<Home> homes = split.Homes(graph);
  for (const ContractIssue& issue : contract.issues) {
    if (issue.id != "CUT041") continue;
    if (std::optional<ComponentId> component = graph.FindComponent(issue.from))
      homes[Index(*component)].kind = HomeKind::kMonolith;
  }
  return homes;
}

class DataPlanBuilder {
 public:
  DataPlanBuilder(const DependencyGraph& graph, const Split& split,
                  const Contract& contract,
                  const std::map<std::string, std::string>& decided)
      : graph_(graph),
        split_(Accepted(split, contract)),
        homes_(HomesOf(graph, split_, contract)),
        contract_(contract),
        decided_(decided),
        transactions_(graph) {}

  DataPlan Build() {
    std::map<std::string, OwnTables> own;
    for (const TableUsers& users :
         FindTableUsers(graph_, split_, homes_, DecidedOwners())) {
      std::set<std::string> all(users.writers.begin(), users.writers.end());
      all.insert(users.readers.begin(), users.readers.end());
      if (!users.owner.empty()) all.insert(users.owner);
      if (IsShared(all)) {
        plan_.tables.push_back(PlanOf(users));
      } else if (all.size() == 1 && IsService(*all.begin())) {
        OwnTables& tables = own[*all.begin()];
        tables.service = *all.begin();
        tables.tables.push_back(users.name);
      }
    }
    if (plan_.tables.empty()) return {};
    for (auto& [service, tables] : own) plan_.own.push_back(std::move(tables));
    FindDefinitions();
    FindForeignStatements();
    return std::move(plan_);
  }

 private:
  /// A service that was refused owns nothing.
  std::map<std::string, std::string> DecidedOwners() const {
    std::map<std::string, std::string> owners;
    for (const auto& [table, service] : decided_)
      if (IsService(service)) owners.emplace(table, service);
    return owners;
  }

  bool IsService(llvm::StringRef process) const {
    return llvm::any_of(split_.services, [&](const ServicePlan& service) {
      return service.name == process;
    });
  }

  /// Library code runs in every process, so it is more than one user.
  bool IsShared(const std::set<std::string>& processes) const {
    if (split_.services.empty()) return false;
    return processes.size() > 1 || processes.count(kLibrary.str()) != 0;
  }

  static TablePlan PlanOf(const TableUsers& users) {
    TablePlan table;
    table.name = users.name;
    table.owner = users.owner;
    table.reason = users.reason;
    table.writers = users.writers;
    table.readers = users.readers;
    return table;
  }

  TablePlan* FindPlan(llvm::StringRef name) {
    const auto found = llvm::lower_bound(
        plan_.tables, name, [](const TablePlan& table, llvm::StringRef name) {
          return table.name < name;
        });
    if (found == plan_.tables.end() || found->name != name) return nullptr;
    return &*found;
  }

  /// The first statement that makes a table, in the order of the graph; those
  /// of tests may make another one.
  void FindDefinitions() {
    for (uint32_t i = 0; i < graph_.symbols().size(); ++i) {
      const Symbol& symbol = graph_.symbols()[i];
      const std::optional<ComponentId> component =
          graph_.ComponentOf(SymbolId{i});
      if (!symbol.function || !component ||
          graph_.component(*component).is_test)
        continue;
      for (const SqlStatement& sql : symbol.function->sql) {
        if (sql.writes.size() != 1 || !DefinesTables(sql)) continue;
        TablePlan* table = FindPlan(sql.writes.front());
        if (!table || !table->statement.empty()) continue;
        std::optional<TableDefinition> found = ParseTableDefinition(sql.text);
        if (!found) continue;
        table->definition = std::move(*found);
        table->statement = sql.text;
        table->defined = sql.place;
      }
    }
  }

  void FindForeignStatements() {
    const TableAnswers answers(graph_, split_, homes_, contract_.services);
    for (uint32_t index : FindTableUses(graph_)) {
      const Dependency& use = graph_.dependencies()[index];
      const ComponentId component = *graph_.ComponentOf(use.from);
      TablePlan* table = FindPlan(graph_.symbol(use.to).name);
      const std::string process = ProcessName(split_, homes_[Index(component)]);
      if (!table || graph_.component(component).is_test ||
          process == table->owner)
        continue;
      for (TableStatement& statement : StatementsOf(use)) {
        statement.process = process;
        statement.component = graph_.component(component).name;
        if (IsService(table->owner))
          statement.answers =
              answers.For(table->owner, table->definition, use.to, statement);
        table->foreign.push_back(std::move(statement));
      }
    }
    for (TablePlan& table : plan_.tables)
      llvm::stable_sort(table.foreign, [](const auto& a, const auto& b) {
        return std::tie(a.process, a.place) < std::tie(b.process, b.place);
      });
  }

  /// One for each statement of the function that uses the table so, or for each
  /// place if only these are known.
  std::vector<TableStatement> StatementsOf(const Dependency& use) const {
    const Symbol& function = graph_.symbol(use.from);
    const std::string& table = graph_.symbol(use.to).name;
    TableStatement statement;
    statement.function = function.name;
    statement.is_write = use.kind == DependencyKind::kWriteTable;
    if (std::optional<SymbolId> opener = transactions_.OpenDuring(use))
      statement.transaction = graph_.symbol(*opener).name;
    std::vector<TableStatement> found;
    if (function.function) {
      for (const SqlStatement& sql : function.function->sql) {
        const auto& tables = statement.is_write ? sql.writes : sql.reads;
        if (!llvm::is_contained(tables, table) || DefinesTables(sql)) continue;
        statement.place = sql.place;
        statement.text = sql.text;
        statement.other_tables = OtherTables(sql, table);
        found.push_back(statement);
      }
    }
    if (!found.empty()) return found;
    for (const SourcePlace& place : use.evidence) {
      statement.place = place;
      found.push_back(statement);
    }
    if (found.empty()) found.push_back(statement);
    return found;
  }

  static std::vector<std::string> OtherTables(const SqlStatement& sql,
                                              const std::string& table) {
    std::set<std::string> tables(sql.reads.begin(), sql.reads.end());
    tables.insert(sql.writes.begin(), sql.writes.end());
    tables.erase(table);
    return {tables.begin(), tables.end()};
  }

  const DependencyGraph& graph_;
  const Split split_;
  const std::vector<Home> homes_;
  const Contract& contract_;
  const std::map<std::string, std::string>& decided_;
  const Transactions transactions_;
  DataPlan plan_;
};

}  // namespace

DataPlan BuildDataPlan(const DependencyGraph& graph, const Split& split,
                       const Contract& contract,
                       const std::map<std::string, std::string>& decided) {
  return DataPlanBuilder(graph, split, contract, decided).Build();
}

}  // namespace cleave
