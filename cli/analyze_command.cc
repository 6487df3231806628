#include "cli/analyze_command.h"

#include <memory>

#include "analyzer/analyzer.h"
#include "analyzer/project.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "graph/store/store.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/VirtualFileSystem.h"  // AnalyzeOptions has one

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Reads how a monolith is compiled, parses every translation unit with Clang, and
writes the graph of what depends on what, with the place of each dependency, into an
SQLite database (docs/database.md). Nothing is compiled or changed.

BUILD is a build folder with a compile_commands.json, or that file itself. CMake
writes one with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON. From a CMake build folder cleave
also learns what is linked of what, which 'cleave generate' needs; if CMake did not
leave that there, it is asked to (--no-cmake prevents it).

A translation unit that does not compile is read as far as it goes, and listed with
its first error: 'partial' has errors, 'failed' could not be read at all, and what
only it has is missing from the graph. The database is written beside its name and
renamed, so an earlier one is replaced by a whole one or not at all.

Exit codes: 0 if no more than --max-failed units failed; 2 if BUILD or the database
cannot be used; 3 if more failed (the database has the others), or all (nothing is
written).
)";

/// How many broken units are listed without -v.
constexpr size_t kListed = 20;

struct AnalyzeCommandOptions {
  std::string build;
  std::string root;
  bool no_cmake = false;
  bool is_exact = false;
  unsigned max_failed = 0;
  unsigned unit_limit = 600;
};

std::vector<CompileUnit> BrokenUnits(const DependencyGraph& graph) {
  std::vector<CompileUnit> broken;
  for (const CompileUnit& unit : graph.build().units) {
    if (unit.status != CompileUnit::Status::kOk) broken.push_back(unit);
  }
  return broken;
}

llvm::StringRef StatusOf(const CompileUnit& unit) {
  return unit.status == CompileUnit::Status::kFailed ? "failed" : "partial";
}

void PrintBroken(const AnalyzeResult& result, Session& session) {
  const std::vector<CompileUnit> broken = BrokenUnits(result.graph);
  const bool all = session.options().verbose || broken.size() <= kListed;
  const size_t listed = all ? broken.size() : kListed;
  for (size_t i = 0; i < listed; ++i) {
    session.err() << llvm::formatv("  {0,-8} {1}: {2}\n", StatusOf(broken[i]),
                                   broken[i].file, broken[i].cause);
  }
  if (listed < broken.size()) {
    session.err() << "  and " << broken.size() - listed
                  << " more; -v lists them all\n";
  }
  for (size_t i = 0; i < result.missing_headers.size() && (all || i < 5); ++i) {
    const auto& [header, units] = result.missing_headers[i];
    session.err() << llvm::formatv("  header not found: {0} ({1} units)\n",
                                   header, units);
  }
}

void PrintSummary(const AnalyzeResult& result, const std::string& path,
                  Session& session) {
  const DependencyGraph& graph = result.graph;
  session.out() << llvm::formatv(
      "{0}: {1} components, {2} symbols, {3} dependencies\n", path,
      graph.components().size(), graph.symbols().size(),
      graph.dependencies().size());
  session.out() << llvm::formatv(
      "{0} translation units read, {1} of them in part, {2} failed; {3:F1} "
      "s\n",
      result.ok + result.partial, result.partial, result.failed,
      result.seconds);
  if (session.options().verbose) {
    session.out() << "content digest " << graph.ContentDigest() << "\n";
  }
}

void PrintJson(const AnalyzeResult& result, const std::string& path,
               Session& session) {
  const DependencyGraph& graph = result.graph;
  llvm::json::OStream json(session.out(), 2);
  json.object([&] {
    json.attribute("schema", 1);
    json.attribute("database", path);
    json.attribute("digest", graph.ContentDigest());
    json.attributeObject("units", [&] {
      json.attribute("read", result.ok);
      json.attribute("partial", result.partial);
      json.attribute("failed", result.failed);
    });
    json.attributeArray("broken", [&] {
      for (const CompileUnit& unit : BrokenUnits(graph)) {
        json.object([&] {
          json.attribute("file", unit.file);
          json.attribute("status", StatusOf(unit));
          json.attribute("cause", llvm::json::fixUTF8(unit.cause));
        });
      }
    });
    json.attribute("components", graph.components().size());
    json.attribute("symbols", graph.symbols().size());
    json.attribute("dependencies", graph.dependencies().size());
    json.attribute("seconds", result.seconds);
  });
  session.out() << "\n";
}

llvm::Expected<AnalyzeResult> Analyze(const Project& project,
                                      const AnalyzeCommandOptions& options,
                                      Session& session) {
  Progress progress("analyze", session.options().quiet, session.err());
  AnalyzeOptions analyze;
  analyze.jobs = session.Jobs();
  analyze.unit_time_limit_seconds = options.unit_limit;
  analyze.is_exact = options.is_exact;
  analyze.progress = [&](const AnalyzeProgress& now) {
    std::string what = now.file;
    if (now.failed > 0) what += llvm::formatv(" ({0} failed)", now.failed);
    progress.Show(now.done, now.total, what);
  };
  return AnalyzeProject(project, analyze);
}

llvm::Expected<ExitCode> RunAnalyze(const AnalyzeCommandOptions& options,
                                    Session& session) {
  const std::string& path = session.options().output.empty()
                                ? session.options().db
                                : session.options().output;
  llvm::Expected<Project> project =
      Project::Load(options.build,
                    {.root = options.root, .may_run_cmake = !options.no_cmake});
  if (!project) return project.takeError();
  // Before the long part: a name that cannot be written is said at once.
  llvm::Expected<Store> store = Store::Create(path);
  if (!store) return store.takeError();
  llvm::Expected<AnalyzeResult> result = Analyze(*project, options, session);
  if (!result) {
    PrintError(result.takeError(), session.err());
    return ExitCode::kIncomplete;
  }
  if (llvm::Error error = store->Write(result->graph)) return error;
  PrintBroken(*result, session);
  if (session.options().json) {
    PrintJson(*result, path, session);
  } else {
    PrintSummary(*result, path, session);
  }
  if (result->graph.build().targets.empty()) {
    session.Say(
        "note: the build says nothing of what is linked of what; "
        "'cleave generate' needs a CMake build folder");
  }
  return result->failed > options.max_failed ? ExitCode::kIncomplete
                                             : ExitCode::kOk;
}

}  // namespace

Command AnalyzeCommand() {
  auto options = std::make_shared<AnalyzeCommandOptions>();
  return {
      .name = "analyze",
      .summary = "read a build and write its dependency graph",
      .usage = "-p BUILD [-o DB] [--root DIR]",
      .prose = kProse.str(),
      .example =
          "cmake -S . -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON\n"
          "cleave analyze -p build",
      .options =
          {{"-p,--build", "BUILD",
            "The build folder, or its compile_commands.json.", &options->build,
            true},
           {"--root", "DIR",
            "What belongs to the project. Default: CMake's source folder, or "
            "the deepest folder with all sources.",
            &options->root},
           {"--no-cmake", "",
            "Do not let CMake describe its targets in the build folder.",
            &options->no_cmake},
           {"--exact", "",
            "Parse everything in every unit. Slow; the graph is the same.",
            &options->is_exact},
           {"--max-failed", "N",
            "How many units may fail without an exit code of 3. Default: 0.",
            &options->max_failed},
           {"--unit-limit", "SECONDS",
            "Time limit of one translation unit. Default: 600.",
            &options->unit_limit}},
      .run =
          [options](Session& session) { return RunAnalyze(*options, session); },
  };
}

}  // namespace cleave
