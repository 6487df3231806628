#include "cli/analyze_command.h"

#include <algorithm>
#include <memory>

#include "analyzer/analyzer.h"
#include "analyzer/process_memory.h"
#include "analyzer/project.h"
#include "cli/health_summary.h"
#include "cli/progress.h"
#include "cli/session.h"
#include "cli/shard_option.h"
#include "graph/store/analysis_store.h"
#include "graph/store/health_table.h"
#include "graph/unit_labels.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/VirtualFileSystem.h"  // AnalyzeOptions has one
#include "reports/health_text.h"

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
only it has is missing from the graph. A unit that crashes Clang, or needs more time
or memory than it may, is a failed one. What else was not seen is summed up: missing
headers, options that Clang does not know, calls through pointers, files that no unit
reads; -v, --json and 'cleave report' have all of it. The database is written beside
its name and renamed, so an earlier one is replaced by a whole one or not at all.

A command that names a compiler other than the system's own (g++-13, a cross compiler)
is read for that compiler's target and with its headers; to find them it is run with
-E -v if it is on this machine.

What has not changed since the last run, by the content of each file that a unit
reads and by its compile command, is taken from the database. A run that is stopped
leaves DB.unfinished, and the next one goes on from there.

Exit codes: 0 if no more than --max-failed units failed; 2 if BUILD or the database
cannot be used; 3 if more failed (the database has the others), or all (nothing is
written).
)";

/// How many broken units are listed without -v.
constexpr size_t kListed = 20;

struct AnalyzeCommandOptions {
  std::string build;
  std::string root;
  std::string shard;
  bool no_cmake = false;
  bool is_exact = false;
  bool is_fresh = false;
  unsigned max_failed = 0;
  unsigned unit_limit = 600;
  unsigned memory_limit = 0;  ///< 0: not given
};

/// A run of the command: what was found, and what the database has in it.
struct Analysis {
  AnalyzeResult result;
  DatabaseSummary database;
  std::vector<HealthNote> notes;  ///< what was not seen
  bool is_unchanged = false;      ///< the database was as it should be
};

struct BrokenUnit {
  CompileUnit unit;
  std::string label;
};

std::vector<BrokenUnit> BrokenUnits(const BuildFacts& build) {
  const std::vector<std::string> labels = UnitLabels(build.units);
  std::vector<BrokenUnit> broken;
  for (size_t i = 0; i < labels.size(); ++i) {
    if (build.units[i].status != CompileUnit::Status::kOk)
      broken.push_back({build.units[i], labels[i]});
  }
  return broken;
}

llvm::StringRef StatusOf(const CompileUnit& unit) {
  return unit.status == CompileUnit::Status::kFailed ? "failed" : "partial";
}

void PrintBroken(const AnalyzeResult& result, Session& session) {
  const std::vector<BrokenUnit> broken = BrokenUnits(result.build);
  const bool all = session.options().verbose || broken.size() <= kListed;
  const size_t listed = all ? broken.size() : kListed;
  for (size_t i = 0; i < listed; ++i) {
    session.err() << llvm::formatv("  {0,-8} {1}: {2}\n",
                                   StatusOf(broken[i].unit), broken[i].label,
                                   broken[i].unit.cause);
  }
  if (listed < broken.size()) {
    session.err() << "  and " << broken.size() - listed
                  << " more; -v lists them all\n";
  }
}

void PrintSummary(const Analysis& analysis, const std::string& path,
                  Session& session) {
  const AnalyzeResult& result = analysis.result;
  session.out() << llvm::formatv(
      "{0}: {1} components, {2} symbols, {3} dependencies{4}\n", path,
      analysis.database.components, analysis.database.symbols,
      analysis.database.dependencies,
      analysis.is_unchanged ? "; nothing has changed" : "");
  session.out() << llvm::formatv(
      "{0} translation units read, {1} of them in part, {2} failed; {3:F1} "
      "s\n",
      result.ok + result.partial - result.reused, result.partial, result.failed,
      result.seconds);
  if (result.reused > 0) {
    session.out() << result.reused << " were taken from the last run\n";
  }
  if (session.options().verbose) {
    session.out() << result.precompiled << " with precompiled headers; "
                  << result.read_again << " read once more\n";
    session.out() << "content digest " << analysis.database.content_digest
                  << "\n";
  }
}

void PrintJson(const Analysis& analysis, const std::string& path,
               Session& session) {
  const AnalyzeResult& result = analysis.result;
  llvm::json::OStream json(session.out(), 2);
  json.object([&] {
    json.attribute("schema", 1);
    json.attribute("database", path);
    json.attribute("digest", analysis.database.content_digest);
    json.attributeObject("units", [&] {
      json.attribute("read", result.ok);
      json.attribute("partial", result.partial);
      json.attribute("failed", result.failed);
      json.attribute("reused", result.reused);
    });
    json.attributeArray("broken", [&] {
      for (const auto& [unit, label] : BrokenUnits(result.build)) {
        json.object([&] {
          json.attribute("file", unit.file);
          json.attribute("unit", label);
          json.attribute("status", StatusOf(unit));
          json.attribute("cause", llvm::json::fixUTF8(unit.cause));
        });
      }
    });
    json.attributeArray("changed_files", [&] {
      for (const std::string& file : result.build.edited_files)
        json.value(file);
    });
    WriteHealth(json, analysis.notes);
    json.attribute("hint",
                   HealthHint(analysis.notes, result.build.build_directory));
    json.attribute("components", analysis.database.components);
    json.attribute("symbols", analysis.database.symbols);
    json.attribute("dependencies", analysis.database.dependencies);
    json.attribute("seconds", result.seconds);
  });
  session.out() << "\n";
}

llvm::Expected<AnalyzeResult> ReadUnits(const Project& project,
                                        const AnalyzeCommandOptions& options,
                                        Shard shard, AnalysisStore& store,
                                        bool& is_store_at_fault,
                                        Session& session) {
  Progress progress("analyze", session.options().quiet, session.err());
  AnalyzeOptions analyze;
  analyze.jobs = session.Jobs();
  analyze.unit_time_limit_seconds = options.unit_limit;
  analyze.unit_memory_limit_mb = options.memory_limit > 0
                                     ? options.memory_limit
                                     : DefaultMemoryLimitMb(analyze.jobs);
  analyze.is_exact = options.is_exact;
  analyze.shard = shard;
  if (!options.is_fresh) analyze.known = store.heads();
  analyze.inputs = &store.inputs();
  analyze.keep = [&](const UnitRecord& record) {
    llvm::Error error = store.Put(record);
    is_store_at_fault |= static_cast<bool>(error);
    return error;
  };
  analyze.progress = [&](const AnalyzeProgress& now) {
    std::string what = now.file;
    if (now.failed > 0) what += llvm::formatv(" ({0} failed)", now.failed);
    progress.Show(now.done, now.total, what);
  };
  return AnalyzeProject(project, analyze);
}

/// Leaves the database alone if it would be written as it is.
llvm::Error WriteGraph(const Project& project, AnalysisStore& store,
                       Analysis& analysis) {
  const AnalyzeResult& result = analysis.result;
  const bool is_all_known =
      result.reused == result.ok + result.partial + result.failed;
  if (is_all_known) {
    if (auto current = store.FindCurrent(result.keys, result.build)) {
      analysis.database = *current;
      analysis.is_unchanged = true;
      store.Discard();
      return llvm::Error::success();
    }
  }
  auto written = store.Finish(result.keys, result.build, TestFiles(project));
  if (!written) return written.takeError();
  analysis.database = *written;
  return llvm::Error::success();
}

llvm::Expected<ExitCode> RunAnalyze(const AnalyzeCommandOptions& options,
                                    Session& session) {
  const std::string& path = session.options().output.empty()
                                ? session.options().db
                                : session.options().output;
  Shard shard;
  if (!options.shard.empty()) {
    llvm::Expected<Shard> parsed = ParseShard(
        options.shard,
        [](llvm::StringRef name) { return llvm::sys::Process::GetEnv(name); });
    if (!parsed) return parsed.takeError();
    shard = *parsed;
  }
  llvm::Expected<Project> project =
      Project::Load(options.build,
                    {.root = options.root, .may_run_cmake = !options.no_cmake});
  if (!project) return project.takeError();
  // Before the long part: a name that cannot be written is said at once.
  llvm::Expected<AnalysisStore> store = AnalysisStore::Open(path);
  if (!store) return store.takeError();
  if (!options.shard.empty()) store->SetShard(shard.index + 1, shard.count);
  bool is_store_at_fault = false;
  llvm::Expected<AnalyzeResult> result =
      ReadUnits(*project, options, shard, *store, is_store_at_fault, session);
  if (!result) {
    // Nothing was read, unless it is the store that failed.
    if (!is_store_at_fault) store->Discard();
    PrintError(result.takeError(), session.err());
    return ExitCode::kIncomplete;
  }
  Analysis analysis{std::move(*result), {}, {}, false};
  if (llvm::Error error = WriteGraph(*project, *store, analysis)) return error;
  llvm::Expected<std::vector<HealthNote>> notes = ReadHealth(path);
  if (!notes) return notes.takeError();
  analysis.notes = std::move(*notes);
  PrintBroken(analysis.result, session);
  PrintHealth(analysis.notes, analysis.result.build, session);
  if (session.options().json) {
    PrintJson(analysis, path, session);
  } else {
    PrintSummary(analysis, path, session);
  }
  if (analysis.result.build.targets.empty()) {
    session.Say(
        "note: the build says nothing of what is linked of what; "
        "'cleave generate' needs a CMake build folder");
  }
  return analysis.result.failed > options.max_failed ? ExitCode::kIncomplete
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
           {"--shard", "I/N",
            "Read the I-th of N parts only; 'cleave merge' joins them. In an "
            "array job (Slurm, Kubernetes, AWS Batch) I may be 'auto'.",
            &options->shard},
           {"--exact", "",
            "Parse everything in every unit. Slow; the graph is the same.",
            &options->is_exact},
           {"--fresh", "", "Take nothing from the last run.",
            &options->is_fresh},
           {"--max-failed", "N",
            "How many units may fail without an exit code of 3. Default: 0.",
            &options->max_failed},
           {"--unit-limit", "SECONDS",
            "Time limit of one translation unit. Default: 600.",
            &options->unit_limit},
           {"--memory-limit", "MB",
            "Memory limit of one translation unit. Default: its share of four "
            "fifths of the memory, by -j.",
            &options->memory_limit}},
      .run =
          [options](Session& session) { return RunAnalyze(*options, session); },
  };
}

}  // namespace cleave
