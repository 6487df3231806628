#include "reports/markdown_health.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "reports/health_text.h"
#include "reports/markdown_text.h"

namespace cleave {
namespace {

constexpr size_t kRowLimit = 20;

std::string Places(const HealthNote& note) {
  std::vector<std::string> codes;
  for (const std::string& place : note.places)
    codes.push_back(MarkdownCode(place));
  if (note.count > codes.size()) codes.push_back("...");
  return llvm::join(codes, ", ");
}

std::string Capitalised(llvm::StringRef text) {
  std::string result = text.str();
  result[0] = llvm::toUpper(result[0]);
  return result;
}

std::string RenderKind(llvm::ArrayRef<HealthNote> notes) {
  uint64_t sum = 0;
  std::vector<std::vector<std::string>> rows;
  for (const HealthNote& note : notes) {
    sum += note.count;
    rows.push_back({MarkdownCode(note.subject),
                    llvm::formatv("{0:N}", note.count), Places(note)});
  }
  std::string text = llvm::formatv("\n### {0} ({1:N})\n\n",
                                   Capitalised(TitleOf(notes[0].kind)), sum);
  return text + MarkdownTable({"what", "times", "where"}, rows, kRowLimit);
}

}  // namespace

std::string RenderHealthNotes(llvm::ArrayRef<HealthNote> notes) {
  std::string text;
  while (!notes.empty()) {
    llvm::ArrayRef<HealthNote> same = notes.take_while(
        [&](const HealthNote& note) { return note.kind == notes[0].kind; });
    // The units have a table of their own.
    if (notes[0].kind > HealthKind::kPartialUnit) text += RenderKind(same);
    notes = notes.drop_front(same.size());
  }
  return text;
}

}  // namespace cleave
