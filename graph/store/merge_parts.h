#pragma once

#include <string>
#include <vector>

#include "graph/build_facts.h"
#include "graph/store/database_writer.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

struct MergeResult {
  DatabaseSummary summary;
  BuildFacts
      build;  ///< with the status of each unit, from the part that has it
  /// Files that were not the same for all parts, sorted.
  std::vector<std::string> changed_inputs;
};

/// Makes the database `out` of all parts of an analysis, in any order: the same
/// as one analysis of everything would have made, records included. A
/// `UserError` unless the files are the parts 1 to N of N, made by this version
/// of cleave for the same project with the same compile commands.
llvm::Expected<MergeResult> MergeParts(const std::string& out,
                                       llvm::ArrayRef<std::string> parts);

}  // namespace cleave
