#pragma once

#include <optional>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// What `cleave report` can write.
enum class ReportFormat {
  kMarkdown,
  kJson,
  kHtml,
  kDot,
  kSvg,
  kMermaid,
  kStructurizr,
  kGraphMl,
  kCsv,
  kSarif,
};

struct ReportFormatInfo {
  ReportFormat format;
  const char* flag;       ///< "--csv"; `--json` is an option of all commands
  const char* extension;  ///< ".csv": a file named so is of this format
  const char* help;       ///< one sentence
};

/// All formats, in the order of the help.
llvm::ArrayRef<ReportFormatInfo> ReportFormats();

/// The format that the end of a file's name stands for, if it does.
std::optional<ReportFormat> FormatOfFile(llvm::StringRef path);

}  // namespace cleave
