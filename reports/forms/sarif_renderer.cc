#include "reports/forms/sarif_renderer.h"

#include "reports/sarif_log.h"
#include "splitter/contract/issues.h"

namespace cleave {
namespace {

SarifLevel LevelOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::kBlocked:
      return SarifLevel::kError;
    case Verdict::kNeedsChange:
      return SarifLevel::kWarning;
    case Verdict::kReady:
    case Verdict::kConverted:
      return SarifLevel::kNote;
  }
  return SarifLevel::kNote;
}

SarifResult ResultOf(const ContractIssue& issue) {
  SarifResult result;
  result.rule = issue.id;
  result.level = LevelOf(issue.verdict);
  result.message = issue.message;
  if (!llvm::StringRef(issue.message).contains(issue.subject))
    result.message = issue.subject + ": " + result.message;
  if (!issue.suggestion.empty()) result.message += ". " + issue.suggestion;
  if (issue.place.line > 0) result.places.push_back(issue.place);
  result.identity = issue.id + "\t" + issue.service + "\t" + issue.from + "\t" +
                    issue.to + "\t" + issue.subject;
  return result;
}

}  // namespace

std::string RenderSarif(const Report& report) {
  std::vector<SarifRule> rules;
  for (const IssueInfo& info : KnownIssues())
    rules.push_back({info.id.str(), info.title.str(), info.suggestion.str()});
  std::vector<SarifResult> results;
  for (const ContractIssue& issue : report.issues)
    results.push_back(ResultOf(issue));
  return RenderSarifLog(rules, results);
}

}  // namespace cleave
