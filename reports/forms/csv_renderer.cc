#include "reports/forms/csv_renderer.h"

#include "llvm/ADT/StringExtras.h"
#include "splitter/contract/contract.h"

namespace cleave {
namespace {

/// RFC 4180, 2.5 to 2.7.
std::string Field(llvm::StringRef text) {
  if (text.find_first_of(",\"\r\n") == llvm::StringRef::npos) return text.str();
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += c;
    quoted += c;
  }
  return quoted + "\"";
}

void AddRow(llvm::ArrayRef<std::string> fields, std::string& csv) {
  for (size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) csv += ",";
    csv += Field(fields[i]);
  }
  csv += "\r\n";
}

/// A number that is known only if there is a place.
std::string NumberOf(uint32_t number) {
  return number == 0 ? "" : llvm::utostr(number);
}

}  // namespace

std::string RenderCsv(const Report& report) {
  std::string csv;
  AddRow({"from", "to", "boundary_verdict", "kind", "subject", "places",
          "loop_depth", "file", "line", "column"},
         csv);
  for (const BoundaryReport& boundary : report.boundaries) {
    for (const UseReport& use : boundary.uses) {
      const SourcePlace place =
          use.evidence.empty() ? SourcePlace{} : use.evidence.front();
      AddRow({boundary.from, boundary.to, ToText(boundary.verdict).str(),
              ToText(use.kind).str(), use.subject, llvm::utostr(use.places),
              llvm::utostr(use.loop_depth), place.file, NumberOf(place.line),
              NumberOf(place.column)},
             csv);
    }
  }
  return csv;
}

}  // namespace cleave
