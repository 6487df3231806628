#include "reports/markdown_renderer.h"

#include <algorithm>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "reports/markdown_boundaries.h"
#include "reports/markdown_health.h"
#include "reports/markdown_issues.h"
#include "reports/markdown_text.h"

namespace cleave {
namespace {

constexpr size_t kRowLimit = 40;

std::string Join(llvm::ArrayRef<std::string> names) {
  std::vector<std::string> codes;
  for (const std::string& name : names) codes.push_back(MarkdownCode(name));
  return codes.empty() ? "-" : llvm::join(codes, ", ");
}

uint64_t LinesOf(llvm::ArrayRef<ComponentReport> components) {
  uint64_t lines = 0;
  for (const ComponentReport& component : components) lines += component.lines;
  return lines;
}

std::string Summary(const Report& report) {
  size_t refused = 0, functions = 0, blocked = 0;
  double price = 0;
  for (const ServiceReport& service : report.services) {
    refused += service.is_refused;
  }
  for (const BoundaryReport& boundary : report.boundaries) {
    functions += boundary.functions;
    price += boundary.price;
  }
  for (const ContractIssue& issue : report.issues) {
    blocked += issue.verdict == Verdict::kBlocked;
  }
  std::string text =
      llvm::formatv("# {0}: {1}\n\n", MarkdownEscape(report.project),
                    Counted(report.services.size(), "service", "services"));
  if (report.services.empty()) {
    return text + "Nothing is split: all code stays in the monolith.\n";
  }
  text += llvm::formatv(
      "{0} of {1} can be generated as the code stands. Over the boundaries, "
      "{2} "
      "called; the price of all cuts is {3:f1}. {4}.\n",
      report.services.size() - refused,
      Counted(report.services.size(), "service", "services"),
      Counted(functions, "function is", "functions are"), price,
      blocked == 0 ? std::string("Nothing blocks")
                   : Counted(blocked, "issue blocks", "issues block"));
  return text;
}

/// Worst verdict of what others need of a service.
Verdict VerdictOf(const Report& report, const ServiceReport& service) {
  Verdict worst = service.is_refused ? Verdict::kBlocked : Verdict::kReady;
  for (const BoundaryReport& boundary : report.boundaries) {
    if (boundary.to == service.name) {
      worst = std::max(worst, boundary.verdict);
    }
  }
  return worst;
}

std::string Services(const Report& report) {
  std::vector<std::vector<std::string>> rows;
  for (const ServiceReport& service : report.services) {
    std::vector<std::string> callers, callees;
    double price = 0;
    for (const BoundaryReport& boundary : report.boundaries) {
      if (boundary.to == service.name) {
        callers.push_back(boundary.from);
        price += boundary.price;
      }
      if (boundary.from == service.name) callees.push_back(boundary.to);
    }
    rows.push_back(
        {MarkdownCode(service.name), llvm::formatv("{0:N}", service.lines),
         llvm::formatv("{0}", service.components.size()),
         service.is_refused ? "refused" : std::to_string(service.rpcs),
         Join(callers), Join(callees), llvm::formatv("{0:f1}", price),
         service.is_refused ? "refused"
                            : ToText(VerdictOf(report, service)).str()});
  }
  rows.push_back(
      {"*monolith*", llvm::formatv("{0:N}", LinesOf(report.monolith)),
       std::to_string(report.monolith.size()), "-", "-", "-", "-", "stays"});
  rows.push_back({"*library*",
                  llvm::formatv("{0:N}", LinesOf(report.libraries)),
                  std::to_string(report.libraries.size()), "-", "-", "-", "-",
                  "in every process"});
  return "\n## Services\n\n" +
         MarkdownTable({"service", "lines", "components", "remote calls",
                        "called by", "calls", "price", "verdict"},
                       rows, rows.size());
}

std::string Tables(const Report& report) {
  if (report.tables.empty()) return "";
  std::vector<std::vector<std::string>> rows;
  size_t shared = 0;
  for (const TableReport& table : report.tables) {
    const bool is_shared = table.owner.empty() && !table.writers.empty();
    const bool is_everywhere = llvm::is_contained(table.writers, kLibraryName);
    shared += is_shared;
    rows.push_back({MarkdownCode(table.name),
                    is_everywhere ? "**every process writes**"
                    : is_shared   ? "**several write**"
                                  : MarkdownCode(table.owner),
                    Join(table.writers), Join(table.readers)});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return llvm::StringRef(a[1]).starts_with("*") >
           llvm::StringRef(b[1]).starts_with("*");
  });
  std::string text = "\n## Data\n\n";
  text += shared == 0
              ? "Every table has at most one writer.\n\n"
              : llvm::formatv(
                    "{0} by more than one process: the data has no "
                    "owner yet.\n\n",
                    Counted(shared, "table is written", "tables are written"))
                    .str();
  return text + MarkdownTable({"table", "owner", "writers", "readers"}, rows,
                              kRowLimit);
}

std::string Globals(const Report& report) {
  if (report.globals.empty()) return "";
  std::vector<std::vector<std::string>> rows;
  for (const GlobalReport& global : report.globals) {
    const bool is_shared = global.writers.size() > 1 && global.owner.empty();
    rows.push_back(
        {MarkdownCode(global.name),
         is_shared ? "**several write**" : MarkdownCode(global.owner),
         Join(global.writers), Join(global.readers),
         MarkdownCode(ToText(global.place))});
  }
  return "\nVariables that more than one process uses; each would have its own "
         "copy:\n\n" +
         MarkdownTable({"variable", "owner", "writers", "readers", "place"},
                       rows, kRowLimit);
}

std::string Files(const Report& report) {
  if (report.files.empty()) return "";
  std::vector<std::vector<std::string>> rows;
  for (const FileReport& file : report.files) {
    const bool is_shared = file.writers.size() > 1 && file.owner.empty();
    const bool is_everywhere = llvm::is_contained(file.writers, kLibraryName);
    rows.push_back({MarkdownCode(file.path),
                    is_everywhere ? "**every process writes**"
                    : is_shared   ? "**several write**"
                                  : MarkdownCode(file.owner),
                    Join(file.writers), Join(file.readers),
                    file.places.empty()
                        ? "-"
                        : MarkdownCode(ToText(file.places.front()))});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return llvm::StringRef(a[1]).starts_with("*") >
           llvm::StringRef(b[1]).starts_with("*");
  });
  return "\nFiles on disk, by the names that the code opens; `?` is what it "
         "puts together as it runs:\n\n" +
         MarkdownTable({"file", "owner", "writers", "readers", "place"}, rows,
                       kRowLimit);
}

/// Transactions over two processes, each with its statements.
std::string SharedTransactions(const Report& report) {
  std::string text;
  for (const TransactionReport& transaction : report.transactions) {
    text += "\nA transaction over a boundary, opened by " +
            MarkdownCode(transaction.function) + " of " + transaction.process +
            " (" + MarkdownCode(ToText(transaction.place)) + "):\n\n";
    std::vector<std::vector<std::string>> rows;
    for (const TransactionReport::Statement& each : transaction.statements) {
      rows.push_back({each.process, MarkdownCode(each.text),
                      MarkdownCode(ToText(each.place))});
    }
    text += MarkdownTable({"process", "statement", "place"}, rows, kRowLimit);
  }
  return text;
}

std::string Numbers(const Report& report) {
  std::vector<std::vector<std::string>> rows;
  for (const MetricReport& metric : report.metrics) {
    rows.push_back(
        {metric.name, llvm::formatv("{0:f2}", metric.value), metric.meaning});
  }
  return "\n## Numbers\n\n" +
         MarkdownTable({"metric", "value", "meaning"}, rows, kRowLimit) +
         "\nFormulas and papers: docs/metrics.md.\n";
}

std::string Members(const Report& report) {
  std::string text = "\n## Who lives where\n";
  auto list = [&](const std::string& title,
                  llvm::ArrayRef<ComponentReport> components) {
    if (components.empty()) return;
    text += "\n**" + title + "**: ";
    for (size_t i = 0; i < components.size() && i < kRowLimit; ++i) {
      if (i > 0) text += ", ";
      text += MarkdownCode(components[i].name) +
              llvm::formatv(" ({0:N})", components[i].lines).str();
    }
    if (components.size() > kRowLimit) {
      text += llvm::formatv(", and {0:N} more", components.size() - kRowLimit);
    }
    text += "\n";
  };
  for (const ServiceReport& service : report.services) {
    list(MarkdownEscape(service.name), service.components);
    if (!service.state.empty()) {
      text += "\nKeeps state, so one replica: " + Join(service.state) + ".\n";
    }
  }
  list("library", report.libraries);
  list("monolith", report.monolith);
  return text;
}

std::string Health(const Report& report) {
  const HealthReport& health = report.health;
  std::string text = llvm::formatv(
      "\n## Health of the analysis\n\n{0} read, {1} only in part, {2} not at "
      "all; {3}, {4}, {5}.\n",
      Counted(health.units - health.failed, "translation unit",
              "translation units"),
      health.partial, health.failed,
      Counted(health.components, "component", "components"),
      Counted(health.dependencies, "dependency", "dependencies"),
      Counted(health.lines, "line", "lines"));
  std::vector<std::vector<std::string>> rows;
  for (const HealthReport::Problem& problem : health.problems) {
    rows.push_back({MarkdownCode(problem.file),
                    problem.is_failed ? "failed" : "in part",
                    MarkdownEscape(problem.cause)});
  }
  if (!rows.empty()) {
    text += "\n" + MarkdownTable({"file", "read", "cause"}, rows, kRowLimit);
  }
  return text + RenderHealthNotes(health.notes);
}

}  // namespace

std::string RenderMarkdown(const Report& report) {
  return Summary(report) + Services(report) + RenderIssues(report.issues) +
         RenderBoundaries(report.boundaries) + Tables(report) +
         Globals(report) + Files(report) + SharedTransactions(report) +
         Numbers(report) + Members(report) + Health(report);
}

}  // namespace cleave
