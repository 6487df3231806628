#include "cli/verify_command.h"

#include <memory>

#include "cli/progress.h"
#include "cli/session.h"
#include "cli/verify_build.h"
#include "cli/verify_plan.h"
#include "cli/verify_run.h"
#include "cli/verify_table.h"
#include "graph/user_error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Builds the tree that 'cleave generate' wrote, then runs the monolith's own tests
twice: as they are, and with each program of the monolith replaced by its twin from
the tree, which starts the services as processes of their own and calls them over
gRPC. Both must end alike and print the same.

The tests are those that the monolith's build registered with CTest, with their
arguments, folders, environments and time limits. Of GoogleTest's output the
milliseconds and the seed of a shuffle are ignored, and the path of a program's
twin counts as that of the program; everything else is compared byte by byte. When
an output differs, the monolith runs the test once more: what is never the same
twice is called 'varies', and only its end is compared.

--run adds a shell command of yours, run in the current folder, in which {NAME}
stands for a program; its output must be the same, byte by byte.

Nothing runs without a time limit. The tests run one after the other, as they may
share files; with -j N, N at the same time, and those that fail or differ once
more, alone.

Exit codes: 0 if all is the same; 1 if something differs, if the tree cannot be
built, or if nothing could be compared; 2 if DIR is no generated tree or the
monolith is not built.
)";

struct VerifyOptions {
  std::string tree;
  std::string build;
  std::string only;
  std::vector<std::string> commands;
  unsigned limit = 300;
  unsigned start_limit = 60;
  unsigned build_limit = 3600;
};

llvm::Expected<TreeManifest> ReadManifest(const std::string& tree) {
  auto manifest = ReadTreeManifest(tree);
  if (!manifest) return manifest.takeError();
  std::optional<TreeManifest> found = std::move(*manifest);
  if (found) return std::move(*found);
  return MakeError("is no tree that cleave generated", tree,
                   "make one with 'cleave generate -o " + tree + "'");
}

std::string Absolute(llvm::StringRef path) {
  llvm::SmallString<128> absolute(path);
  Ignore(llvm::sys::fs::make_absolute(absolute));
  llvm::sys::path::remove_dots(absolute, /*remove_dot_dot=*/true);
  return absolute.str().str();
}

TreeBuild PlanBuild(const VerifyOptions& options, const Session& session) {
  TreeBuild build;
  build.tree = Absolute(options.tree);
  build.build =
      options.build.empty() ? build.tree + "/build" : Absolute(options.build);
  build.jobs = session.Jobs();
  build.limit = std::chrono::seconds(options.build_limit);
  return build;
}

llvm::Error KeepOnly(std::vector<VerifyTest>& tests,
                     const std::string& pattern) {
  if (pattern.empty()) return llvm::Error::success();
  llvm::Regex regex(pattern);
  std::string cause;
  if (!regex.isValid(cause)) {
    return MakeError("is no regular expression: " + cause,
                     "--only '" + pattern + "'");
  }
  llvm::erase_if(
      tests, [&](const VerifyTest& test) { return !regex.match(test.name); });
  return llvm::Error::success();
}

llvm::Expected<std::vector<VerifyTest>> Plan(
    const VerifyOptions& options, const TreeManifest& manifest,
    llvm::ArrayRef<ProgramPair> programs) {
  const std::chrono::seconds limit(options.limit);
  const std::chrono::seconds start_limit(options.start_limit);
  llvm::Expected<std::string> listed = ListMonolithTests(manifest);
  if (!listed) return listed.takeError();
  auto tests = PlanTests(*listed, programs, limit, start_limit);
  if (!tests) return tests.takeError();
  if (llvm::Error error = KeepOnly(*tests, options.only)) {
    return error;
  }
  for (const std::string& command : options.commands) {
    auto test = PlanCommand(command, programs, limit, start_limit);
    if (!test) return test.takeError();
    test->wave = tests->empty() ? 0 : tests->back().wave + 1;
    tests->push_back(std::move(*test));
  }
  return tests;
}

llvm::Expected<ExitCode> Conclude(llvm::ArrayRef<TestOutcome> outcomes,
                                  Session& session) {
  const bool to_file = !session.options().output.empty();
  std::string text;
  llvm::raw_string_ostream file(text);
  llvm::raw_ostream& out = to_file ? file : session.out();
  session.options().json ? PrintJson(outcomes, out) : PrintTable(outcomes, out);
  if (to_file) {
    if (llvm::Error error = session.Deliver(text)) return error;
  }
  const VerifyTotals totals = Sum(outcomes);
  if (totals.tests == 0) {
    session.Say(
        "warning: no test runs a program of the tree; nothing was "
        "compared");
    return ExitCode::kFindings;
  }
  return totals.differ == 0 ? ExitCode::kOk : ExitCode::kFindings;
}

llvm::Expected<ExitCode> RunVerify(const VerifyOptions& options,
                                   Session& session) {
  llvm::Expected<TreeManifest> manifest = ReadManifest(options.tree);
  if (!manifest) return manifest.takeError();
  if (llvm::Error error = CheckMonolithIsBuilt(*manifest)) {
    return error;
  }
  const TreeBuild build = PlanBuild(options, session);
  const auto programs = PairPrograms(*manifest, build.build);
  auto tests = Plan(options, *manifest, programs);
  if (!tests) return tests.takeError();

  session.Say("building the tree in " + build.build);
  llvm::Error built = [&] {
    Progress progress("build", session.options().quiet, session.err());
    return BuildTree(*manifest, build, progress);
  }();
  if (!built) built = CheckSplitIsBuilt(*manifest, build.build);
  if (built) {
    PrintError(std::move(built), session.err());
    return ExitCode::kFindings;
  }
  const unsigned jobs = std::max(1u, session.options().jobs);
  llvm::Expected<std::vector<TestOutcome>> outcomes = [&] {
    Progress progress("verify", session.options().quiet, session.err());
    return RunTests(*tests, programs, jobs, progress);
  }();
  if (!outcomes) return outcomes.takeError();
  return Conclude(*outcomes, session);
}

}  // namespace

Command VerifyCommand() {
  auto options = std::make_shared<VerifyOptions>();
  return {
      .name = "verify",
      .summary = "build a generated tree and compare it with the monolith",
      .usage = "DIR [--build DIR] [--run COMMAND]...",
      .prose = kProse.str(),
      .example = "cleave verify services --run 'sh e2e/run.sh {shopd}'",
      .options = {{"DIR", "", "The generated tree.", &options->tree, true},
                  {"--build", "DIR",
                   "Where the tree is built. Default: build, inside of it.",
                   &options->build},
                  {"--run", "COMMAND",
                   "A shell command to compare as well; may be repeated.",
                   &options->commands},
                  {"--only", "REGEX", "Only tests whose name matches.",
                   &options->only},
                  {"--limit", "SECONDS",
                   "Time limit of tests that have none. Default: 300.",
                   &options->limit},
                  {"--start-limit", "SECONDS",
                   "What a test may take longer with services. Default: 60.",
                   &options->start_limit},
                  {"--build-limit", "SECONDS",
                   "Time limit of building the tree. Default: 3600.",
                   &options->build_limit}},
      .run =
          [options](Session& session) { return RunVerify(*options, session); },
  };
}

}  // namespace cleave
