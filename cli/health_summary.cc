#include "cli/health_summary.h"

#include "cli/session.h"
#include "reports/health_text.h"

namespace cleave {
namespace {

/// How much of a kind is named without -v.
constexpr size_t kNotes = 3;

}  // namespace

void PrintHealth(llvm::ArrayRef<HealthNote> notes, const BuildFacts& build,
                 Session& session) {
  if (notes.empty()) return;
  const size_t limit = session.options().verbose ? SIZE_MAX : kNotes;
  session.Say(llvm::StringRef(RenderHealth(notes, limit)).rtrim());
  const std::string hint = HealthHint(notes, build.build_directory);
  if (!hint.empty()) session.err() << "hint: " << hint << "\n";
}

}  // namespace cleave
