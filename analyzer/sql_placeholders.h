#pragma once

#include <optional>
#include <string>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Where a text is filled in by a function that formats.
struct Placeholder {
  size_t offset = 0, length = 0;
  /// 0-based position among the values; nullopt: the next one.
  std::optional<size_t> index;
};

/// The first placeholder at or after `start` of `printf` (`%s`, `%-5.2f`,
/// `%1$s`), of Boost and Qt (`%1%`, `%1`), or of `std::format` and its kin
/// (`{}`, `{0:>5}`, `{name}`, `${name}`). `%%` and `{{` are none.
std::optional<Placeholder> NextPlaceholder(llvm::StringRef text, size_t start);

/// `text` with `kHole`s for all placeholders; of the same length.
std::string PlaceholdersToHoles(llvm::StringRef text);

}  // namespace cleave
