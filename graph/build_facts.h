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
  std::string cause = {};  ///< first error of a partial or failed unit
  /// As included, sorted.
  std::vector<std::string> missing_headers = {};
  /// What was not taken into account when the unit was read: those of
  /// `arguments` that only other compilers know, and what the compile command
  /// has beyond them that nobody could understand.
  std::vector<std::string> ignored_arguments = {};
  /// What the compiler of the command adds by itself, in Clang's words: its
  /// target, and where its headers are. For reading only, in front of
  /// `arguments`; empty for the system's own compiler.
  std::vector<std::string> implied_arguments = {};

  friend bool operator==(const CompileUnit&, const CompileUnit&) = default;
};

/// A source with a compile command that is no unit of C or C++.
struct ExcludedSource {
  std::string file;    ///< as `CompileUnit::file`
  std::string reason;  ///< "assembler", "CUDA", "a header"

  friend auto operator<=>(const ExcludedSource&,
                          const ExcludedSource&) = default;
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
  std::vector<CompileUnit> units;        ///< sorted by file
  std::vector<BuildTarget> targets;      ///< sorted by name
  std::vector<ExcludedSource> excluded;  ///< sorted
  /// C and C++ files below the root, sorted, whether or not a unit has them;
  /// without the build folder and hidden folders.
  std::vector<std::string> tree_files;
  /// Files whose content changed while the units that include them were read,
  /// sorted.
  std::vector<std::string> edited_files;
  /// Of the missing headers of all units, those that the build makes, sorted.
  std::vector<std::string> generated_headers;

  friend bool operator==(const BuildFacts&, const BuildFacts&) = default;
};

/// Puts units and targets into the order that `BuildFacts` promises.
void SortBuildFacts(BuildFacts& build);

}  // namespace cleave
