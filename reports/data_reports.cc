#include "reports/data_reports.h"

#include <algorithm>
#include <map>
#include <set>

#include "graph/calls.h"
#include "graph/file_access.h"
#include "llvm/ADT/STLExtras.h"
#include "reports/figures.h"
#include "splitter/contract/transactions.h"
#include "splitter/metrics/cut_price.h"

namespace cleave {
namespace {

/// The service that people say owns a variable; empty if none does.
std::string DecidedOwner(llvm::ArrayRef<ServiceEntry> owners,
                         llvm::StringRef variable) {
  for (const ServiceEntry& service : owners)
    if (llvm::is_contained(service.globals, variable)) return service.name;
  return "";
}

std::vector<std::string> ToList(const std::set<std::string>& names) {
  return {names.begin(), names.end()};
}

/// Who works with one file, while that is found.
struct FileTally {
  std::set<std::string> writers, readers, components;
  std::vector<SourcePlace> written, read;
};

FileReport ReportOf(const std::string& path, FileTally tally) {
  FileReport report;
  report.path = path;
  if (tally.writers.size() == 1 && *tally.writers.begin() != kLibraryName)
    report.owner = *tally.writers.begin();
  for (const std::string& name : tally.writers) tally.readers.erase(name);
  report.writers = ToList(tally.writers);
  report.readers = ToList(tally.readers);
  report.components = ToList(tally.components);
  llvm::sort(tally.written);
  llvm::sort(tally.read);
  report.places = std::move(tally.written);
  llvm::append_range(report.places, tally.read);
  return report;
}

/// Finds the statements that run in a transaction of another process.
class TransactionFinder {
 public:
  TransactionFinder(const DependencyGraph& graph, const Split& split)
      : graph_(graph),
        split_(split),
        homes_(split.Homes(graph)),
        transactions_(graph) {}

  std::vector<TransactionReport> Run() {
    for (const Dependency& use : graph_.dependencies()) AddIfOpen(use);
    std::vector<TransactionReport> result;
    for (auto& [opener, statements] : found_) {
      AddStatements(opener, statements);
      TransactionReport report;
      const Symbol& symbol = graph_.symbol(opener);
      report.function = symbol.name;
      report.process = ProcessOf(opener);
      report.place = symbol.defined.line ? symbol.defined : symbol.declared;
      report.statements.assign(statements.begin(), statements.end());
      result.push_back(std::move(report));
    }
    std::stable_sort(
        result.begin(), result.end(),
        [](const auto& a, const auto& b) { return a.function < b.function; });
    return result;
  }

 private:
  using Statements = std::set<TransactionReport::Statement>;

  std::optional<Home> HomeOf(SymbolId id) const {
    std::optional<ComponentId> component = graph_.ComponentOf(id);
    if (!component || graph_.component(*component).is_test) return std::nullopt;
    return homes_[Index(*component)];
  }

  std::string ProcessOf(SymbolId id) const {
    std::optional<Home> home = HomeOf(id);
    return home ? HomeText(split_, *home) : "";
  }

  void AddIfOpen(const Dependency& use) {
    if (!IsCall(use.kind)) return;
    const std::optional<Home> from = HomeOf(use.from), to = HomeOf(use.to);
    if (!from || !to || !AreApart(*from, *to)) return;
    const std::optional<SymbolId> opener = transactions_.OpenDuring(use);
    if (!opener || !transactions_.ReachesTables(use.to)) return;
    Statements& statements = found_[*opener];
    // What the callee runs, over any number of calls.
    std::set<SymbolId> seen = {use.to};
    std::vector<SymbolId> waiting = {use.to};
    while (!waiting.empty()) {
      const SymbolId at = waiting.back();
      waiting.pop_back();
      AddStatements(at, statements);
      for (const Dependency& next : graph_.DependenciesFrom(at))
        if (IsCall(next.kind) && transactions_.ReachesTables(next.to) &&
            seen.insert(next.to).second)
          waiting.push_back(next.to);
    }
  }

  void AddStatements(SymbolId id, Statements& statements) const {
    const Boxed<FunctionFacts>& facts = graph_.symbol(id).function;
    if (!facts) return;
    for (const SqlStatement& sql : facts->sql)
      statements.insert({ProcessOf(id), sql.place, sql.text});
  }

  const DependencyGraph& graph_;
  const Split& split_;
  const std::vector<Home> homes_;
  const Transactions transactions_;
  std::map<SymbolId, Statements> found_;  ///< by what opens it
};

}  // namespace

std::vector<GlobalReport> BuildGlobals(const DependencyGraph& graph,
                                       const Split& split,
                                       llvm::ArrayRef<ServiceEntry> owners) {
  const std::vector<Home> homes = split.Homes(graph);
  std::vector<GlobalReport> result;
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    const Symbol& symbol = graph.symbols()[i];
    if (!symbol.variable || symbol.variable->is_const) continue;
    std::set<std::string> writers, readers;
    for (uint32_t index : graph.DependenciesTo(static_cast<SymbolId>(i))) {
      const Dependency& use = graph.dependencies()[index];
      const bool is_write = use.kind == DependencyKind::kWriteGlobal;
      std::optional<ComponentId> user = graph.ComponentOf(use.from);
      if ((!is_write && use.kind != DependencyKind::kReadGlobal) || !user ||
          graph.component(*user).is_test)
        continue;
      (is_write ? writers : readers)
          .insert(HomeText(split, homes[Index(*user)]));
    }
    std::set<std::string> all = writers;
    all.insert(readers.begin(), readers.end());
    const std::string decided = DecidedOwner(owners, symbol.name);
    if (decided.empty() && all.size() < 2) continue;
    GlobalReport global;
    global.name = symbol.name;
    global.place = symbol.defined.line ? symbol.defined : symbol.declared;
    global.owner = decided;
    if (decided.empty() && writers.size() == 1 &&
        *writers.begin() != kLibraryName)
      global.owner = *writers.begin();
    for (const std::string& name : writers) readers.erase(name);
    global.writers = ToList(writers);
    global.readers = ToList(readers);
    result.push_back(std::move(global));
  }
  std::stable_sort(
      result.begin(), result.end(),
      [](const auto& a, const auto& b) { return a.name < b.name; });
  return result;
}

std::vector<FileReport> BuildFiles(const DependencyGraph& graph,
                                   const Split& split,
                                   llvm::ArrayRef<ServiceEntry> owners) {
  const std::vector<Home> homes = split.Homes(graph);
  std::map<std::string, FileTally> tallies;
  for (const FileAccess& access : FindFileAccess(graph)) {
    const Component& component = graph.component(access.component);
    if (component.is_test) continue;
    FileTally& tally = tallies[access.path];
    const std::string home = HomeText(split, homes[Index(access.component)]);
    (access.is_write ? tally.writers : tally.readers).insert(home);
    llvm::append_range(access.is_write ? tally.written : tally.read,
                       access.places);
    tally.components.insert(component.name);
  }
  std::map<std::string, std::string> decided;
  for (const ServiceEntry& service : owners)
    for (const std::string& path : service.files) {
      decided[path] = service.name;
      tallies[path];
    }
  std::vector<FileReport> result;
  for (auto& [path, tally] : tallies) {
    const auto owner = decided.find(path);
    const bool is_of_one = tally.writers.empty() && tally.readers.size() < 2;
    if (is_of_one && owner == decided.end()) continue;
    result.push_back(ReportOf(path, std::move(tally)));
    if (owner != decided.end()) result.back().owner = owner->second;
  }
  return result;
}

std::vector<TransactionReport> BuildTransactions(const DependencyGraph& graph,
                                                 const Split& split) {
  return TransactionFinder(graph, split).Run();
}

}  // namespace cleave
