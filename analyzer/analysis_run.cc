#include "analyzer/analysis_run.h"

#include <algorithm>
#include <numeric>

#include "analyzer/generated_headers.h"
#include "analyzer/header_owners.h"
#include "analyzer/program_id.h"
#include "analyzer/worker_pool.h"
#include "clang/Basic/Version.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cleave {
namespace {

/// Scans keep what they have read of headers for the next unit.
constexpr unsigned kScansPerWorker = 100000;

constexpr int kMostRounds = 8;

/// Names a unit, how it is compiled, and with what it is analyzed.
std::string KeyOf(const CompileUnit& unit, const ProjectPaths& paths,
                  bool is_exact, uint64_t program) {
  llvm::BLAKE3 hash;
  auto add = [&](llvm::StringRef text) {
    hash.update(text);
    hash.update(llvm::StringRef("\0", 1));
  };
  add(clang::getClangFullVersion());
  add(llvm::utohexstr(program));
  for (const std::string& text :
       {paths.root, paths.build_directory, unit.file, unit.directory})
    add(text);
  add(is_exact ? "exact" : "");
  add(unit.is_c ? "c" : "");
  add(unit.cause);  // of one that has failed before it was read
  for (const auto* arguments :
       {&unit.arguments, &unit.implied_arguments, &unit.ignored_arguments}) {
    for (const std::string& argument : *arguments) add(argument);
    add("");
  }
  auto bytes = hash.final<16>();
  return llvm::toHex(llvm::ArrayRef<uint8_t>(bytes), /*LowerCase=*/true);
}

TuFacts FailedFacts(std::string cause) {
  TuFacts facts;
  facts.status = CompileUnit::Status::kFailed;
  facts.cause = std::move(cause);
  facts.errors = 1;
  return facts;
}

RecordHead HeadOf(std::string key, const TuFacts& facts) {
  RecordHead head;
  head.key = std::move(key);
  head.status = facts.status;
  head.cause = facts.cause;
  head.missing_headers = facts.missing_headers;
  return head;
}

UnitNotes NotesOf(const std::vector<HeaderVariant>& variants,
                  const llvm::StringSet<>& foreign, bool is_settled) {
  UnitNotes notes;
  for (const HeaderVariant& each : variants)
    notes.headers.push_back({each, !foreign.contains(each.file)});
  notes.is_settled = is_settled;
  return notes;
}

}  // namespace

AnalysisRun::AnalysisRun(const Project& project, const AnalyzeOptions& options)
    : project_(project), options_(options), build_(project.ToBuildFacts()) {
  // Another cleave may find other facts.
  uint64_t program = ProgramId();
  for (uint32_t i = 0; i < project.units.size(); ++i) {
    if (i % options.shard.count != options.shard.index) continue;
    Unit unit;
    unit.unit = &project.units[i];
    unit.key = KeyOf(*unit.unit, project.paths, options.is_exact, program);
    units_.push_back(std::move(unit));
  }
  progress_.total = static_cast<uint32_t>(units_.size());
}

llvm::Expected<AnalyzeResult> AnalysisRun::Run() {
  Reuse();
  if (options_.files)
    ReadFromMemory();
  else
    ReadAll();
  if (failure_) return std::move(*failure_);
  if (!units_.empty() && progress_.failed == progress_.total) {
    const CompileUnit& first = build_.units.front();
    return MakeError("no source could be read", first.file + ": " + first.cause,
                     "build the project once with the same compile commands");
  }
  return MakeResult();
}

// What is known already.

void AnalysisRun::Reuse() {
  if (!options_.inputs) return;
  llvm::StringMap<const RecordHead*> known;
  for (const RecordHead& head : options_.known) known[head.key] = &head;
  for (Unit& unit : units_) {
    const RecordHead* head = known.lookup(unit.key);
    if (!head || !digests_.AreCurrent(*head, *options_.inputs)) continue;
    std::optional<UnitNotes> notes = DecodeUnitNotes(head->notes);
    if (!notes || !notes->is_settled) continue;
    unit.notes = std::move(*notes);
    ++reused_;
    Note(unit, *head);
  }
}

// The plan.

WorkerPoolOptions AnalysisRun::PoolOptions() const {
  WorkerPoolOptions pool;
  pool.jobs = options_.jobs;
  pool.time_limit_seconds = options_.unit_time_limit_seconds;
  pool.memory_limit_mb = options_.unit_memory_limit_mb;
  return pool;
}

void AnalysisRun::ReadAll() {
  std::vector<uint32_t> waiting;
  for (uint32_t i = 0; i < units_.size(); ++i)
    if (!units_[i].is_done) waiting.push_back(i);
  ScanUnits(waiting);
  if (!options_.is_exact) {
    AssignForeign(waiting);
    BuildPrefixes(waiting);
  }
  // Even if nothing has changed, the owner of a header may be gone. Files that
  // change all the time must not keep this from ending.
  int rounds = 0;
  do {
    SortBySize(waiting);
    std::vector<uint32_t> again = Parse(waiting, options_.is_exact);
    Parse(again, /*is_exact=*/true);
    waiting = FindUncovered();
    read_again_ += static_cast<uint32_t>(again.size() + waiting.size());
    ScanUnits(waiting);
  } while (!waiting.empty() && !failure_ && ++rounds < kMostRounds);
}

void AnalysisRun::ReadFromMemory() {
  for (Unit& unit : units_)
    Finish(unit,
           AnalyzeUnit(TaskOf(unit, options_.is_exact), project_.paths,
                       options_.files),
           /*is_settled=*/true);
}

void AnalysisRun::ScanUnits(const std::vector<uint32_t>& waiting) {
  std::vector<uint32_t> unknown;
  for (uint32_t i : waiting)
    if (!units_[i].scan) unknown.push_back(i);
  WorkerPoolOptions pool = PoolOptions();
  pool.tasks_per_worker = kScansPerWorker;
  UnitScanner scanner(project_.paths);
  auto run = [&](uint32_t index) {
    return Encode(scanner.Scan(*units_[unknown[index]].unit));
  };
  auto done = [&](uint32_t index, std::string bytes, const std::string&) {
    units_[unknown[index]].scan = DecodeUnitScan(bytes).value_or(UnitScan());
  };
  RunInWorkers(static_cast<uint32_t>(unknown.size()), pool, run, done);
}

CoveredHeaders AnalysisRun::Covered() const {
  CoveredHeaders covered;
  for (const Unit& unit : units_)
    for (const UnitNotes::Header& header : unit.notes.headers)
      if (header.is_owned)
        covered.of[unit.unit->is_c].insert(header.variant.file);
  // One variant may be known while the owner of another is gone.
  for (const auto& [index, headers] : Coverage().Missing())
    for (const std::string& header : headers)
      covered.of[units_[index].unit->is_c].erase(header);
  return covered;
}

void AnalysisRun::AssignForeign(const std::vector<uint32_t>& waiting) {
  llvm::StringSet<> sources;
  for (const Unit& unit : units_) sources.insert(unit.unit->file);
  std::vector<UnitHeaders> headers;
  for (uint32_t i : waiting) {
    UnitHeaders each{units_[i].unit, {}};
    for (const std::string& file : units_[i].scan->files)
      if (project_.paths.Contains(file))
        if (std::string name = project_.paths.NameOf(file);
            name != units_[i].unit->file)
          each.headers.push_back(std::move(name));
    headers.push_back(std::move(each));
  }
  std::vector<llvm::StringSet<>> foreign =
      AssignHeaders(headers, Covered(), sources);
  for (size_t i = 0; i < waiting.size(); ++i)
    units_[waiting[i]].foreign = std::move(foreign[i]);
}

void AnalysisRun::BuildPrefixes(const std::vector<uint32_t>& waiting) {
  std::vector<ScannedUnit> scanned;
  for (uint32_t i : waiting)
    scanned.push_back({units_[i].unit, &*units_[i].scan});
  std::vector<int> prefix_of =
      prefixes_.Build(scanned, project_.paths, PoolOptions());
  for (size_t i = 0; i < waiting.size(); ++i)
    units_[waiting[i]].prefix = prefix_of[i];
}

void AnalysisRun::SortBySize(std::vector<uint32_t>& waiting) const {
  auto size = [&](uint32_t i) {
    return units_[i].scan->files.size() * (units_[i].prefix < 0 ? 4 : 1);
  };
  std::stable_sort(waiting.begin(), waiting.end(),
                   [&](uint32_t a, uint32_t b) { return size(a) > size(b); });
}

HeaderCoverage AnalysisRun::Coverage() const {
  HeaderCoverage coverage;
  for (uint32_t i = 0; i < units_.size(); ++i)
    if (units_[i].is_done && units_[i].notes.is_settled)
      coverage.Add(i, units_[i].notes, units_[i].is_whole);
  return coverage;
}

std::vector<uint32_t> AnalysisRun::FindUncovered() {
  std::vector<uint32_t> again;
  for (const auto& [index, headers] : Coverage().Missing()) {
    Unit& unit = units_[index];
    unit.foreign.clear();
    llvm::StringSet<> wanted;
    for (const std::string& header : headers) wanted.insert(header);
    // What it has collected so far is collected again: the new record takes
    // the place of the old one.
    for (const UnitNotes::Header& header : unit.notes.headers)
      if (!header.is_owned && !wanted.contains(header.variant.file))
        unit.foreign.insert(header.variant.file);
    again.push_back(index);
  }
  return again;
}

// The work.

UnitTask AnalysisRun::TaskOf(const Unit& unit, bool is_exact) const {
  UnitTask task;
  task.unit = *unit.unit;
  task.is_exact = is_exact;
  if (is_exact) return task;
  task.foreign = unit.foreign;
  if (unit.prefix < 0) return task;
  task.precompiled = prefixes_.PathOf(unit.prefix);
  task.prefix_text = prefixes_.TextOf(unit.prefix);
  return task;
}

std::vector<uint32_t> AnalysisRun::Parse(const std::vector<uint32_t>& units,
                                         bool is_exact) {
  std::vector<uint32_t> again;
  auto run = [&](uint32_t index) {
    UnitTask task = TaskOf(units_[units[index]], is_exact);
    return Encode(AnalyzeUnitOnDisk(std::move(task), project_.paths));
  };
  auto done = [&](uint32_t index, std::string bytes, std::string cause) {
    Unit& unit = units_[units[index]];
    std::optional<UnitOutcome> outcome;
    if (cause.empty()) outcome = DecodeUnitOutcome(bytes);
    if (outcome) return Finish(unit, std::move(*outcome), /*is_settled=*/true);
    if (!is_exact) return again.push_back(units[index]);
    outcome.emplace();
    outcome->facts = FailedFacts(std::move(cause));
    Finish(unit, std::move(*outcome), /*is_settled=*/false);
  };
  RunInWorkers(static_cast<uint32_t>(units.size()), PoolOptions(), run, done);
  return again;
}

void AnalysisRun::Finish(Unit& unit, UnitOutcome outcome, bool is_settled) {
  unit.is_precompiled |= outcome.is_precompiled;
  bool owns_all = options_.is_exact || !unit.scan;
  unit.notes =
      NotesOf(outcome.variants, owns_all ? llvm::StringSet<>() : unit.foreign,
              is_settled);
  UnitRecord record;
  record.head = HeadOf(unit.key, outcome.facts);
  record.head.inputs = InputsOf(unit, outcome);
  record.head.notes = Encode(unit.notes);
  record.facts = std::move(outcome.facts);
  if (options_.keep && !failure_)
    if (llvm::Error error = options_.keep(record)) failure_ = std::move(error);
  Note(unit, record.head);
}

std::vector<uint32_t> AnalysisRun::InputsOf(const Unit& unit,
                                            const UnitOutcome& outcome) {
  std::vector<uint32_t> inputs;
  if (!options_.inputs) return inputs;
  std::map<std::string, uint64_t> digests;
  digests[project_.paths.Absolute(unit.unit->file)] = 0;
  if (unit.scan) {
    for (const std::string& file : unit.scan->absent) digests[file] = 0;
    for (const std::string& file : unit.scan->files)
      digests[file] = digests_.Of(file);
  }
  for (const InputFile& file : outcome.read) {
    digests[file.path] = file.digest;
    if (digests_.Of(file.path) != file.digest) changed_files_.insert(file.path);
  }
  for (const auto& [path, digest] : digests)
    inputs.push_back(options_.inputs->Intern(path, digest));
  llvm::sort(inputs);
  return inputs;
}

void AnalysisRun::Note(Unit& unit, const RecordHead& head) {
  bool is_first = !unit.is_done;
  unit.is_done = true;
  unit.is_whole = head.status == CompileUnit::Status::kOk;
  CompileUnit& built =
      build_.units[static_cast<size_t>(unit.unit - project_.units.data())];
  built.status = head.status;
  built.cause = head.cause;
  built.missing_headers = head.missing_headers;
  if (!is_first) return;
  ++progress_.done;
  progress_.partial += head.status == CompileUnit::Status::kPartial;
  progress_.failed += head.status == CompileUnit::Status::kFailed;
  progress_.file = unit.unit->file;
  if (options_.progress) options_.progress(progress_);
}

void AnalysisRun::NoteFiles() {
  std::set<std::string> missing, edited;
  for (const CompileUnit& unit : build_.units)
    missing.insert(unit.missing_headers.begin(), unit.missing_headers.end());
  build_.generated_headers =
      FindGeneratedHeaders(missing, project_.paths.build_directory);
  for (const std::string& file : changed_files_)
    edited.insert(project_.paths.NameOf(file));
  build_.edited_files.assign(edited.begin(), edited.end());
}

AnalyzeResult AnalysisRun::MakeResult() {
  AnalyzeResult result;
  for (const Unit& unit : units_) {
    result.keys.push_back(unit.key);
    result.precompiled += unit.is_precompiled;
    switch (build_.units[static_cast<size_t>(unit.unit - project_.units.data())]
                .status) {
      case CompileUnit::Status::kOk:
        ++result.ok;
        break;
      case CompileUnit::Status::kPartial:
        ++result.partial;
        break;
      case CompileUnit::Status::kFailed:
        ++result.failed;
    }
  }
  result.reused = reused_;
  result.read_again = read_again_;
  NoteFiles();
  result.build = std::move(build_);
  return result;
}

}  // namespace cleave
