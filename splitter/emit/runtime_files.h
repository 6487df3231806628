#pragma once

#include <vector>

#include "splitter/emit/generated_file.h"

namespace cleave {

/// The runtime that comes with every tree: the files of `splitter/emit/runtime`
/// as they are, at their places in the tree.
std::vector<GeneratedFile> RuntimeFiles();

}  // namespace cleave
