#include "tests/splitter/emit/data/stock_contract.h"

namespace cleave {
namespace {

TableStatement Reading() {
  TableStatement statement;
  statement.process = "monolith";
  statement.component = "src/report";
  statement.function = "shop::Report";
  statement.place = {"src/report.cc", 12, 5};
  statement.text = "SELECT l.sku, s.n FROM lines l JOIN stock s USING (sku)";
  statement.other_tables = {"lines"};
  statement.answers = {
      {"shop::OnHand",
       "(const std::string &)",
       {"src/stock.h", 4, 5},
       "OnHand",
       {}},
      {"shop::Depots", "()", {"src/stock.h", 9, 5}, "", {"n"}}};
  return statement;
}

TableStatement Writing() {
  TableStatement statement;
  statement.process = "monolith";
  statement.component = "src/audit";
  statement.function = "shop::Correct";
  statement.place = {"src/audit.cc", 30, 7};
  statement.text = "UPDATE stock SET n = ? WHERE sku = ?";
  statement.is_write = true;
  statement.transaction = "shop::Audit";
  return statement;
}

}  // namespace

Contract StockContract() {
  Contract contract;
  contract.project = "shop";
  ServiceContract service;
  service.name = "inventory";
  contract.services.push_back(service);
  return contract;
}

DataPlan StockPlan() {
  TablePlan stock;
  stock.name = "stock";
  stock.owner = "inventory";
  stock.reason = OwnerReason::kDecided;
  stock.writers = {"inventory", "monolith"};
  stock.statement =
      "CREATE TABLE stock (sku TEXT, depot TEXT, n, label TEXT UNIQUE,"
      " PRIMARY KEY (sku, depot))";
  stock.definition = *ParseTableDefinition(stock.statement);
  stock.defined = {"src/schema.cc", 3, 7};
  stock.foreign = {Reading(), Writing()};
  TablePlan log;
  log.name = "log";
  log.writers = {"library"};
  return {{log, stock}, {{"inventory", {"moves"}}}};
}

}  // namespace cleave
