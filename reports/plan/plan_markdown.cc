#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "reports/markdown_text.h"
#include "reports/plan/plan_renderers.h"

namespace cleave {
namespace {

constexpr size_t kListedRefactorings = 40;
constexpr size_t kListedPlaces = 5;
constexpr size_t kListedMarks = 20;

std::string Codes(llvm::ArrayRef<std::string> names) {
  std::vector<std::string> codes;
  for (const std::string& name : names) codes.push_back(MarkdownCode(name));
  return llvm::join(codes, ", ");
}

/// Why the step stands where it does.
std::string Reason(const PlanStep& step) {
  std::string text =
      step.refactorings == 0
          ? "can be generated as the code stands"
          : "waits for " +
                Counted(step.refactorings, "refactoring", "refactorings");
  if (step.services.size() > 1) text += "; they need each other in a circle";
  text += step.after.empty() ? "; needs no other service"
                             : "; needs " + Codes(step.after);
  return text;
}

std::string StepsText(const Plan& plan) {
  if (plan.steps.empty())
    return "Nothing is split: there is nothing to plan.\n";
  std::vector<std::vector<std::string>> rows;
  for (const PlanStep& step : plan.steps)
    rows.push_back({std::to_string(rows.size() + 1), Codes(step.services),
                    llvm::formatv("{0:N}", step.lines),
                    llvm::formatv("{0:f1}", step.price), Reason(step)});
  return MarkdownTable({"step", "services", "lines", "added price", "why now"},
                       rows, rows.size());
}

std::string PlacesText(const Refactoring& one) {
  std::vector<std::string> places;
  for (const SourcePlace& place : one.places) {
    if (places.size() == kListedPlaces) break;
    places.push_back(
        MarkdownCode(place.file + ":" + std::to_string(place.line)));
  }
  std::string text = llvm::join(places, ", ");
  if (one.places.size() > kListedPlaces)
    text += llvm::formatv(" and {0} more", one.places.size() - kListedPlaces);
  return text;
}

std::string RefactoringText(const Refactoring& one) {
  std::string text = "### " + one.id + ": " + MarkdownCode(one.subject) +
                     "\n\n" + MarkdownProse(one.message) +
                     "\n\nDo: " + MarkdownProse(one.suggestion) + "\n\n- ";
  text += one.frees.empty() ? "of those that keep back " + Codes(one.services)
                            : "frees " + Codes(one.frees);
  text += llvm::formatv("; {0:N} lines wait for it\n",
                        static_cast<uint64_t>(one.lines + 0.5));
  if (!one.places.empty()) text += "- at " + PlacesText(one) + "\n";
  return text + "\n";
}

std::string RefactoringsText(const Plan& plan) {
  std::string text;
  const size_t listed = std::min(plan.refactorings.size(), kListedRefactorings);
  for (size_t i = 0; i < listed; ++i)
    text += RefactoringText(plan.refactorings[i]);
  if (listed < plan.refactorings.size())
    text += llvm::formatv(
        "{0} of {1} are shown, those that free most; `--json` has all.\n\n",
        listed, plan.refactorings.size());
  return text.empty() ? "None: every service can be generated.\n\n" : text;
}

std::string DoneText(const WorkList& list) {
  std::string text;
  for (const WorkList::Item& item : list.items)
    if (item.is_done)
      text += "- [x] " + item.id + ": " + MarkdownCode(item.subject) + "\n";
  return text.empty() ? "" : "## Done\n\n" + text + "\n";
}

std::string ProgressText(const WorkList& list) {
  const size_t first =
      list.marks.size() > kListedMarks ? list.marks.size() - kListedMarks : 0;
  std::vector<std::vector<std::string>> rows;
  for (const WorkList::Mark& mark :
       llvm::ArrayRef(list.marks).drop_front(first))
    rows.push_back({MarkdownCode(mark.digest.substr(0, 12)),
                    std::to_string(mark.open), std::to_string(mark.done),
                    llvm::formatv("{0} of {1}", mark.ready, mark.services)});
  return "## Progress\n\n" +
         MarkdownTable({"analysis", "open", "done", "services ready"}, rows,
                       rows.size());
}

}  // namespace

std::string RenderMarkdown(const Plan& plan, const WorkList& list) {
  return "# Plan: " + MarkdownEscape(plan.project) +
         "\n\n## Order of extraction\n\n" + StepsText(plan) +
         "\n## Refactorings\n\n" + RefactoringsText(plan) + DoneText(list) +
         ProgressText(list);
}

}  // namespace cleave
