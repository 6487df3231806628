#include "cli/check_command.h"

#include <ctime>
#include <memory>

#include "cli/ci_server.h"
#include "cli/lock_file.h"
#include "cli/session.h"
#include "graph/split_resolver.h"
#include "graph/user_error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "reports/guard/find_findings.h"
#include "reports/guard/guard_renderers.h"
#include "reports/guard/hold_to_rules.h"
#include "reports/report_builder.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Holds the code against its split: a dependency over a boundary, services that need
each other in a circle, a second writer of a table or a variable, a component
without a home, a line of the split file that names nothing. What was there when a
baseline was made is known; the rest is new, and fails.

The baseline has a line for each finding, by the names of what is concerned, never
by lines of the source. It grows only with --accept. What is gone is taken out of
it; on a CI server (the variable CI is set) no file is changed, and lines that are
gone fail as well, unless --allow-gone.

With --files only what has a place in these files counts, which fits a pull request:

  git diff --name-only origin/main | cleave check --files -

Exit codes: 0 if nothing is new; 1 if something is; 2 if an input cannot be used;
3 if nothing is new, but more than --max-failed sources could not be read.
)";

struct CheckOptions {
  std::string baseline = "cleave.baseline";
  std::string format;
  std::vector<std::string> files;
  bool accept = false;
  bool allow_gone = false;
  unsigned max_failed = 0;
};

std::string WithoutDot(llvm::StringRef path) {
  path.consume_front("./");
  return path.str();
}

/// The names in `--files`; "-" stands for those on standard input.
llvm::Expected<std::vector<std::string>> FilesOf(const CheckOptions& options) {
  std::vector<std::string> files;
  for (const std::string& name : options.files) {
    if (name != "-") {
      files.push_back(WithoutDot(name));
      continue;
    }
    auto input = llvm::MemoryBuffer::getSTDIN();
    if (!input)
      return MakeError("cannot be read: " + input.getError().message(),
                       "standard input");
    llvm::SmallVector<llvm::StringRef> lines;
    (*input)->getBuffer().split(lines, '\n', -1, /*KeepEmpty=*/false);
    for (llvm::StringRef line : lines) files.push_back(WithoutDot(line.trim()));
  }
  return files;
}

using Renderer = std::string (*)(const GuardResult&);

llvm::Expected<Renderer> RendererOf(const CheckOptions& options,
                                    const CommonOptions& common) {
  const std::string format =
      options.format.empty() ? common.json ? "json" : "text" : options.format;
  if (format == "json") return &RenderJson;
  if (format == "junit") return &RenderJunit;
  if (format == "sarif") return &RenderSarif;
  if (format != "text")
    return MakeError("unknown format '" + format + "'", "",
                     "it is text, json, junit or sarif");
  return common.verbose
             ? [](const GuardResult& r) { return RenderText(r, true); }
             : [](const GuardResult& r) { return RenderText(r, false); };
}

llvm::Expected<Baseline> OpenBaseline(const std::string& path) {
  if (!llvm::sys::fs::exists(path)) return Baseline();
  llvm::Expected<std::string> text = ReadFileWhole(path);
  if (!text) return text.takeError();
  return ReadBaseline(*text, path);
}

/// The findings in all of the code, and how many sources were not read.
struct Inspection {
  std::vector<Finding> findings;
  uint32_t failed = 0;
};

/// "2027-03-31", in UTC: the same day on every machine.
std::string Today() {
  const std::time_t now = std::time(nullptr);
  std::tm day = {};
  gmtime_r(&now, &day);
  char text[16];
  std::strftime(text, sizeof text, "%Y-%m-%d", &day);
  return text;
}

llvm::Expected<Inspection> Inspect(Session& session) {
  llvm::Expected<DependencyGraph> graph = session.OpenGraph();
  if (!graph) return graph.takeError();
  const std::string& path = session.options().split;
  llvm::Expected<std::string> yaml = ReadFileWhole(
      path, "let 'cleave suggest' write one, or name it with --split");
  if (!yaml) return yaml.takeError();
  llvm::Expected<SplitFile> file = ReadSplitFile(*yaml, path);
  if (!file) return file.takeError();
  SplitFile lenient = *file;
  lenient.is_unassigned_error = false;
  llvm::Expected<ResolvedSplit> resolved = ResolveSplit(lenient, *graph);
  if (!resolved) return resolved.takeError();
  llvm::Expected<Contract> contract =
      BuildLockedContract(*graph, resolved->split, path);
  if (!contract) return contract.takeError();
  const Report report =
      BuildReport(*graph, resolved->split, *contract, {}, file->services);
  llvm::Expected<BoundaryRules> rules = ReadBoundaryRulesOf(*yaml, path);
  if (!rules) return rules.takeError();
  return Inspection{HoldToRules(FindFindings(report, *file, *resolved, *graph),
                                *rules, *file, *graph, Today()),
                    report.health.failed};
}

llvm::Expected<ExitCode> Accept(const Inspection& inspection,
                                const GuardResult& result,
                                const CheckOptions& options, Session& session) {
  const Baseline baseline = BaselineOf(inspection.findings);
  if (llvm::Error error = WriteFileWhole(options.baseline, ToText(baseline)))
    return error;
  size_t left = 0;
  for (const Finding& finding : result.findings)
    left += !finding.is_known && !FindGuardRule(finding.key.rule)->can_be_kept;
  session.out() << options.baseline << ": " << baseline.keys.size()
                << " known, " << result.fresh - left << " of them new, "
                << result.gone.size() << " gone\n";
  if (left == 0) return ExitCode::kOk;
  session.Say("note: " + llvm::Twine(left) +
              " findings are about the split file itself and cannot be "
              "accepted; 'cleave check' shows them");
  return ExitCode::kFindings;
}

/// Takes what is gone out of the baseline, where that may be done.
llvm::Error Shrink(const Baseline& baseline, const GuardResult& result,
                   const CheckOptions& options, Session& session) {
  if (result.gone.empty() || IsOnCiServer()) return llvm::Error::success();
  if (llvm::Error error = WriteFileWhole(
          options.baseline, ToText(Without(baseline, result.gone))))
    return error;
  session.Say(options.baseline + ": " + llvm::Twine(result.gone.size()) +
              " taken out, as they are gone");
  return llvm::Error::success();
}

ExitCode CodeOf(const GuardResult& result, uint32_t failed,
                const CheckOptions& options) {
  if (result.fresh > 0) return ExitCode::kFindings;
  if (!result.gone.empty() && IsOnCiServer() && !options.allow_gone)
    return ExitCode::kFindings;
  return failed > options.max_failed ? ExitCode::kIncomplete : ExitCode::kOk;
}

llvm::Expected<ExitCode> RunCheck(const CheckOptions& options,
                                  Session& session) {
  llvm::Expected<Renderer> render = RendererOf(options, session.options());
  if (!render) return render.takeError();
  if (options.accept && !options.files.empty())
    return MakeError("--accept and --files do not go together", "",
                     "a baseline is about all of the code");
  llvm::Expected<Baseline> baseline = OpenBaseline(options.baseline);
  if (!baseline) return baseline.takeError();
  llvm::Expected<std::vector<std::string>> files = FilesOf(options);
  if (!files) return files.takeError();
  llvm::Expected<Inspection> inspection = Inspect(session);
  if (!inspection) return inspection.takeError();
  GuardResult result = HoldAgainst(*baseline, inspection->findings);
  if (options.accept) return Accept(*inspection, result, options, session);
  if (!llvm::sys::fs::exists(options.baseline))
    session.Say("note: there is no " + options.baseline +
                "; 'cleave check --accept' takes what there is as known");
  if (!options.files.empty()) result = WithinFiles(std::move(result), *files);
  if (llvm::Error error = session.Deliver((*render)(result))) return error;
  if (llvm::Error error = Shrink(*baseline, result, options, session))
    return error;
  if (inspection->failed > options.max_failed)
    session.Say("note: " + llvm::Twine(inspection->failed) +
                " sources could not be read, so that something may be missing");
  return CodeOf(result, inspection->failed, options);
}

}  // namespace

Command CheckCommand() {
  auto options = std::make_shared<CheckOptions>();
  return {
      .name = "check",
      .summary = "fail on new dependencies across boundaries, for CI",
      .usage = "[--baseline FILE] [--accept] [--files FILE...]",
      .prose = kProse.str(),
      .example =
          "cleave check --accept && git add cleave.baseline\n"
          "cleave analyze -p build && cleave check\n"
          "cleave check --format sarif -o cleave.sarif",
      .options =
          {{"--baseline", "FILE",
            "What is known. Default: cleave.baseline, which need not be there.",
            &options->baseline},
           {"--accept", "", "Write the baseline anew with all that there is.",
            &options->accept},
           {"--allow-gone", "",
            "On a CI server, do not fail on lines of the baseline that are "
            "gone.",
            &options->allow_gone},
           {"--files", "FILE",
            "Only what has a place in this file, relative to the project's "
            "root; may be repeated; '-' reads names from standard input.",
            &options->files},
           {"--format", "FORMAT",
            "text, json, junit or sarif. Default: text, or json with --json.",
            &options->format},
           {"--max-failed", "N",
            "How many sources may be unread without an exit code of 3. "
            "Default: 0.",
            &options->max_failed}},
      .run =
          [options](Session& session) { return RunCheck(*options, session); },
  };
}

}  // namespace cleave
