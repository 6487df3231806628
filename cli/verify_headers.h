#pragma once

#include <string>

#include "cli/tree_manifest.h"
#include "cli/verify_build.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// Fails if a source of a client was compiled with a header of which clients
/// must see a copy (docs/link_seam.md), as what is inline there works on fields
/// that have no value. `dependencies` is what `ninja -t deps` prints in the
/// folder `build`.
llvm::Error CheckHeadersSeen(llvm::StringRef dependencies,
                             llvm::StringRef build,
                             const TreeManifest& manifest);

/// The same for a build that Ninja made; others are not looked at.
llvm::Error CheckHeadersSeen(const TreeManifest& manifest,
                             const TreeBuild& build);

}  // namespace cleave
