#include "llvm/Support/FormatVariadic.h"
#include "reports/guard/guard_renderers.h"

namespace cleave {
namespace {

constexpr size_t kListedPlaces = 3;

std::string PlacesText(const Finding& finding, bool is_whole) {
  const size_t listed = is_whole
                            ? finding.places.size()
                            : std::min(finding.places.size(), kListedPlaces);
  std::string text;
  for (size_t i = 0; i < listed; ++i)
    text += llvm::formatv("    {0}:{1}:{2}\n", finding.places[i].file,
                          finding.places[i].line, finding.places[i].column);
  if (const size_t more = finding.place_count - listed)
    text += llvm::formatv("    and {0} more\n", more);
  return text;
}

std::string Counted(size_t count, llvm::StringRef what) {
  return llvm::formatv("{0} {1}{2}", count, what, count == 1 ? "" : "s");
}

}  // namespace

std::string RenderText(const GuardResult& result, bool is_whole) {
  std::string text;
  std::string last;
  for (const Finding& finding : result.findings) {
    if (finding.is_known) continue;
    const std::string head = finding.key.rule + ": " + finding.key.boundary;
    if (head != last) text += head + "\n";
    last = head;
    text += "  " + finding.message + "\n" + PlacesText(finding, is_whole) +
            "    hint: " + finding.suggestion + "\n";
  }
  for (const FindingKey& key : result.gone)
    text +=
        "gone: " + key.rule + ": " + key.boundary + ": " + key.subject + "\n";
  if (!text.empty()) text += "\n";
  text +=
      Counted(result.fresh, "new finding") + ", " +
      llvm::formatv("{0} known, {1} gone\n", result.known(), result.gone.size())
          .str();
  return text;
}

}  // namespace cleave
