#pragma once

#include <string>

#include "analyzer/project_paths.h"
#include "graph/symbol.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/StringSet.h"

namespace clang {
class Decl;
class FileEntryRef;
class FileID;
class SourceLocation;
class SourceManager;
class SourceRange;
}  // namespace clang

namespace cleave {

/// With symbolic links resolved.
std::string AbsolutePathOf(const clang::FileEntryRef& file);

/// Which places of a translation unit are the project's, and their names.
/// Macros count as written where they are expanded.
class SourceScope {
 public:
  /// `foreign` has the names of the project's files that other units collect
  /// facts from; all arguments outlive the scope.
  SourceScope(const clang::SourceManager& sources, const ProjectPaths& paths,
              const llvm::StringSet<>& foreign)
      : sources_(sources), paths_(paths), foreign_(foreign) {}

  bool IsProject(clang::SourceLocation location);
  /// Whether this unit collects what stands there: the project's, not foreign.
  bool Owns(clang::SourceLocation location);
  /// By the place of its definition, or of its first declaration if none is
  /// seen: anybody may declare what a library defines. An instance of a class
  /// template goes with the template, whoever instantiates it explicitly.
  bool IsProject(const clang::Decl* decl);
  bool IsHeader(clang::SourceLocation location) const;

  /// Line 0 for an invalid location.
  SourcePlace PlaceOf(clang::SourceLocation location);
  /// Where the text of something that a macro made is written, if that is in
  /// the project: in the macro, or in an argument of it. Otherwise line 0.
  SourcePlace SpellingOf(clang::SourceLocation location);
  /// The library that a place or a file belongs to (see `LibraryOfHeader`);
  /// empty for the project's own and for what the compiler makes up.
  llvm::StringRef LibraryAt(clang::SourceLocation location);
  std::string LibraryOf(const clang::FileEntryRef& file) const;
  /// The path as in `SourcePlace::file`; empty if there is no file.
  const std::string& NameOf(clang::FileID file);
  /// Lines that a range touches; 0 for an invalid one.
  uint32_t LinesOf(clang::SourceRange range) const;

 private:
  struct File {
    std::string name;
    std::string library;
    bool is_project = false;
    bool is_owned = false;
  };
  const File& FileOf(clang::FileID file);
  const File& FileAt(clang::SourceLocation location);

  const clang::SourceManager& sources_;
  const ProjectPaths& paths_;
  const llvm::StringSet<>& foreign_;
  llvm::DenseMap<unsigned, File> files_;
};

}  // namespace cleave
