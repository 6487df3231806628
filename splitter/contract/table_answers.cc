#include "splitter/contract/table_answers.h"

#include <tuple>

#include "graph/table_access.h"
#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/class_index.h"

namespace cleave {
namespace {

constexpr size_t kAnswers = 3;

bool RunsCode(DependencyKind kind) {
  return kind == DependencyKind::kCall ||
         kind == DependencyKind::kVirtualCall ||
         kind == DependencyKind::kConstruct;
}

/// The columns of a table among words of SQL.
std::set<std::string> ColumnsAmong(const std::set<std::string>& words,
                                   const TableDefinition& definition) {
  std::set<std::string> columns;
  for (const std::string& column : definition.columns)
    if (words.count(llvm::StringRef(column).lower())) columns.insert(column);
  return columns;
}

/// A function that may answer, with what speaks against it.
struct Candidate {
  TableAnswer answer;
  bool has_side_effects = false;  ///< it is asked, and writes
  size_t besides = 0;             ///< columns that nobody asked for

  auto Rank() const {
    return std::tuple(answer.lacks.size(), has_side_effects, answer.rpc.empty(),
                      besides, answer.function, answer.signature);
  }
};

std::set<std::string> ToSet(std::vector<std::string> words) {
  return {words.begin(), words.end()};
}

}  // namespace

TableAnswers::TableAnswers(const DependencyGraph& graph, const Split& split,
                           llvm::ArrayRef<Home> homes,
                           llvm::ArrayRef<ServiceContract> services)
    : graph_(graph) {
  for (const Home& home : homes)
    process_of_.push_back(home.kind == HomeKind::kService
                              ? split.services[home.service].name
                              : "");
  for (const ServiceContract& service : services)
    for (const RpcMethod& rpc : service.rpcs) rpc_of_[rpc.usr] = rpc.name;
  AddOwnStatements();
  Spread();
}

void TableAnswers::AddOwnStatements() {
  for (uint32_t index : FindTableUses(graph_)) {
    const Dependency& use = graph_.dependencies()[index];
    if (process_of_[Index(*graph_.ComponentOf(use.from))].empty()) continue;
    Work& work = works_[use.from][use.to];
    (use.kind == DependencyKind::kWriteTable ? work.writes : work.reads) = true;
    const Symbol& function = graph_.symbol(use.from);
    if (!function.function) continue;
    const std::string& table = graph_.symbol(use.to).name;
    for (const SqlStatement& sql : function.function->sql)
      if (llvm::is_contained(sql.reads, table) ||
          llvm::is_contained(sql.writes, table))
        work.words.merge(ToSet(WordsOfSql(sql.text)));
  }
}

/// What a function does, its callers in the same service do as well.
void TableAnswers::Spread() {
  std::vector<SymbolId> waiting;
  for (const auto& [function, works] : works_) waiting.push_back(function);
  while (!waiting.empty()) {
    const SymbolId function = waiting.back();
    waiting.pop_back();
    const std::string& process =
        process_of_[Index(*graph_.ComponentOf(function))];
    const Works works = works_[function];
    for (uint32_t index : graph_.DependenciesTo(function)) {
      const Dependency& use = graph_.dependencies()[index];
      const std::optional<ComponentId> caller = graph_.ComponentOf(use.from);
      if (!RunsCode(use.kind) || !caller ||
          process_of_[Index(*caller)] != process)
        continue;
      bool is_news = false;
      for (const auto& [table, work] : works) {
        Work& known = works_[use.from][table];
        const auto before =
            std::tuple(known.reads, known.writes, known.words.size());
        known.reads |= work.reads;
        known.writes |= work.writes;
        known.words.insert(work.words.begin(), work.words.end());
        is_news |=
            before != std::tuple(known.reads, known.writes, known.words.size());
      }
      if (is_news) waiting.push_back(use.from);
    }
  }
}

/// Other processes can call it: a header declares it, and it is no part of the
/// making or ending of an object.
bool TableAnswers::IsOffered(SymbolId id) const {
  const Symbol& symbol = graph_.symbol(id);
  if (!symbol.function || !symbol.is_external ||
      !IsHeader(symbol.declared.file) || symbol.function->is_template ||
      symbol.function->access != Access::kPublic)
    return false;
  return symbol.function->kind != FunctionKind::kConstructor &&
         symbol.function->kind != FunctionKind::kDestructor;
}

std::vector<TableAnswer> TableAnswers::For(
    const std::string& owner, const TableDefinition& definition, SymbolId table,
    const TableStatement& statement) const {
  const std::set<std::string> asked =
      ColumnsAmong(ToSet(WordsOfSql(statement.text)), definition);
  std::vector<Candidate> found;
  for (const auto& [function, works] : works_) {
    const auto work = works.find(table);
    if (work == works.end() || !IsOffered(function) ||
        process_of_[Index(*graph_.ComponentOf(function))] != owner ||
        !(statement.is_write ? work->second.writes : work->second.reads))
      continue;
    const Symbol& symbol = graph_.symbol(function);
    TableAnswer answer{symbol.name, symbol.signature, symbol.declared, "", {}};
    const auto rpc = rpc_of_.find(symbol.usr);
    if (rpc != rpc_of_.end()) answer.rpc = rpc->second;
    const std::set<std::string> given =
        ColumnsAmong(work->second.words, definition);
    for (const std::string& column : asked)
      if (!given.count(column)) answer.lacks.push_back(column);
    const bool has_side_effects =
        !statement.is_write && llvm::any_of(works, [](const auto& each) {
          return each.second.writes;
        });
    const size_t besides = given.size() + answer.lacks.size() - asked.size();
    found.push_back({std::move(answer), has_side_effects, besides});
  }
  llvm::sort(found, [](const Candidate& a, const Candidate& b) {
    return a.Rank() < b.Rank();
  });
  if (found.size() > kAnswers) found.resize(kAnswers);
  std::vector<TableAnswer> answers;
  for (Candidate& each : found) answers.push_back(std::move(each.answer));
  return answers;
}

}  // namespace cleave
