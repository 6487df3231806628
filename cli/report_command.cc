#include "cli/report_command.h"

#include <memory>
#include <optional>

#include "cli/lock_file.h"
#include "cli/session.h"
#include "graph/split_file.h"
#include "graph/user_error.h"
#include "llvm/Support/Path.h"
#include "reports/dot_renderer.h"
#include "reports/json_renderer.h"
#include "reports/markdown_renderer.h"
#include "reports/report_builder.h"
#include "reports/svg_renderer.h"
#include "splitter/contract/contract_builder.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Shows the split for a review: which services there are and what stays, what crosses
each boundary with its price and the places in the source, what blocks, which tables
are shared, and how far the analysis could look.

The format is Markdown, or what an option says, or what the end of the file's name
says (.md, .json, .dot, .svg). The pictures have the services and their boundaries
only; drawing SVG needs Graphviz.

Exit codes: 0 if the report was written, whatever it says; 2 if an input cannot be
used, or Graphviz is missing.
)";

struct ReportOptions {
  bool markdown = false, dot = false, svg = false;
};

enum class Format { kMarkdown, kJson, kDot, kSvg };

/// The format of `-o`'s name; nullopt if it does not say any.
std::optional<Format> FormatOf(llvm::StringRef path) {
  llvm::StringRef extension = llvm::sys::path::extension(path);
  if (extension == ".md") return Format::kMarkdown;
  if (extension == ".json") return Format::kJson;
  if (extension == ".dot") return Format::kDot;
  if (extension == ".svg") return Format::kSvg;
  return std::nullopt;
}

llvm::Expected<Format> ChooseFormat(const ReportOptions& options,
                                    const CommonOptions& common) {
  std::vector<Format> asked;
  if (options.markdown) asked.push_back(Format::kMarkdown);
  if (common.json) asked.push_back(Format::kJson);
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
    case Format::kMarkdown:
      break;
  }
  return RenderMarkdown(report);
}

llvm::Expected<ExitCode> RunReport(const ReportOptions& options,
                                   Session& session) {
  llvm::Expected<Format> format = ChooseFormat(options, session.options());
  if (!format) return format.takeError();
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
  const Report report =
      BuildReport(*graph, *split, BuildContract(*graph, *split, *lock),
                  PriceCrossings(*graph), file->services);
  llvm::Expected<std::string> text = Render(report, *format);
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
      .usage = "[--markdown | --json | --dot | --svg] [-o FILE]",
      .prose = kProse.str(),
      .example =
          "cleave report -o report.md\n"
          "cleave report --svg -o services.svg",
      .options = {{"--markdown", "", "Markdown, for a review.",
                   &options->markdown},
                  {"--dot", "", "A picture in Graphviz' language.",
                   &options->dot},
                  {"--svg", "", "A picture drawn by Graphviz.", &options->svg}},
      .run =
          [options](Session& session) { return RunReport(*options, session); },
  };
}

}  // namespace cleave
