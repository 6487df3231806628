#include "reports/health_text.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"

namespace cleave {
namespace {

/// In the order of `HealthKind`.
constexpr const char* kTitles[] = {
    "units that failed",           "units read in part",
    "headers that were not found", "headers that the build makes",
    "files edited meanwhile",      "compiler options that Clang does not know",
    "calls through pointers",      "SQL that is put together at run time",
    "sources in other languages",  "units outside the project",
    "files that no unit reads",
};
static_assert(std::size(kTitles) == kHealthKindCount);

uint64_t SumOf(llvm::ArrayRef<HealthNote> notes) {
  uint64_t sum = 0;
  for (const HealthNote& note : notes) sum += note.count;
  return sum;
}

/// Whether the first place says more than the subject.
std::string NameOf(const HealthNote& note) {
  bool is_cause = note.kind == HealthKind::kFailedUnit ||
                  note.kind == HealthKind::kPartialUnit;
  if (!is_cause || note.places.empty()) return note.subject;
  return note.subject + ", as in " + note.places.front();
}

std::string RenderKind(llvm::ArrayRef<HealthNote> notes, size_t limit) {
  std::string text =
      llvm::formatv("  {0} ({1}): ", TitleOf(notes[0].kind), SumOf(notes));
  for (size_t i = 0; i < notes.size() && i < limit; ++i) {
    if (i > 0) text += "; ";
    text += NameOf(notes[i]);
    if (notes[i].count > 1) text += llvm::formatv(" (x{0})", notes[i].count);
  }
  if (notes.size() > limit)
    text += llvm::formatv("; and {0} more", notes.size() - limit);
  return text + "\n";
}

}  // namespace

llvm::StringRef TitleOf(HealthKind kind) {
  return kTitles[static_cast<size_t>(kind)];
}

std::string RenderHealth(llvm::ArrayRef<HealthNote> notes, size_t limit) {
  if (notes.empty()) return "";
  std::string text = "not seen:\n";
  while (!notes.empty()) {
    llvm::ArrayRef<HealthNote> same = notes.take_while(
        [&](const HealthNote& note) { return note.kind == notes[0].kind; });
    text += RenderKind(same, limit);
    notes = notes.drop_front(same.size());
  }
  return text;
}

void WriteHealth(llvm::json::OStream& json, llvm::ArrayRef<HealthNote> notes) {
  json.attributeArray("not_seen", [&] {
    for (const HealthNote& note : notes) {
      json.object([&] {
        json.attribute("kind", ToText(note.kind));
        json.attribute("subject", note.subject);
        json.attribute("count", note.count);
        json.attributeArray("places", [&] {
          for (const std::string& place : note.places) json.value(place);
        });
      });
    }
  });
}

std::string HealthHint(llvm::ArrayRef<HealthNote> notes,
                       llvm::StringRef build) {
  auto has = [&](HealthKind kind) {
    return llvm::any_of(
        notes, [&](const HealthNote& note) { return note.kind == kind; });
  };
  std::vector<std::string> hints;
  if (has(HealthKind::kGeneratedHeader)) {
    hints.push_back(
        "the build makes some of the missing headers; build first: "
        "`cmake --build " +
        build.str() + "`");
  }
  if (has(HealthKind::kEditedFile))
    hints.push_back("files were edited meanwhile; run `cleave analyze` again");
  return llvm::join(hints, "; ");
}

}  // namespace cleave
