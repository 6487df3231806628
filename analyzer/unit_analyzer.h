#pragma once

#include "analyzer/project_paths.h"
#include "graph/tu_facts.h"
#include "graph/build_facts.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"

namespace llvm::vfs {
class FileSystem;
}

namespace cleave {

/// Parses one translation unit and collects its facts. Errors of the front end
/// make the unit partial: what could be parsed is there. When Clang cannot
/// even start (no such file, senseless arguments) the unit is failed.
///
/// Not isolated: a crash or an endless loop in Clang is the caller's.
TuFacts AnalyzeUnit(const CompileUnit& unit, const ProjectPaths& paths,
                    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files);

}  // namespace cleave
