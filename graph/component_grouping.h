#pragma once

#include <string>
#include <utility>
#include <vector>

#include "graph/dependency_graph.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace cleave {

/// Whether a compiler is called for this file (`.cc`, `.cpp`, `.c`, ...); any
/// other is taken for a header.
bool IsSourceFile(llvm::StringRef path);

/// Which files of a project include which: `including file -> included files`.
using IncludeMap = llvm::StringMap<llvm::StringSet<>>;

/// Gives each file its component's name, by path.
///
/// A header and a source that differ in their extension only are one
/// component. So are `include/foo/bar.h` and `src/foo/bar.cc`, named after the
/// source: a header without source beside it, a source without header beside
/// it, equal in their file name's stem, if the source includes the header. Of
/// several such pairs the one with the most trailing folders in common counts;
/// if it is not the only one, none does. A source whose includes are unknown
/// must share at least one trailing folder with the header instead. Test code
/// never joins other code.
llvm::StringMap<std::string> GroupFiles(llvm::ArrayRef<ProjectFile> files,
                                        const IncludeMap& includes);

}  // namespace cleave
