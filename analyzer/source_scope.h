#pragma once

#include <string>

#include "analyzer/project_paths.h"
#include "graph/symbol.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class Decl;
class FileID;
class SourceLocation;
class SourceManager;
class SourceRange;
}  // namespace clang

namespace cleave {

/// Which places of a translation unit are the project's, and their names.
/// Macros count as written where they are expanded.
class SourceScope {
 public:
  SourceScope(const clang::SourceManager& sources, const ProjectPaths& paths)
      : sources_(sources), paths_(paths) {}

  bool IsProject(clang::SourceLocation location);
  /// By the place of its first declaration.
  bool IsProject(const clang::Decl* decl);
  bool IsHeader(clang::SourceLocation location) const;

  /// Line 0 for an invalid location.
  SourcePlace PlaceOf(clang::SourceLocation location);
  /// The path as in `SourcePlace::file`; empty if there is no file.
  const std::string& NameOf(clang::FileID file);
  /// Lines that a range touches; 0 for an invalid one.
  uint32_t LinesOf(clang::SourceRange range) const;

 private:
  struct File {
    std::string name;
    bool is_project = false;
  };
  const File& FileOf(clang::FileID file);

  const clang::SourceManager& sources_;
  const ProjectPaths& paths_;
  llvm::DenseMap<unsigned, File> files_;
};

}  // namespace cleave
