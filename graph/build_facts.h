#pragma once

#include <string>
#include <vector>

namespace cleave {

/// How one source is compiled, as the compile commands say, made independent
/// of the machine's compiler: no compiler name, no -c, -o, -M*.
struct CompileUnit {
  std::string file;                    ///< relative to the project root
  std::string directory;               ///< absolute working directory
  std::vector<std::string> arguments;  ///< -I, -D, -std=, ... in order
  bool is_c = false;
  enum class Status { kOk, kPartial, kFailed } status = Status::kOk;
  std::string cause;  ///< first error of a partial or failed unit

  friend bool operator==(const CompileUnit&, const CompileUnit&) = default;
};

/// A link target of the monolith's build (CMake file API).
struct BuildTarget {
  enum class Kind {
    kExecutable,
    kStaticLibrary,
    kSharedLibrary,
    kObjectLibrary,
    kOther
  };
  std::string name;
  Kind kind = Kind::kOther;
  std::string artifact;  ///< absolute path of what it builds; may be empty
  std::vector<std::string> sources;       ///< relative to the project root
  std::vector<std::string> dependencies;  ///< targets it links or needs, sorted
  /// What the linker gets beyond the project's own targets, in order:
  /// "-lsqlite3", "/usr/lib/x86_64-linux-gnu/libgtest.a", "-pthread".
  std::vector<std::string> link_arguments;

  friend bool operator==(const BuildTarget&, const BuildTarget&) = default;
};

/// One test of the monolith as its build registered it (`ctest --show-only`).
struct BuildTest {
  std::string name;
  std::vector<std::string> command;
  std::string working_directory;

  friend bool operator==(const BuildTest&, const BuildTest&) = default;
};

/// What is known of the monolith's build. `targets` is empty when the build
/// folder has no CMake file API reply.
struct BuildFacts {
  std::string project_root;  ///< absolute
  std::string build_directory;
  std::vector<CompileUnit> units;    ///< sorted by file
  std::vector<BuildTarget> targets;  ///< sorted by name

  friend bool operator==(const BuildFacts&, const BuildFacts&) = default;
};

/// Puts units and targets into the order that `BuildFacts` promises.
void SortBuildFacts(BuildFacts& build);

}  // namespace cleave
