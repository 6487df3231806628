#pragma once

#include <string>
#include <vector>

#include "analyzer/header_variants.h"
#include "analyzer/project_paths.h"
#include "graph/build_facts.h"
#include "graph/tu_facts.h"
#include "graph/unit_record.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringSet.h"

namespace llvm::vfs {
class FileSystem;
}

namespace cleave {

/// How a translation unit is to be analyzed.
struct UnitTask {
  CompileUnit unit;
  /// Files of the project, by name, from which another unit collects the facts.
  /// Bodies in them are not parsed, where Clang can do without.
  llvm::StringSet<> foreign;
  /// Every body is parsed, also those of other projects.
  bool is_exact = false;
  /// Where the precompiled headers of a `PrefixTask` are; empty: none.
  std::string precompiled;
  std::string prefix_text;  ///< `PrefixTask::Text` of it
};

struct UnitOutcome {
  TuFacts facts;
  std::vector<InputFile> read;  ///< the files that were read, sorted
  std::vector<HeaderVariant> variants;
  bool is_precompiled = false;  ///< the headers of a `PrefixTask` were of use
};

/// Parses one translation unit and collects its facts. Errors of the front end
/// make the unit partial: what could be parsed is there. When Clang cannot
/// even start (no such file, senseless arguments) the unit is failed.
///
/// Not isolated: a crash or an endless loop in Clang is the caller's.
UnitOutcome AnalyzeUnit(const UnitTask& task, const ProjectPaths& paths,
                        llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files);

/// The same with files from the disk. Should there be errors with precompiled
/// headers, the unit is parsed once more without them.
UnitOutcome AnalyzeUnitOnDisk(UnitTask task, const ProjectPaths& paths);

}  // namespace cleave
