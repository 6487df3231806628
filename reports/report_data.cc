#include "reports/report_data.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/raw_ostream.h"
#include "reports/entry_points.h"
#include "reports/figures.h"
#include "reports/health_text.h"
#include "reports/report_data_format.h"
#include "reports/report_data_graph.h"
#include "reports/report_data_uses.h"
#include "reports/report_data_writer.h"

namespace cleave {
namespace {

constexpr size_t kMostEntries = 100;

class DataWriter {
 public:
  DataWriter(const ReportDataInput& input, ReportDataWriter& out)
      : input_(input),
        prices_(input.graph, PairsOf(input.crossings)),
        out_(out) {}

  void Write() {
    WriteHead();
    out_.Objects("services", input_.report.services,
                 [&](const auto& each) { WriteService(each); });
    WriteGraph(input_, out_);
    WriteFigures("figures", input_.split);
    out_.Objects("issues", input_.report.issues,
                 [&](const auto& each) { WriteIssue(each); });
    out_.Objects("tables", input_.report.tables,
                 [&](const auto& each) { WriteTable(each); });
    out_.Objects("globals", input_.report.globals,
                 [&](const auto& each) { WriteGlobal(each); });
    out_.Objects("files", input_.report.files,
                 [&](const auto& each) { WriteFile(each); });
    out_.Objects("transactions", input_.report.transactions,
                 [&](const auto& each) { WriteTransaction(each); });
    WriteEntries();
    out_.json.attributeObject("health", [&] { WriteHealthReport(); });
    out_.Objects("candidates", input_.candidates,
                 [&](const auto& each) { WriteCandidate(each); });
    if (input_.earlier) WriteDrift();
  }

 private:
  void WriteHead() {
    out_.json.attribute("schema", kReportDataSchema);
    out_.json.attribute("project", input_.report.project);
    out_.json.attribute("root", input_.graph.build().project_root);
    out_.json.attribute("split", input_.file.file_name);
    out_.json.attribute("digest", input_.graph.ContentDigest());
  }

  void WriteService(const ServiceReport& service) {
    out_.json.attribute("name", service.name);
    out_.json.attribute("summary", service.summary);
    out_.json.attribute("refused", service.is_refused);
    out_.json.attribute("rpcs", service.rpcs);
    out_.Names("state", service.state);
    auto entry = llvm::find_if(
        input_.file.services,
        [&](const ServiceEntry& each) { return each.name == service.name; });
    if (entry == input_.file.services.end()) return;
    out_.json.attribute("owner", entry->owner);
    out_.json.attribute("status", StatusText(entry->status));
    std::vector<std::string> owns = entry->tables;
    owns.insert(owns.end(), entry->globals.begin(), entry->globals.end());
    owns.insert(owns.end(), entry->files.begin(), entry->files.end());
    out_.Names("owns", owns);
  }

  static llvm::StringRef StatusText(ServiceEntry::Status status) {
    switch (status) {
      case ServiceEntry::Status::kAccepted:
        return "accepted";
      case ServiceEntry::Status::kExtracted:
        return "extracted";
      case ServiceEntry::Status::kProposed:
        break;
    }
    return "proposed";
  }

  void WriteFigures(llvm::StringRef key, const Split& split) {
    out_.Objects(key, BuildFigures(input_.graph, split, prices_),
                 [&](const MetricReport& figure) {
                   out_.json.attribute("name", figure.name);
                   out_.json.attribute("value", figure.value);
                   out_.json.attribute("meaning", figure.meaning);
                 });
  }

  void WriteIssue(const ContractIssue& issue) {
    out_.Text("id", issue.id);
    out_.Text("verdict", ToText(issue.verdict));
    out_.Text("service", issue.service);
    out_.Text("from", issue.from);
    out_.Text("to", issue.to);
    out_.Text("subject", issue.subject);
    out_.Text("message", issue.message);
    out_.Text("suggestion", issue.suggestion);
    out_.Place("place", issue.place);
  }

  void WriteTable(const TableReport& table) {
    out_.Text("name", table.name);
    out_.Text("owner", table.owner);
  }

  void WriteGlobal(const GlobalReport& global) {
    out_.Text("name", global.name);
    out_.Text("owner", global.owner);
    out_.Place("place", global.place);
    out_.Names("writers", global.writers);
    out_.Names("readers", global.readers);
  }

  void WriteFile(const FileReport& file) {
    out_.Text("path", file.path);
    out_.Text("owner", file.owner);
    out_.Names("writers", file.writers);
    out_.Names("readers", file.readers);
    if (!file.places.empty()) out_.Place("place", file.places.front());
  }

  void WriteTransaction(const TransactionReport& transaction) {
    out_.Text("function", transaction.function);
    out_.Text("process", transaction.process);
    out_.Place("place", transaction.place);
    out_.Objects("statements", transaction.statements,
                 [&](const TransactionReport::Statement& each) {
                   out_.Text("process", each.process);
                   out_.Text("text", each.text);
                   out_.Place("place", each.place);
                 });
  }

  void WriteEntries() {
    size_t all = 0;
    const std::vector<EntryPoint> entries = FindEntryPoints(
        input_.graph, input_.split.Homes(input_.graph), kMostEntries, all);
    out_.json.attribute("all_entries", static_cast<int64_t>(all));
    out_.Objects("entries", entries, [&](const EntryPoint& entry) {
      const Symbol& symbol = input_.graph.symbol(entry.function);
      out_.Text("function", symbol.name + symbol.signature);
      out_.Place("place",
                 symbol.defined.line ? symbol.defined : symbol.declared);
      out_.json.attribute("remote_calls", entry.remote_calls);
      out_.json.attribute("milliseconds", entry.milliseconds);
      out_.Column("components", entry.components.size(),
                  [&](size_t i) { return Index(entry.components[i]); });
    });
  }

  void WriteHealthReport() {
    const HealthReport& health = input_.report.health;
    out_.json.attribute("units", health.units);
    out_.json.attribute("partial", health.partial);
    out_.json.attribute("failed", health.failed);
    out_.json.attribute("dependencies", health.dependencies);
    out_.json.attribute("lines", health.lines);
    out_.Objects("problems", health.problems,
                 [&](const HealthReport::Problem& problem) {
                   out_.Text("file", problem.file);
                   out_.json.attribute("failed", problem.is_failed);
                   out_.Text("cause", problem.cause);
                 });
    WriteHealth(out_.json, health.notes);
  }

  void WriteCandidate(const Candidate& candidate) {
    out_.json.attribute("name", candidate.name);
    out_.json.attributeArray("services", [&] {
      for (const ServicePlan& service : candidate.split.services)
        out_.json.value(service.name);
    });
    const std::vector<int64_t> homes =
        HomeNumbers(input_.graph, candidate.split);
    out_.Column("home", homes.size(), [&](size_t c) { return homes[c]; });
    WriteFigures("figures", candidate.split);
  }

  void WriteCuts(llvm::StringRef key,
                 const std::vector<std::pair<std::string, std::string>>& cuts) {
    out_.json.attributeArray(key, [&] {
      for (const auto& [from, to] : cuts)
        out_.json.array([&] {
          out_.json.value(out_.texts.Add(from));
          out_.json.value(out_.texts.Add(to));
        });
    });
  }

  void WriteDrift() {
    const Drift drift = CompareReports(
        *input_.earlier, EarlierReportOf(input_.graph, input_.split, prices_),
        input_.report.issues);
    out_.json.attributeObject("drift", [&] {
      out_.json.attribute("since", drift.since);
      out_.Objects("moved", drift.moved, [&](const DriftedHome& each) {
        out_.Text("component", each.component);
        out_.Text("before", each.before);
        out_.Text("after", each.after);
      });
      out_.Names("added", drift.added);
      out_.Names("removed", drift.removed);
      WriteCuts("new_cuts", drift.new_cuts);
      WriteCuts("gone_cuts", drift.gone_cuts);
      out_.json.attribute("has_issues", drift.has_issues);
      out_.Names("new_issues", drift.new_issues);
      out_.Names("closed_issues", drift.closed_issues);
      out_.json.attributeObject("figures", [&] {
        for (const auto& [name, value] : input_.earlier->figures)
          out_.json.attribute(name, value);
      });
    });
  }

  const ReportDataInput& input_;
  const CutPrices prices_;
  ReportDataWriter& out_;
};

/// In JSON `<` stands in strings only, where it may be written in another way:
/// then nothing in it ends a script or begins a comment of HTML.
std::string EscapeForHtml(const std::string& json) {
  std::string escaped;
  escaped.reserve(json.size());
  for (char c : json) {
    if (c == '<')
      escaped += "\\u003c";
    else
      escaped += c;
  }
  return escaped;
}

}  // namespace

ReportData RenderReportData(const ReportDataInput& input) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  llvm::json::OStream json(stream);
  TextTable texts;
  ReportDataWriter out{json, texts};
  json.object([&] {
    DataWriter(input, out).Write();
    json.attributeArray("texts", [&] {
      for (const std::string& each : texts.texts()) json.value(each);
    });
  });
  return {EscapeForHtml(text), EscapeForHtml(RenderUses(input))};
}

}  // namespace cleave
