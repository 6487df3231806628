#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/project_paths.h"
#include "analyzer/unit_scanner.h"
#include "graph/build_facts.h"
#include "llvm/ADT/IntrusiveRefCntPtr.h"
#include "llvm/ADT/StringSet.h"

namespace llvm::vfs {
class FileSystem;
}

namespace cleave {

/// The source of a prefix, which is in memory only.
inline constexpr const char* kPrefixSource = "/cleave/prefix.h";

/// A prefix: headers of other projects that many units include, to be parsed
/// once and precompiled.
struct PrefixTask {
  /// What units say to these headers, and so has to be said here.
  struct Macro {
    std::string name, body;
    uint32_t next = 0;        ///< of `includes`, the first that comes after it
    llvm::StringSet<> files;  ///< by path: whose text has the name
  };

  CompileUnit unit;  ///< its arguments count, not its source
  std::vector<UnitScan::ExternalInclude> includes;  ///< guarded ones
  std::vector<Macro> macros;                        ///< sorted by `next`

  /// What is compiled: a line for each include, a line for each macro.
  std::string Text() const;
  void LeaveOut(const std::vector<std::string>& paths);
};

struct PrefixOutcome {
  /// `from`, which has an include guard, includes `to`; indices into `files`.
  struct Edge {
    uint32_t from = 0, to = 0;

    friend auto operator<=>(const Edge&, const Edge&) = default;
  };

  bool is_usable = false;
  /// Paths of `PrefixTask::includes` that do not parse on their own, lead back
  /// into the project, or were not what was found. Then the prefix is not
  /// usable, but might be without.
  std::vector<std::string> unfit;
  std::vector<std::string> left_out;  ///< unfit ones of earlier attempts
  std::vector<std::string> files;     ///< all that were read, absolute, sorted
  std::vector<Edge> edges;            ///< sorted, without duplicates
  /// XXH3 of every name in the text of the headers, sorted: a unit that gives
  /// one of them another meaning before it includes them sees other headers.
  std::vector<uint64_t> names;
};

/// Parses the headers and writes them, precompiled, to the open file `output`.
/// No function body is parsed where Clang can do without.
PrefixOutcome BuildPrefix(const PrefixTask& task, const ProjectPaths& paths,
                          int output);

/// How Clang finds the precompiled file that this process has open.
std::string PrecompiledPath(int file);

/// The disk, and on it the source of a prefix. Clang refuses a precompiled file
/// whose source is not what it was.
llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FilesWithPrefix(
    const std::string& text);

}  // namespace cleave
