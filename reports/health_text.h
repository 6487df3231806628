#pragma once

#include <string>
#include <vector>

#include "graph/health.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/JSON.h"

namespace cleave {

/// What a person calls all notes of a kind: "units that failed".
llvm::StringRef TitleOf(HealthKind kind);

/// Sums and the first notes of each kind, one line a kind:
///
///     not seen:
///       headers that were not found: boost/any.hpp (12), x.h (1)
///       calls through pointers: field Timer::done_ (2), and 4 more
///
/// At most `limit` notes of a kind are named. "" without notes.
std::string RenderHealth(llvm::ArrayRef<HealthNote> notes, size_t limit);

/// A list of objects with `kind`, `subject`, `count` and `places`, as the value
/// of the attribute `not_seen`.
void WriteHealth(llvm::json::OStream& json, llvm::ArrayRef<HealthNote> notes);

/// What would help: "build first: `cmake --build BUILD`", "run `cleave analyze`
/// again"; "" if nothing is known to.
std::string HealthHint(llvm::ArrayRef<HealthNote> notes, llvm::StringRef build);

}  // namespace cleave
