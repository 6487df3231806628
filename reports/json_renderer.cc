#include "reports/json_renderer.h"

#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include "reports/health_text.h"
#include "reports/json_values.h"

namespace cleave {
namespace {

using llvm::json::OStream;

void WriteComponent(OStream& json, const ComponentReport& component) {
  json.attribute("name", component.name);
  json.attribute("lines", component.lines);
}

void WriteService(OStream& json, const ServiceReport& service) {
  json.attribute("name", service.name);
  json.attribute("summary", service.summary);
  json.attribute("refused", service.is_refused);
  json.attribute("lines", service.lines);
  json.attribute("rpcs", service.rpcs);
  WriteObjects(json, "components", service.components, WriteComponent);
  WriteNames(json, "state", service.state);
}

void WriteIssue(OStream& json, const ContractIssue& issue) {
  json.attribute("id", issue.id);
  json.attribute("verdict", ToText(issue.verdict));
  json.attribute("service", issue.service);
  json.attribute("from", issue.from);
  json.attribute("to", issue.to);
  json.attribute("subject", issue.subject);
  json.attribute("message", issue.message);
  json.attribute("suggestion", issue.suggestion);
  json.attributeObject("place", [&] { WritePlace(json, issue.place); });
}

void WriteUse(OStream& json, const UseReport& use) {
  json.attribute("subject", use.subject);
  json.attribute("kind", ToText(use.kind));
  json.attribute("places", use.places);
  json.attribute("loop_depth", use.loop_depth);
  WriteObjects(json, "evidence", use.evidence, WritePlace);
  if (!use.targets.empty()) WriteNames(json, "targets", use.targets);
}

void WriteBoundary(OStream& json, const BoundaryReport& boundary) {
  json.attribute("from", boundary.from);
  json.attribute("to", boundary.to);
  json.attribute("price", boundary.price);
  json.attribute("verdict", ToText(boundary.verdict));
  json.attribute("functions", boundary.functions);
  json.attribute("call_places", boundary.call_places);
  json.attribute("calls_in_loops", boundary.calls_in_loops);
  json.attributeObject("kinds", [&] {
    for (const BoundaryReport::KindCount& kind : boundary.kinds) {
      json.attribute(ToText(kind.kind), kind.places);
    }
  });
  WriteObjects(json, "uses", boundary.uses, WriteUse);
  WriteObjects(json, "issues", boundary.issues, WriteIssue);
}

void WriteTable(OStream& json, const TableReport& table) {
  json.attribute("name", table.name);
  json.attribute("owner", table.owner);
  WriteNames(json, "writers", table.writers);
  WriteNames(json, "readers", table.readers);
  WriteNames(json, "components", table.components);
}

void WriteGlobal(OStream& json, const GlobalReport& global) {
  json.attribute("name", global.name);
  json.attribute("owner", global.owner);
  json.attributeObject("place", [&] { WritePlace(json, global.place); });
  WriteNames(json, "writers", global.writers);
  WriteNames(json, "readers", global.readers);
}

void WriteFile(OStream& json, const FileReport& file) {
  json.attribute("path", file.path);
  json.attribute("owner", file.owner);
  WriteNames(json, "writers", file.writers);
  WriteNames(json, "readers", file.readers);
  WriteNames(json, "components", file.components);
  WriteObjects(json, "places", file.places, WritePlace);
}

void WriteTransaction(OStream& json, const TransactionReport& transaction) {
  json.attribute("function", transaction.function);
  json.attribute("process", transaction.process);
  json.attributeObject("place", [&] { WritePlace(json, transaction.place); });
  WriteObjects(json, "statements", transaction.statements,
               [](OStream& out, const TransactionReport::Statement& one) {
                 out.attribute("process", one.process);
                 out.attribute("text", one.text);
                 out.attributeObject("place",
                                     [&] { WritePlace(out, one.place); });
               });
}

void WriteMetric(OStream& json, const MetricReport& metric) {
  json.attribute("name", metric.name);
  json.attribute("value", metric.value);
  json.attribute("meaning", metric.meaning);
}

void WriteHealthReport(OStream& json, const HealthReport& health) {
  json.attribute("units", health.units);
  json.attribute("partial", health.partial);
  json.attribute("failed", health.failed);
  json.attribute("components", health.components);
  json.attribute("dependencies", health.dependencies);
  json.attribute("lines", health.lines);
  WriteObjects(json, "problems", health.problems,
               [](OStream& out, const HealthReport::Problem& problem) {
                 out.attribute("file", problem.file);
                 out.attribute("failed", problem.is_failed);
                 out.attribute("cause", problem.cause);
               });
  WriteHealth(json, health.notes);
}

}  // namespace

std::string RenderJson(const Report& report) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  OStream json(stream, 2);
  json.object([&] {
    json.attribute("schema", kReportSchema);
    json.attribute("project", report.project);
    WriteObjects(json, "services", report.services, WriteService);
    WriteObjects(json, "monolith", report.monolith, WriteComponent);
    WriteObjects(json, "libraries", report.libraries, WriteComponent);
    WriteObjects(json, "boundaries", report.boundaries, WriteBoundary);
    WriteObjects(json, "issues", report.issues, WriteIssue);
    WriteObjects(json, "tables", report.tables, WriteTable);
    WriteObjects(json, "globals", report.globals, WriteGlobal);
    WriteObjects(json, "files", report.files, WriteFile);
    WriteObjects(json, "transactions", report.transactions, WriteTransaction);
    WriteObjects(json, "metrics", report.metrics, WriteMetric);
    json.attributeObject("health",
                         [&] { WriteHealthReport(json, report.health); });
  });
  stream << "\n";
  return text;
}

}  // namespace cleave
