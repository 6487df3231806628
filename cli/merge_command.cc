#include "cli/merge_command.h"

#include <memory>

#include "cli/health_summary.h"
#include "cli/session.h"
#include "graph/store/health_table.h"
#include "graph/store/merge_parts.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "reports/health_text.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kProse = R"(
Makes one database of all parts of an analysis that was run in parts, by
'cleave analyze --shard 1/N' to 'N/N', on one machine or on many. The order of the
parts does not matter, and OUT is what an analysis of everything would have written.
Another 'cleave analyze -o OUT' takes from it what has not changed.

The parts must be complete and fit: one version of cleave, one project in the same
folder, the same compile commands. OUT is written beside its name and renamed; the
parts are left as they are.
)";

/// How many changed files are listed without -v.
constexpr size_t kListed = 5;

struct MergeOptions {
  std::string out;
  std::vector<std::string> parts;
};

struct UnitCounts {
  size_t ok = 0, partial = 0, failed = 0;
};

UnitCounts CountUnits(const BuildFacts& build) {
  UnitCounts counts;
  for (const CompileUnit& unit : build.units) {
    if (unit.status == CompileUnit::Status::kOk) ++counts.ok;
    if (unit.status == CompileUnit::Status::kPartial) ++counts.partial;
    if (unit.status == CompileUnit::Status::kFailed) ++counts.failed;
  }
  return counts;
}

void PrintSummary(const MergeResult& result, const MergeOptions& options,
                  Session& session) {
  const DatabaseSummary& summary = result.summary;
  const UnitCounts units = CountUnits(result.build);
  session.out() << llvm::formatv(
      "{0}: {1} components, {2} symbols, {3} dependencies\n"
      "{4} translation units read, {5} of them in part, {6} failed; {7} "
      "parts\n",
      options.out, summary.components, summary.symbols, summary.dependencies,
      units.ok + units.partial, units.partial, units.failed,
      options.parts.size());
  if (session.options().verbose) {
    session.out() << "content digest " << summary.content_digest << "\n";
  }
}

void PrintJson(const MergeResult& result, const MergeOptions& options,
               llvm::ArrayRef<HealthNote> notes, Session& session) {
  const DatabaseSummary& summary = result.summary;
  const UnitCounts units = CountUnits(result.build);
  llvm::json::OStream json(session.out(), 2);
  json.object([&] {
    json.attribute("schema", 1);
    json.attribute("database", options.out);
    json.attribute("digest", summary.content_digest);
    json.attribute("parts", options.parts.size());
    json.attributeObject("units", [&] {
      json.attribute("read", units.ok);
      json.attribute("partial", units.partial);
      json.attribute("failed", units.failed);
    });
    json.attribute("components", summary.components);
    json.attribute("symbols", summary.symbols);
    json.attribute("dependencies", summary.dependencies);
    json.attributeArray("changed", [&] {
      for (const std::string& path : result.changed_inputs) {
        json.value(llvm::json::fixUTF8(path));
      }
    });
    WriteHealth(json, notes);
  });
  session.out() << "\n";
}

/// The parts may have been analyzed at different times.
void WarnOfChanges(const MergeResult& result, Session& session) {
  const std::vector<std::string>& changed = result.changed_inputs;
  if (changed.empty()) return;
  session.err() << "warning: " << changed.size()
                << " files were not the same for all parts; analyze again if "
                   "this is not what you want\n";
  const size_t listed = session.options().verbose
                            ? changed.size()
                            : std::min(changed.size(), kListed);
  for (size_t i = 0; i < listed; ++i)
    session.err() << "  " << changed[i] << "\n";
  if (listed < changed.size()) {
    session.err() << "  and " << changed.size() - listed
                  << " more; -v lists them all\n";
  }
}

llvm::Expected<ExitCode> RunMerge(const MergeOptions& options,
                                  Session& session) {
  llvm::Expected<MergeResult> result = MergeParts(options.out, options.parts);
  if (!result) return result.takeError();
  llvm::Expected<std::vector<HealthNote>> notes = ReadHealth(options.out);
  if (!notes) return notes.takeError();
  WarnOfChanges(*result, session);
  PrintHealth(*notes, result->build, session);
  if (session.options().json) {
    PrintJson(*result, options, *notes, session);
  } else {
    PrintSummary(*result, options, session);
  }
  return ExitCode::kOk;
}

}  // namespace

Command MergeCommand() {
  auto options = std::make_shared<MergeOptions>();
  return {
      .name = "merge",
      .summary = "make one database of the parts of an analysis",
      .usage = "OUT PART...",
      .prose = kProse.str(),
      .example =
          "cleave analyze -p build -o part1.db --shard 1/2\n"
          "cleave analyze -p build -o part2.db --shard 2/2\n"
          "cleave merge cleave.db part1.db part2.db",
      .options = {{"OUT", "", "The database to write.", &options->out, true},
                  {"PART", "", "The parts, all of them.", &options->parts,
                   true}},
      .run =
          [options](Session& session) { return RunMerge(*options, session); },
  };
}

}  // namespace cleave
