#include "cli/verify_command.h"

#include <iterator>
#include <memory>

#include "cli/progress.h"
#include "cli/session.h"
#include "cli/verify_build.h"
#include "cli/verify_calls.h"
#include "cli/verify_faults.h"
#include "cli/verify_headers.h"
#include "cli/verify_plan.h"
#include "cli/verify_run.h"
#include "cli/verify_table.h"
#include "cli/verify_wishes_file.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Builds the tree that 'cleave generate' wrote, then runs the monolith's own tests
in three ways: as they are; with each program of the monolith replaced by its twin
from the tree that has the services as modules in its own process, so that calls go
into messages and back but over no network; and by the twin that starts the services
as processes of their own and calls them over gRPC. All must end alike and print the
same. When they do not, the first call at the cut is shown that differs between the
second way and the third.

The tests are those that the monolith's build registered with CTest, with their
arguments, folders, environments and time limits. Of GoogleTest's output the
milliseconds and the seed of a shuffle are ignored, and the path of a program's
twin counts as that of the program; everything else is compared byte by byte. When
an output differs, the monolith runs the test once more: what is never the same
twice is called 'varies', and only its end is compared.

--run adds a shell command of yours, run in the current folder, in which {NAME}
stands for a program; its output must be the same, byte by byte. The split file can
have such commands too, which run in the monolith's build folder, and name tests that
cannot pass, with the reason (docs/split_file.md, `verify`).

--faults then kills, stops and slows each service in turn, in the middle of the
shortest test that calls it: an error must name service and method, come within the
deadline, and leave the other services alive. --record writes what crosses the cut in
the tests, in process, to a file; --replay makes those calls again, to services that
are processes, and shows the first whose answer differs: for a monolith without tests,
a day of its work recorded with CLEAVE_RECORD will do. --sessions N makes the calls of
the tests N times, each time as a new client, and fails if objects, file descriptors or
memory of a service grow.

Nothing runs without a time limit. The tests run one after the other, as they may
share files; with -j N, N at the same time, and those that fail or differ once
more, alone.

Exit codes: 0 if all is the same; 1 if something differs, if the tree cannot be
built, or if nothing could be compared; 2 if DIR is no generated tree or the
monolith is not built.
)";

constexpr unsigned kDefaultLimit = 300;

struct VerifyOptions {
  std::string tree;
  std::string build;
  std::string only;
  std::vector<std::string> commands;
  bool no_in_process = false;
  bool faults = false;
  std::string record;
  std::string replay;
  unsigned sessions = 0;
  unsigned limit = 0;  ///< 0: the split file's, or kDefaultLimit
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
  build.in_process = !options.no_in_process;
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

/// The limit of tests that have none: what the command line, the split file and
/// then the default say.
std::chrono::seconds LimitOf(const VerifyOptions& options,
                             const VerifyWishes& wishes) {
  if (options.limit > 0) return std::chrono::seconds(options.limit);
  return std::chrono::seconds(wishes.limit > 0 ? wishes.limit : kDefaultLimit);
}

/// Adds a test for each of `commands`, run in `folder`, one after the other.
llvm::Error PlanCommands(llvm::ArrayRef<std::string> commands,
                         const std::string& folder,
                         llvm::ArrayRef<ProgramPair> programs,
                         std::chrono::seconds limit,
                         std::chrono::seconds start_limit,
                         std::vector<VerifyTest>& tests) {
  for (const std::string& command : commands) {
    auto test = PlanCommand(command, programs, limit, start_limit);
    if (!test) return test.takeError();
    for (ProcessSpec* way : {&test->monolith, &test->in_process, &test->split})
      way->working_directory = folder;
    test->wave = tests.empty() ? 0 : tests.back().wave + 1;
    tests.push_back(std::move(*test));
  }
  return llvm::Error::success();
}

/// What CTest and the split file name, as `--only` chooses, and `--run`.
llvm::Expected<std::vector<VerifyTest>> Plan(
    const VerifyOptions& options, const TreeManifest& manifest,
    const VerifyWishes& wishes, llvm::ArrayRef<ProgramPair> programs) {
  const std::chrono::seconds limit = LimitOf(options, wishes);
  const std::chrono::seconds start_limit(options.start_limit);
  llvm::Expected<std::string> listed = ListMonolithTests(manifest);
  if (!listed) return listed.takeError();
  auto tests = PlanTests(*listed, programs, limit, start_limit);
  if (!tests) return tests.takeError();
  if (llvm::Error error =
          PlanCommands(wishes.commands, manifest.build_directory, programs,
                       limit, start_limit, *tests))
    return error;
  if (llvm::Error error = ExcuseTests(wishes.cannot_pass, *tests)) return error;
  if (llvm::Error error = KeepOnly(*tests, options.only)) return error;
  if (llvm::Error error = PlanCommands(options.commands, "", programs, limit,
                                       start_limit, *tests))
    return error;
  return tests;
}

llvm::Expected<ExitCode> Conclude(const VerifyResults& results,
                                  Session& session) {
  const bool to_file = !session.options().output.empty();
  std::string text;
  llvm::raw_string_ostream file(text);
  llvm::raw_ostream& out = to_file ? file : session.out();
  session.options().json ? PrintJson(results, out) : PrintTable(results, out);
  if (to_file) {
    if (llvm::Error error = session.Deliver(text)) return error;
  }
  const VerifyTotals totals = Sum(results.outcomes);
  if (totals.tests == 0) {
    session.Say(
        "warning: no test runs a program of the tree; nothing was "
        "compared");
    return ExitCode::kFindings;
  }
  return totals.differ == 0 ? ExitCode::kOk : ExitCode::kFindings;
}

/// Records the calls of all tests, for a later `--replay`.
llvm::Expected<ExitCode> RunRecord(const VerifyOptions& options,
                                   llvm::ArrayRef<VerifyTest> tests,
                                   Session& session) {
  const std::string file = Absolute(options.record);
  if (llvm::Error error = RecordCalls(tests, file)) return error;
  session.Say("recorded the calls at the cut in " + file);
  return ExitCode::kOk;
}

/// Makes recorded calls again: once, compared, or in many sessions.
/// A session may take `limit`.
llvm::Expected<ExitCode> RunReplay(const std::string& file, unsigned sessions,
                                   const TreeBuild& build,
                                   std::chrono::seconds limit,
                                   Session& session) {
  const unsigned count = std::max(1u, sessions);
  auto result = [&] {
    Progress progress("replay", session.options().quiet, session.err());
    return ReplayCalls(Absolute(file), count, build.build, limit * count,
                       progress);
  }();
  if (!result) return result.takeError();
  session.out() << result->err;  // the other stream is the services'
  if (result->end != ProcessResult::End::kExited) {
    session.Say("the replay did not end by itself: " + DescribeEnd(*result));
    return ExitCode::kFindings;
  }
  if (result->code == 0) return ExitCode::kOk;
  return result->code == 2 ? ExitCode::kUsage : ExitCode::kFindings;
}

/// Compares, and then does what more was asked for.
llvm::Expected<ExitCode> RunComparison(const VerifyOptions& options,
                                       const TreeManifest& manifest,
                                       const TreeBuild& build,
                                       llvm::ArrayRef<ProgramPair> programs,
                                       llvm::ArrayRef<VerifyTest> tests,
                                       Session& session) {
  const unsigned jobs = std::max(1u, session.options().jobs);
  llvm::Expected<VerifyResults> results = [&] {
    Progress progress("verify", session.options().quiet, session.err());
    return RunTests(tests, programs, build.build, jobs, progress);
  }();
  if (!results) return results.takeError();
  llvm::copy_if(
      manifest.programs, std::back_inserter(results->insiders),
      [](const TreeManifest::Program& each) { return !each.inside.empty(); });
  auto code = Conclude(*results, session);
  if (!code || !options.faults) return code;
  Progress progress("faults", session.options().quiet, session.err());
  auto faults = RunFaults(manifest.services, tests, results->outcomes, programs,
                          build.build, progress);
  if (!faults) return faults.takeError();
  PrintFaults(*faults, session.options().json ? session.err() : session.out());
  const bool is_good = llvm::all_of(
      *faults, [](const FaultOutcome& fault) { return fault.problem.empty(); });
  return is_good ? *code : ExitCode::kFindings;
}

llvm::Expected<ExitCode> RunVerify(const VerifyOptions& options,
                                   Session& session) {
  llvm::Expected<TreeManifest> manifest = ReadManifest(options.tree);
  if (!manifest) return manifest.takeError();
  if (llvm::Error error = CheckMonolithIsBuilt(*manifest)) {
    return error;
  }
  const TreeBuild build = PlanBuild(options, session);
  const auto programs = PairPrograms(*manifest, build.build, build.in_process);
  llvm::Expected<VerifyWishes> wishes = ReadVerifyWishesIn(options.tree);
  if (!wishes) return wishes.takeError();
  auto tests = Plan(options, *manifest, *wishes, programs);
  if (!tests) return tests.takeError();

  session.Say("building the tree in " + build.build);
  llvm::Error built = [&] {
    Progress progress("build", session.options().quiet, session.err());
    return BuildTree(*manifest, build, progress);
  }();
  if (!built) built = CheckSplitIsBuilt(*manifest, build);
  if (!built) built = CheckHeadersSeen(*manifest, build);
  if (built) {
    PrintError(std::move(built), session.err());
    return ExitCode::kFindings;
  }
  const std::chrono::seconds limit = LimitOf(options, *wishes);
  if (!options.record.empty()) return RunRecord(options, *tests, session);
  if (!options.replay.empty()) {
    return RunReplay(options.replay, options.sessions, build, limit, session);
  }
  if (options.sessions > 0) {
    const std::string file = build.build + "/sessions.calls";
    if (llvm::Error error = RecordCalls(*tests, file)) return error;
    return RunReplay(file, options.sessions, build, limit, session);
  }
  return RunComparison(options, *manifest, build, programs, *tests, session);
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
      .options =
          {{"DIR", "", "The generated tree.", &options->tree, true},
           {"--build", "DIR",
            "Where the tree is built. Default: build, inside of it.",
            &options->build},
           {"--run", "COMMAND",
            "A shell command to compare as well; may be repeated.",
            &options->commands},
           {"--only", "REGEX", "Only tests whose name matches.",
            &options->only},
           {"--no-in-process", "",
            "Build no modules, and run the tests in two ways only.",
            &options->no_in_process},
           {"--faults", "", "Kill, stop and slow each service in turn as well.",
            &options->faults},
           {"--record", "FILE",
            "Only record the calls of the tests, in process.",
            &options->record},
           {"--replay", "FILE",
            "Only make recorded calls again, and compare the answers.",
            &options->replay},
           {"--sessions", "N",
            "Only replay the calls of the tests N times, and look for "
            "what is left behind.",
            &options->sessions},
           {"--limit", "SECONDS",
            "Time limit of tests that have none. Default: the split file's, or "
            "300.",
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
