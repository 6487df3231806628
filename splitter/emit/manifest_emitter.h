#pragma once

#include <string>
#include <vector>

#include "splitter/emit/generated_file.h"

namespace cleave {

/// `cleave.tree.json`, which marks a folder as ours and says what is in it; see
/// docs/generated_tree.md.
std::string EmitManifest(const Contract& contract,
                         const std::vector<GeneratedFile>& files);

}  // namespace cleave
