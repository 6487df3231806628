#include "cli/report_command.h"

#include <memory>
#include <optional>

#include "cli/lock_file.h"
#include "cli/session.h"
#include "graph/split_file.h"
#include "graph/split_resolver.h"
#include "graph/user_error.h"
#include "llvm/Support/Path.h"
#include "reports/dot_renderer.h"
#include "reports/drift.h"
#include "reports/figures.h"
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
says (.md, .json, .html, .dot, .svg). The pictures have the services and their
boundaries only; drawing SVG needs Graphviz.

HTML is one file that opens from the disk without a network, and the only format in
which the split can be changed: what is moved, merged or renamed on its board is
exported as a file for `cleave split apply`. It can show other splits beside this one
(--compare, for each), and what is new since an earlier report or split (--since).

Exit codes: 0 if the report was written, whatever it says; 2 if an input cannot be
used, or Graphviz is missing.
)";

struct ReportOptions {
  bool markdown = false, html = false, dot = false, svg = false;
  std::vector<std::string> compare;
  std::string since;
};

enum class Format { kMarkdown, kJson, kHtml, kDot, kSvg };

/// The format of `-o`'s name; nullopt if it does not say any.
std::optional<Format> FormatOf(llvm::StringRef path) {
  llvm::StringRef extension = llvm::sys::path::extension(path);
  if (extension == ".md") return Format::kMarkdown;
  if (extension == ".json") return Format::kJson;
  if (extension == ".html") return Format::kHtml;
  if (extension == ".dot") return Format::kDot;
  if (extension == ".svg") return Format::kSvg;
  return std::nullopt;
}

llvm::Expected<Format> ChooseFormat(const ReportOptions& options,
                                    const CommonOptions& common) {
  std::vector<Format> asked;
  if (options.markdown) asked.push_back(Format::kMarkdown);
  if (common.json) asked.push_back(Format::kJson);
  if (options.html) asked.push_back(Format::kHtml);
  if (options.dot) asked.push_back(Format::kDot);
  if (options.svg) asked.push_back(Format::kSvg);
  if (asked.size() > 1) {
    return MakeError("more than one format", "",
                     "write one report a run, each with its own '-o FILE'");
  }
  if (!asked.empty()) return asked.front();
  return FormatOf(common.output).value_or(Format::kMarkdown);
}

llvm::Expected<std::string> Render(const Report& report, Format format) {
  switch (format) {
    case Format::kJson:
      return RenderJson(report);
    case Format::kDot:
      return RenderDot(report);
    case Format::kSvg:
      return RenderSvg(report);
    case Format::kHtml:
    case Format::kMarkdown:
      break;
  }
  return RenderMarkdown(report);
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

/// The page, with what only it shows.
llvm::Expected<std::string> RenderPage(const ReportOptions& options,
                                       const DependencyGraph& graph,
                                       const SplitFile& file,
                                       llvm::ArrayRef<Crossing> crossings,
                                       const Report& report) {
  llvm::Expected<ResolvedSplit> resolved = ResolveSplit(file, graph);
  if (!resolved) return resolved.takeError();
  ReportDataInput input{graph, resolved->split, report, crossings,
                        file,  *resolved};
  for (const std::string& path : options.compare) {
    llvm::Expected<Split> split = ReadOtherSplit(path, graph);
    if (!split) return split.takeError();
    input.candidates.push_back({path, std::move(*split)});
  }
  std::optional<EarlierReport> earlier;
  if (!options.since.empty()) {
    llvm::Expected<EarlierReport> read =
        ReadEarlierReport(options.since, graph, crossings);
    if (!read) return read.takeError();
    earlier = std::move(*read);
    input.earlier = &*earlier;
  }
  return RenderHtml(report.project, RenderReportData(input));
}

llvm::Expected<ExitCode> RunReport(const ReportOptions& options,
                                   Session& session) {
  llvm::Expected<Format> format = ChooseFormat(options, session.options());
  if (!format) return format.takeError();
  if (*format != Format::kHtml &&
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
  llvm::Expected<WireLock> lock =
      ReadLock(LockPathFor(session.options().split));
  if (!lock) return lock.takeError();
  const std::vector<Crossing> crossings = PriceCrossings(*graph);
  const Report report =
      BuildReport(*graph, *split, BuildContract(*graph, *split, *lock),
                  crossings, file->services);
  llvm::Expected<std::string> text =
      *format == Format::kHtml
          ? RenderPage(options, *graph, *file, crossings, report)
          : Render(report, *format);
  if (!text) return text.takeError();
  if (llvm::Error error = session.Deliver(*text)) return error;
  return ExitCode::kOk;
}

}  // namespace

Command ReportCommand() {
  auto options = std::make_shared<ReportOptions>();
  return {
      .name = "report",
      .summary = "show a split, its price and what blocks it",
      .usage = "[--markdown | --json | --html | --dot | --svg] [-o FILE]",
      .prose = kProse.str(),
      .example =
          "cleave report -o report.md\n"
          "cleave report -o report.html --compare target.split.yaml\n"
          "cleave report --svg -o services.svg",
      .options = {{"--markdown", "", "Markdown, for a review.",
                   &options->markdown},
                  {"--html", "", "One page for a browser, to change things on.",
                   &options->html},
                  {"--compare", "SPLIT",
                   "In the page, another split file to compare with.",
                   &options->compare},
                  {"--since", "FILE",
                   "In the page, what is new since that report or split.",
                   &options->since},
                  {"--dot", "", "A picture in Graphviz' language.",
                   &options->dot},
                  {"--svg", "", "A picture drawn by Graphviz.", &options->svg}},
      .run =
          [options](Session& session) { return RunReport(*options, session); },
  };
}

}  // namespace cleave
