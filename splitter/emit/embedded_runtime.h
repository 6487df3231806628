#pragma once

#include <vector>

namespace cleave {

struct EmbeddedFile {
  const char* name;  ///< in `splitter/emit/runtime`
  const char* content;
};

/// Defined by what `embed.cmake` writes at build time.
const std::vector<EmbeddedFile>& EmbeddedRuntime();

}  // namespace cleave
