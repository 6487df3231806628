#pragma once

#include <optional>
#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// The file of a generated tree that says what is in it and marks the folder
/// as ours.
inline constexpr llvm::StringLiteral kManifestName = "cleave.tree.json";

/// What `cleave.tree.json` says; written by the emitter.
struct TreeManifest {
  struct Program {
    std::string name;
    bool is_test = false;
    std::string artifact;  ///< absolute path of the monolith's own build
    /// Services that it links, as it looks inside of them.
    std::vector<std::string> inside;
  };
  struct File {
    std::string path;    ///< relative to the tree, forward slashes
    std::string digest;  ///< xxh3 of the content, 16 hex digits; may be empty
  };
  std::string project;
  std::string project_root;
  std::string build_directory;  ///< of the monolith
  std::vector<std::string> services;
  std::vector<Program> programs;
  std::vector<File> files;
};

/// Parses a manifest; `name` is its path for errors. A path that leaves the
/// tree ("../x", "/x") is an error: files are deleted by this list.
llvm::Expected<TreeManifest> ParseTreeManifest(llvm::StringRef json,
                                               llvm::StringRef name);

/// The manifest of the tree in `folder`; nullopt if it has none.
llvm::Expected<std::optional<TreeManifest>> ReadTreeManifest(
    llvm::StringRef folder);

}  // namespace cleave
