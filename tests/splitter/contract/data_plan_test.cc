#include "splitter/contract/data_plan.h"

#include <gtest/gtest.h>

#include "splitter/contract/contract_builder.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

/// The text of the plan; people say that the first service owns these tables.
std::string PlanOf(const DependencyGraph& graph, llvm::StringRef split,
                   std::vector<std::string> owned_by_first = {}) {
  const Split services = SketchSplit(split);
  std::map<std::string, std::string> decided;
  for (const std::string& table : owned_by_first)
    decided[table] = services.services[0].name;
  return ToText(
      BuildDataPlan(graph, services, BuildContract(graph, services), decided));
}

TEST(DataPlan, HasTablesOfTwoProcesses) {
  EXPECT_EQ(PlanOf(Sketch(R"(
    src/stock.h
    fn shop::Take()
      write-table stock
    fn shop::Look()
      read-table stock
    src/report.cc
    fn shop::Main()
      read-table stock
  )"),
                   "stock: src/stock"),
            "table stock owner stock (only writer)\n"
            "  writers stock\n"
            "  readers monolith\n"
            "  monolith reads in shop::Main (src/report.cc:9:1)\n"
            "    call shop::Look()\n");
}

TEST(DataPlan, IsEmptyIfNothingIsShared) {
  EXPECT_EQ(PlanOf(Sketch(R"(
    src/stock.h
    fn shop::Take()
      write-table stock
  )"),
                   "stock: src/stock"),
            "");
}

constexpr char kTwoWriters[] = R"(
  src/a.h
  fn shop::A()
    write-table stock
  src/b.h
  fn shop::B()
    write-table stock
  fn shop::B2()
    write-table stock
)";

TEST(DataPlan, ProposesTheProcessWithMostStatements) {
  const std::string plan = PlanOf(Sketch(kTwoWriters), "a: src/a\nb: src/b");
  EXPECT_EQ(plan.substr(0, plan.find('\n')),
            "table stock owner b (most statements)");
}

TEST(DataPlan, TakesTheOwnerThatPeopleDecidedOn) {
  const std::string plan =
      PlanOf(Sketch(kTwoWriters), "a: src/a\nb: src/b", {"stock"});
  EXPECT_EQ(plan.substr(0, plan.find('\n')), "table stock owner a (decided)");
}

TEST(DataPlan, LibraryCodeIsNoOwner) {
  const std::string plan = PlanOf(Sketch(R"(
    src/log.h
    fn shop::Log()
      write-table log
    src/a.h
    fn shop::A()
      calls shop::Log
  )"),
                                  "a: src/a\nlibraries: src/log");
  EXPECT_EQ(plan,
            "table log owner ? (none)\n"
            "  writers library\n"
            "  library writes in shop::Log (src/log.cc:4:1)\n");
}

TEST(DataPlan, NamesTheTablesThatMoveWithAService) {
  const std::string plan = PlanOf(Sketch(R"(
    src/stock.h
    fn shop::Take()
      write-table stock
      write-table moves
    src/report.cc
    fn shop::Main()
      read-table stock
  )"),
                                  "stock: src/stock");
  EXPECT_NE(plan.find("own stock: moves\n"), std::string::npos) << plan;
}

TEST(DataPlan, SaysWhichTransactionIsOpen) {
  const std::string plan = PlanOf(Sketch(R"(
    src/stock.h
    fn shop::Take()
      write-table stock
    src/place.cc
    fn shop::Place() [sql-begins]
      write-table stock
  )"),
                                  "stock: src/stock", {"stock"});
  EXPECT_NE(plan.find("in the transaction of shop::Place"), std::string::npos)
      << plan;
}

/// A function of a header and its source, with statements.
void AddFunction(DependencyGraph::Builder& builder, std::string name,
                 std::string component, std::vector<SqlStatement> sql) {
  Symbol function;
  function.usr = "c:" + name;
  function.name = name;
  function.declared = {component + ".h", 1, 1};
  function.defined = {component + ".cc", 1, 1};
  function.function.emplace().sql = sql;
  builder.AddSymbol(function);
  builder.AddFile(component + ".h", 10, false);
  builder.AddFile(component + ".cc", 10, false);
  for (const SqlStatement& statement : sql) {
    for (const std::string& table : statement.reads)
      builder.AddDependency(function.usr, "table:" + table,
                            DependencyKind::kReadTable, statement.place);
    for (const std::string& table : statement.writes)
      builder.AddDependency(function.usr, "table:" + table,
                            DependencyKind::kWriteTable, statement.place);
  }
}

/// Customers are written by one service and read elsewhere.
DependencyGraph Customers() {
  DependencyGraph::Builder builder;
  Symbol table;
  table.usr = "table:customers";
  table.kind = SymbolKind::kTable;
  table.name = "customers";
  builder.AddSymbol(table);
  AddFunction(builder, "Create", "schema",
              {{"CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT,"
                " email TEXT, credit INT)",
                {},
                {"customers"},
                false,
                {"schema.cc", 3, 1}}});
  AddFunction(builder, "CreditOf", "customers",
              {{"SELECT credit FROM customers WHERE id = ?",
                {"customers"},
                {},
                false,
                {"customers.cc", 5, 1}}});
  AddFunction(builder, "Find", "customers",
              {{"SELECT id, name, email FROM customers WHERE id = ?",
                {"customers"},
                {},
                false,
                {"customers.cc", 8, 1}},
               {"UPDATE customers SET credit = ?",
                {},
                {"customers"},
                false,
                {"customers.cc", 9, 1}}});
  AddFunction(builder, "Peek", "customers",
              {{"SELECT id, email FROM customers",
                {"customers"},
                {},
                false,
                {"customers.cc", 12, 1}}});
  AddFunction(builder, "Mail", "mail",
              {{"SELECT email FROM customers WHERE id = ?",
                {"customers"},
                {},
                false,
                {"mail.cc", 7, 1}}});
  return std::move(builder).Build();
}

TEST(DataPlan, RanksWhatTheOwnerHasToOfferByColumnsAndEffects) {
  EXPECT_EQ(PlanOf(Customers(), "customers: customers"),
            "table customers owner customers (only writer)\n"
            "  writers customers\n"
            "  readers monolith\n"
            "  columns id, name, email, credit\n"
            "  key id\n"
            "  monolith reads in Mail (mail.cc:7:1)\n"
            "    call Peek\n"
            "    call Find\n"
            "    call CreditOf lacks email\n");
}

}  // namespace
}  // namespace cleave
