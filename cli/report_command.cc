#include "cli/report_command.h"

#include <map>
#include <memory>
#include <optional>

#include "cli/lock_file.h"
#include "cli/report_format.h"
#include "cli/session.h"
#include "cli/wishes_file.h"
#include "graph/split_file.h"
#include "graph/split_resolver.h"
#include "graph/user_error.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/Path.h"
#include "reports/dot_renderer.h"
#include "reports/drift.h"
#include "reports/figures.h"
#include "reports/forms/csv_renderer.h"
#include "reports/forms/graphml_renderer.h"
#include "reports/forms/mermaid_renderer.h"
#include "reports/forms/sarif_renderer.h"
#include "reports/forms/structurizr_renderer.h"
#include "reports/html_renderer.h"
#include "reports/json_renderer.h"
#include "reports/markdown_renderer.h"
#include "reports/report_builder.h"
#include "reports/report_data.h"
#include "reports/svg_renderer.h"
#include "splitter/contract/contract_builder.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Shows the split for a review: which services there are and what stays, what crosses
each boundary with its price and the places in the source, what blocks, which tables
are shared, and how far the analysis could look.

The format is Markdown, or what an option says, or what the end of the file's name
says (.md, .html, .json, .svg, .dot, .mmd, .dsl, .graphml, .csv, .sarif). The pictures
have the services and their boundaries only, the largest and dearest if there are
many; drawing SVG needs Graphviz.

HTML is one file that opens from the disk without a network, and the only format in
which the split can be changed: what is moved, merged or renamed on its board is
exported as a file for `cleave split apply`. It can show other splits beside this one
(--compare, for each), and what is new since an earlier report or split (--since).

Exit codes: 0 if the report was written, whatever it says; 2 if an input cannot be
used, or Graphviz is missing.
)";

struct ReportOptions {
  /// Whether a format was asked for; `--json` is among the common options.
  std::map<ReportFormat, bool> is_asked;
  std::vector<std::string> compare;
  std::string since;
};

llvm::Expected<ReportFormat> ChooseFormat(const ReportOptions& options,
                                          const CommonOptions& common) {
  std::vector<ReportFormat> asked;
  if (common.json) asked.push_back(ReportFormat::kJson);
  for (const auto& [format, is_asked] : options.is_asked)
    if (is_asked) asked.push_back(format);
  if (asked.size() > 1) {
    return MakeError("more than one format", "",
                     "write one report a run, each with its own '-o FILE'");
  }
  if (!asked.empty()) return asked.front();
  return FormatOfFile(common.output).value_or(ReportFormat::kMarkdown);
}

llvm::Expected<Split> ReadOtherSplit(const std::string& path,
                                     const DependencyGraph& graph) {
  llvm::Expected<std::string> yaml = ReadFileWhole(path);
  if (!yaml) return yaml.takeError();
  llvm::Expected<SplitFile> file = ReadSplitFile(*yaml, path);
  if (!file) return file.takeError();
  llvm::Expected<ResolvedSplit> resolved = ResolveSplit(*file, graph);
  if (!resolved) return resolved.takeError();
  return std::move(resolved->split);
}

/// What `--since` names: a report, or else a split.
llvm::Expected<EarlierReport> ReadEarlierReport(
    const std::string& path, const DependencyGraph& graph,
    llvm::ArrayRef<Crossing> crossings) {
  const llvm::StringRef extension = llvm::sys::path::extension(path);
  if (extension == ".html" || extension == ".json") {
    llvm::Expected<std::string> text = ReadFileWhole(path);
    if (!text) return text.takeError();
    return ParseEarlierReport(*text, path);
  }
  llvm::Expected<Split> split = ReadOtherSplit(path, graph);
  if (!split) return split.takeError();
  const CutPrices prices(graph, PairsOf(crossings));
  EarlierReport earlier = EarlierReportOf(graph, *split, prices);
  earlier.name = path;
  return earlier;
}

/// What a report is made from.
struct ReportInput {
  const DependencyGraph& graph;
  const Split& split;
  const SplitFile& file;
  llvm::ArrayRef<Crossing> crossings;
  const Report& report;
};

/// The page, with what only it shows.
llvm::Expected<std::string> RenderPage(const ReportOptions& options,
                                       const ReportInput& input) {
  llvm::Expected<ResolvedSplit> resolved =
      ResolveSplit(input.file, input.graph);
  if (!resolved) return resolved.takeError();
  ReportDataInput data{input.graph,     resolved->split, input.report,
                       input.crossings, input.file,      *resolved};
  for (const std::string& path : options.compare) {
    llvm::Expected<Split> split = ReadOtherSplit(path, input.graph);
    if (!split) return split.takeError();
    data.candidates.push_back({path, std::move(*split)});
  }
  std::optional<EarlierReport> earlier;
  if (!options.since.empty()) {
    llvm::Expected<EarlierReport> read =
        ReadEarlierReport(options.since, input.graph, input.crossings);
    if (!read) return read.takeError();
    earlier = std::move(*read);
    data.earlier = &*earlier;
  }
  return RenderHtml(input.report.project, RenderReportData(data));
}

llvm::Expected<std::string> Render(const ReportInput& input,
                                   ReportFormat format,
                                   const ReportOptions& options) {
  switch (format) {
    case ReportFormat::kMarkdown:
      return RenderMarkdown(input.report);
    case ReportFormat::kJson:
      return RenderJson(input.report);
    case ReportFormat::kHtml:
      return RenderPage(options, input);
    case ReportFormat::kDot:
      return RenderDot(input.report);
    case ReportFormat::kSvg:
      return RenderSvg(input.report);
    case ReportFormat::kMermaid:
      return RenderMermaid(input.report);
    case ReportFormat::kStructurizr:
      return RenderStructurizr(input.report);
    case ReportFormat::kGraphMl:
      return RenderGraphMl(input.graph, input.split, input.crossings);
    case ReportFormat::kCsv:
      return RenderCsv(input.report);
    case ReportFormat::kSarif:
      return RenderSarif(input.report);
  }
  llvm_unreachable("not a format");
}

llvm::Expected<ExitCode> RunReport(const ReportOptions& options,
                                   Session& session) {
  llvm::Expected<ReportFormat> format =
      ChooseFormat(options, session.options());
  if (!format) return format.takeError();
  if (*format != ReportFormat::kHtml &&
      !(options.compare.empty() && options.since.empty()))
    return MakeError("--compare and --since are for the HTML report", "",
                     "write that: cleave report --html -o report.html");
  llvm::Expected<DependencyGraph> graph = session.OpenGraph();
  if (!graph) return graph.takeError();
  llvm::Expected<Split> split = session.OpenSplit(*graph);
  if (!split) return split.takeError();
  llvm::Expected<std::string> yaml = ReadFileWhole(session.options().split);
  if (!yaml) return yaml.takeError();
  llvm::Expected<SplitFile> file =
      ReadSplitFile(*yaml, session.options().split);
  if (!file) return file.takeError();
  llvm::Expected<Contract> contract =
      BuildLockedContract(*graph, *split, session.options().split);
  if (!contract) return contract.takeError();
  llvm::Expected<CrossingWishes> wishes =
      ReadWishes(session.options().split, *graph);
  if (!wishes) return wishes.takeError();
  const std::vector<Crossing> crossings = PriceCrossings(*graph, {}, *wishes);
  const Report report =
      BuildReport(*graph, *split, *contract, crossings, file->services);
  llvm::Expected<std::string> text =
      Render({*graph, *split, *file, crossings, report}, *format, options);
  if (!text) return text.takeError();
  if (llvm::Error error = session.Deliver(*text)) return error;
  return ExitCode::kOk;
}

}  // namespace

Command ReportCommand() {
  auto options = std::make_shared<ReportOptions>();
  Command command = {
      .name = "report",
      .summary = "show a split, its price and what blocks it",
      .usage = "[--FORMAT] [-o FILE]",
      .prose = kProse.str(),
      .example =
          "cleave report -o report.md\n"
          "cleave report -o report.html --compare target.split.yaml\n"
          "cleave report --svg -o services.svg",
      .options = {{"--compare", "SPLIT",
                   "In the page, another split file to compare with.",
                   &options->compare},
                  {"--since", "FILE",
                   "In the page, what is new since that report or split.",
                   &options->since}},
      .run =
          [options](Session& session) { return RunReport(*options, session); },
  };
  for (const ReportFormatInfo& info : ReportFormats()) {
    if (info.format == ReportFormat::kJson) continue;
    command.options.push_back(
        {info.flag, "", info.help, &options->is_asked[info.format]});
  }
  return command;
}

}  // namespace cleave
