#pragma once

#include <vector>

#include "splitter/emit/embedded_runtime.h"

namespace cleave {

/// The files in `splitter/emit/data/files`. Defined by what `embed.cmake`
/// writes at build time.
const std::vector<EmbeddedFile>& EmbeddedDataFiles();

}  // namespace cleave
