#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/build_facts.h"
#include "graph/dependency.h"
#include "graph/symbol.h"

namespace cleave {

/// What one translation unit says about the project: plain data, fit for a
/// pipe. Only symbols of the project are in it; everything else appears as a
/// type's spelling at most.
struct TuFacts {
  /// One use at one place. `from`, `to` are indices into `usrs`, `file` and
  /// `spelled_file` into `files`.
  struct Use {
    uint32_t from = 0, to = 0;
    DependencyKind kind = DependencyKind::kCall;
    uint16_t traits = 0;  ///< `UseTrait`s
    uint32_t loop_depth = 0;
    uint32_t file = 0, line = 0, column = 0;
    /// Where it is written, if a macro made it; otherwise the line is 0.
    uint32_t spelled_file = 0, spelled_line = 0, spelled_column = 0;

    friend auto operator<=>(const Use&, const Use&) = default;
  };

  /// A file of the project that the unit read.
  struct File {
    std::string path;  ///< as `SourcePlace::file`
    uint32_t lines = 0;

    friend auto operator<=>(const File&, const File&) = default;
  };

  CompileUnit::Status status = CompileUnit::Status::kOk;
  std::string cause;    ///< first error, `file:line:column: text`
  uint32_t errors = 0;  ///< errors of the front end
  std::vector<std::string> missing_headers;  ///< as included, sorted

  std::vector<File> files;
  std::vector<std::string> usrs;
  std::vector<Symbol> symbols;
  std::vector<Use> uses;

  /// What a use of these facts says beyond its ends, kind and place.
  UseDetail DetailOf(const Use& use) const {
    UseDetail detail{use.loop_depth, use.traits, {}};
    if (use.spelled_line != 0)
      detail.spelled = {files[use.spelled_file].path, use.spelled_line,
                        use.spelled_column};
    return detail;
  }

  friend bool operator==(const TuFacts&, const TuFacts&) = default;
};

}  // namespace cleave
