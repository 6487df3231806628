#pragma once

#include <string>
#include <vector>

#include "graph/symbol.h"
#include "llvm/ADT/ArrayRef.h"

namespace cleave {

/// A kind of result; SARIF 3.49.
struct SarifRule {
  std::string id, summary;
  std::string help = "";  ///< what to do about it; may be empty
};

/// SARIF 3.27.10.
enum class SarifLevel { kError, kWarning, kNote };

/// SARIF 3.27.
struct SarifResult {
  std::string rule;  ///< the id of one
  SarifLevel level = SarifLevel::kError;
  std::string message;
  std::vector<SourcePlace> places;  ///< relative to the project's root
  /// What the result is known by in later runs, whatever lines moved; any
  /// text, of which a hash is written.
  std::string identity;
};

/// A log of the format for code scanning, SARIF 2.1.0, with one run of cleave.
/// https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
std::string RenderSarifLog(llvm::ArrayRef<SarifRule> rules,
                           llvm::ArrayRef<SarifResult> results);

}  // namespace cleave
