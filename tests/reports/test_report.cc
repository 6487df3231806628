#include "tests/reports/test_report.h"

namespace cleave {
namespace {

ContractIssue BlockedLog() {
  ContractIssue issue;
  issue.id = "CUT064";
  issue.verdict = Verdict::kBlocked;
  issue.service = "orders";
  issue.from = "src/front/server";
  issue.to = "src/orders/orders";
  issue.subject = "shop::Orders::Dump";
  issue.message = "the parameter 'file' is a FILE*";
  issue.suggestion = "return the text instead";
  issue.place = {"src/orders/orders.h", 20, 8};
  return issue;
}

BoundaryReport OrdersToStock() {
  BoundaryReport boundary;
  boundary.from = "orders";
  boundary.to = "stock";
  boundary.price = 7.5;
  boundary.functions = 1;
  boundary.call_places = 3;
  boundary.calls_in_loops = 1;
  boundary.kinds = {{DependencyKind::kCall, 3}};
  boundary.uses = {{"shop::Stock::Level(const std::string &) const",
                    DependencyKind::kCall,
                    3,
                    1,
                    {{"src/orders/orders.cc", 12, 5},
                     {"src/orders/orders.cc", 30, 9},
                     {"src/orders/orders.cc", 41, 9}}}};
  return boundary;
}

BoundaryReport FrontToOrders() {
  BoundaryReport boundary;
  boundary.from = kMonolithName;
  boundary.to = "orders";
  boundary.price = 30;
  boundary.verdict = Verdict::kBlocked;
  boundary.kinds = {{DependencyKind::kParameterType, 2}};
  boundary.uses = {{"shop::Order", DependencyKind::kParameterType, 2, 0, {}}};
  boundary.issues = {BlockedLog()};
  return boundary;
}

}  // namespace

Report TestReport() {
  Report report;
  report.project = "shop";
  ServiceReport orders{"orders", "", true, {{"src/orders/orders", 500}},
                       500,      0,  {}};
  ServiceReport stock{"stock", "", false,          {{"src/stock/stock", 300}},
                      300,     1,  {"shop::Stock"}};
  report.services = {orders, stock};
  report.monolith = {{"src/front/server", 200}};
  report.libraries = {{"src/base/log", 80}};
  report.boundaries = {FrontToOrders(), OrdersToStock()};
  report.issues = {BlockedLog()};
  report.tables = {{"levels", "stock", {"stock"}, {"orders"}, {"a", "b"}},
                   {"moves", "", {"orders", "stock"}, {}, {"a", "b"}}};
  report.metrics = {{"coupling", 0.25, "lower is better"}};
  report.health = {
      10,
      0,
      1,
      4,
      20,
      1080,
      {{"src/bad.cc", true, "no x.h"}},
      {{HealthKind::kMissingHeader, "x.h", 2, {"src/a.cc", "src/bad.cc"}}}};
  return report;
}

}  // namespace cleave
