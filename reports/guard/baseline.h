#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include "reports/guard/finding.h"

namespace cleave {

/// The findings that people live with for now.
struct Baseline {
  std::vector<FindingKey> keys;  ///< sorted, each once

  friend bool operator==(const Baseline&, const Baseline&) = default;
};

/// Reads what `ToText` wrote; lines may be in any order, empty ones and those
/// that begin with `#` say nothing. A line that is none is a `UserError` at
/// `file_name:line`.
llvm::Expected<Baseline> ReadBaseline(llvm::StringRef text,
                                      llvm::StringRef file_name);

/// One finding a line, fields parted by tabs, sorted: two people's additions
/// merge. It has neither lines of the source nor counts.
std::string ToText(const Baseline& baseline);

/// How the code stands to its baseline.
struct GuardResult {
  std::vector<Finding> findings;  ///< by key, `is_known` set
  std::vector<FindingKey> gone;   ///< the baseline has them, the code has not
  size_t fresh = 0;               ///< findings that are not known

  size_t known() const { return findings.size() - fresh; }
};

/// Holds findings against a baseline. O((findings + keys) log keys).
GuardResult HoldAgainst(const Baseline& baseline,
                        std::vector<Finding> findings);

/// Leaves of `result` what has a place in one of `files` (relative to the
/// project's root), or so many places that not all are known. What is gone is
/// left out: other files may have it.
GuardResult WithinFiles(GuardResult result, llvm::ArrayRef<std::string> files);

/// The baseline that knows all that a baseline can hold of these findings.
Baseline BaselineOf(llvm::ArrayRef<Finding> findings);

/// `baseline` without `gone`.
Baseline Without(Baseline baseline, llvm::ArrayRef<FindingKey> gone);

}  // namespace cleave
