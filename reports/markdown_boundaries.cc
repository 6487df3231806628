#include "reports/markdown_boundaries.h"

#include <algorithm>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "reports/markdown_text.h"

namespace cleave {
namespace {

constexpr size_t kBoundaryLimit = 40;
constexpr size_t kUseLimit = 10;
constexpr size_t kEvidenceShown = 2;

std::string Evidence(const UseReport& use) {
  std::vector<std::string> places;
  for (size_t i = 0; i < use.evidence.size() && i < kEvidenceShown; ++i) {
    places.push_back(MarkdownCode(ToText(use.evidence[i])));
  }
  if (places.empty()) return "-";
  if (use.places > places.size()) {
    places.push_back(llvm::formatv("{0:N} more", use.places - places.size()));
  }
  return llvm::join(places, ", ");
}

std::string Loop(uint32_t depth) {
  if (depth == 0) return "";
  return depth == 1 ? "in a loop" : llvm::formatv("in {0} loops", depth).str();
}

/// "3 functions at 7 places, 1 of them in a loop; price 12.0; ready".
std::string Headline(const BoundaryReport& boundary) {
  std::string text = "Types only";
  if (boundary.functions > 0) {
    text = Counted(boundary.functions, "function", "functions") + " at " +
           Counted(boundary.call_places, "place", "places");
  }
  if (boundary.calls_in_loops > 0) {
    text += llvm::formatv(", {0} of them in a loop", boundary.calls_in_loops);
  }
  text += llvm::formatv("; price {0:f1}; {1}.", boundary.price,
                        ToText(boundary.verdict));
  std::vector<std::string> kinds;
  for (const BoundaryReport::KindCount& kind : boundary.kinds) {
    kinds.push_back(llvm::formatv("{0} {1:N}", ToText(kind.kind), kind.places));
  }
  return text + " By kind: " + llvm::join(kinds, ", ") + ".\n";
}

/// The kind, and behind a virtual call what it may run.
std::string HowText(const UseReport& use) {
  constexpr size_t kMost = 5;
  std::string text = ToText(use.kind).str();
  for (size_t i = 0; i < std::min(kMost, use.targets.size()); ++i)
    text += (i == 0 ? " of " : ", ") + MarkdownCode(use.targets[i]);
  if (use.targets.size() > kMost)
    text += llvm::formatv(" and {0} more", use.targets.size() - kMost);
  return text;
}

std::string RenderBoundary(const BoundaryReport& boundary) {
  std::string text =
      llvm::formatv("\n### {0} -> {1}\n\n", MarkdownEscape(boundary.from),
                    MarkdownEscape(boundary.to));
  text += Headline(boundary);
  std::vector<std::vector<std::string>> rows;
  for (const UseReport& use : boundary.uses) {
    rows.push_back({MarkdownCode(use.subject), HowText(use),
                    llvm::formatv("{0:N}", use.places), Loop(use.loop_depth),
                    Evidence(use)});
  }
  return text + "\n" +
         MarkdownTable({"what", "how", "places", "loop", "where"}, rows,
                       kUseLimit);
}

}  // namespace

std::string RenderBoundaries(llvm::ArrayRef<BoundaryReport> boundaries) {
  std::vector<const BoundaryReport*> order;
  for (const BoundaryReport& boundary : boundaries) order.push_back(&boundary);
  std::stable_sort(order.begin(), order.end(),
                   [](const BoundaryReport* a, const BoundaryReport* b) {
                     return a->price > b->price;
                   });
  std::string text = "\n## What crosses\n";
  if (order.empty()) text += "\nNothing.\n";
  for (size_t i = 0; i < order.size() && i < kBoundaryLimit; ++i) {
    text += RenderBoundary(*order[i]);
  }
  if (order.size() > kBoundaryLimit) {
    text += llvm::formatv("\n... and {0:N} cheaper boundaries.\n",
                          order.size() - kBoundaryLimit);
  }
  return text;
}

}  // namespace cleave
