#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"

namespace cleave {

/// Which files are the project's own, and what they are called in the graph.
///
/// The project's files are those below the root, and generated ones below the
/// build folder. What the build fetched from elsewhere (`BUILD/_deps`) and what
/// CMake writes for itself (`CMakeFiles`) is not.
struct ProjectPaths {
  std::string root;             ///< absolute, no trailing slash
  std::string build_directory;  ///< absolute; may be below the root

  /// `path` is absolute.
  bool Contains(llvm::StringRef path) const;

  /// Relative to the root for files below it, otherwise `path` itself; as valid
  /// text (`valid_text.h`).
  std::string NameOf(llvm::StringRef path) const;

  /// The inverse of `NameOf`.
  std::string Absolute(llvm::StringRef name) const;
};

/// `path`, made absolute against `directory`, without `.` and `..`.
std::string NormalPath(llvm::StringRef path, llvm::StringRef directory);

}  // namespace cleave
