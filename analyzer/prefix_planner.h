#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analyzer/prefix_builder.h"
#include "analyzer/unit_scanner.h"
#include "graph/build_facts.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/BitVector.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringMap.h"

namespace cleave {

/// A translation unit and what a scan found of it.
struct ScannedUnit {
  const CompileUnit* unit = nullptr;
  const UnitScan* scan = nullptr;
};

/// Units that are compiled alike but for search paths, macros, warnings and
/// position independence, with the headers of other projects that several of
/// them include.
struct PrefixGroup {
  PrefixTask task;
  std::vector<uint32_t> units;  ///< indices into what was planned for, sorted
};

/// Groups that are worth a prefix: with at least four units and one common
/// include. What the prefix's headers are told by all units of a group, by
/// their arguments or in their own text, is told to the prefix.
std::vector<PrefixGroup> PlanPrefixes(llvm::ArrayRef<ScannedUnit> units,
                                      const ProjectPaths& paths);

/// Tells which units see in a prefix what they would see in its headers.
class PrefixFit {
 public:
  /// For these units; all arguments outlive the object. O(text of the prefix's
  /// headers).
  PrefixFit(const PrefixTask& task, const PrefixOutcome& outcome,
            llvm::ArrayRef<ScannedUnit> units);

  /// Whether the unit includes something of the prefix, none of its headers
  /// would be chosen otherwise, and no macro of the unit's reaches into it.
  bool Fits(const ScannedUnit& unit) const;

 private:
  bool IsNamed(uint64_t name) const;
  bool SaysTheSame(const UnitScan& scan) const;
  /// Whether the unit's files that know the macro read it with or without it as
  /// they do in the prefix.
  bool HearsTheSame(const PrefixTask::Macro& macro, const UnitScan& scan) const;
  /// Whether a macro of the unit's comes too late for the headers that know it.
  bool IsUnheard(const UnitScan::Macro& macro, const UnitScan& scan) const;
  void FindListeners(llvm::ArrayRef<ScannedUnit> units);
  /// What the first `next` includes lead to, as far as it is in the prefix.
  llvm::BitVector FilesBefore(
      uint32_t next, llvm::ArrayRef<UnitScan::ExternalInclude> includes) const;
  /// Whether no header leads, in the prefix, to one that the unit has found
  /// elsewhere. What it has not read at all counts for nothing: the conditions
  /// on which a header includes another are macros, which are compared.
  bool FindsTheSame(const UnitScan& scan) const;

  const PrefixTask& task_;
  const PrefixOutcome& outcome_;
  llvm::StringMap<uint32_t> file_indices_;
  std::vector<uint32_t> own_;  ///< Clang's own headers
  /// By path of each include of the prefix: all files that it leads to.
  llvm::StringMap<llvm::BitVector> closures_;
  /// By name: the files whose text has it, for plain macros of the units.
  std::map<uint64_t, llvm::StringSet<>> listeners_;
};

}  // namespace cleave
