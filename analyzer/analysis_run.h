#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "analyzer/analyzer.h"
#include "analyzer/header_owners.h"
#include "analyzer/input_digests.h"
#include "analyzer/prefix_set.h"
#include "analyzer/task_codec.h"
#include "analyzer/unit_analyzer.h"

namespace cleave {

/// One run of `AnalyzeProject`: what has to be read is found, planned and read,
/// until every header is covered.
class AnalysisRun {
 public:
  /// Both outlive the run.
  AnalysisRun(const Project& project, const AnalyzeOptions& options);

  llvm::Expected<AnalyzeResult> Run();

 private:
  /// A unit of the shard, and how far it is.
  struct Unit {
    const CompileUnit* unit = nullptr;
    std::string key;
    bool is_done = false;
    bool is_whole = false;  ///< without errors
    UnitNotes notes;
    std::optional<UnitScan> scan;  ///< of units that have to be read
    llvm::StringSet<> foreign;
    int prefix = -1;              ///< see `PrefixSet::PathOf`
    bool is_precompiled = false;  ///< and it was of use
  };

  void Reuse();
  void ReadAll();
  void ReadFromMemory();

  WorkerPoolOptions PoolOptions() const;
  void ScanUnits(const std::vector<uint32_t>& waiting);
  HeaderCoverage Coverage() const;
  CoveredHeaders Covered() const;
  void AssignForeign(const std::vector<uint32_t>& waiting);
  void BuildPrefixes(const std::vector<uint32_t>& waiting);
  /// Biggest first, so that no worker is left alone with one at the end.
  void SortBySize(std::vector<uint32_t>& waiting) const;
  /// Gives those that failed for no reason of their own.
  std::vector<uint32_t> Parse(const std::vector<uint32_t>& units,
                              bool is_exact);
  /// Units that must be read once more, as a header's variant was not covered.
  std::vector<uint32_t> FindUncovered();

  UnitTask TaskOf(const Unit& unit, bool is_exact) const;
  void Finish(Unit& unit, UnitOutcome outcome, bool is_settled);
  std::vector<uint32_t> InputsOf(const Unit& unit, const UnitOutcome& outcome);
  void Note(Unit& unit, const RecordHead& head);
  /// What is known of files besides the facts.
  void NoteFiles();
  AnalyzeResult MakeResult();

  const Project& project_;
  const AnalyzeOptions& options_;
  BuildFacts build_;
  std::vector<Unit> units_;
  std::set<std::string> changed_files_;
  std::optional<llvm::Error> failure_;  ///< of `AnalyzeOptions::keep`
  InputDigests digests_;
  PrefixSet prefixes_;
  AnalyzeProgress progress_;
  uint32_t reused_ = 0, read_again_ = 0;
};

}  // namespace cleave
