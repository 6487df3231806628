#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "analyzer/project_paths.h"
#include "graph/build_facts.h"

namespace cleave {

/// What the preprocessor alone finds in a translation unit.
struct UnitScan {
  /// A file outside the project that one of the project's files includes.
  struct ExternalInclude {
    std::string spelling;  ///< `<vector>`, `"gtest/gtest.h"`
    std::string path;      ///< absolute
    /// Including it once more does nothing, and it includes nothing of the
    /// project's.
    bool is_guarded = false;

    friend bool operator==(const ExternalInclude&,
                           const ExternalInclude&) = default;
  };
  /// A macro that the project's files define or undefine; the command line is
  /// not among them.
  struct Macro {
    uint64_t name = 0;  ///< XXH3 of it
    uint32_t next = 0;  ///< of `includes`, the first that comes after it

    friend auto operator<=>(const Macro&, const Macro&) = default;
  };

  /// A macro without parameters that the project's files define once.
  struct PlainMacro {
    std::string name;
    std::string body;   ///< its tokens, a space between any two
    uint32_t next = 0;  ///< as in `Macro`

    friend auto operator<=>(const PlainMacro&, const PlainMacro&) = default;
  };

  bool is_complete = false;         ///< false: Clang could not even start
  std::vector<std::string> files;   ///< all that were read, absolute, sorted
  std::vector<std::string> absent;  ///< looked for and not there, sorted
  std::vector<ExternalInclude> includes;  ///< in order, each once
  /// Those that an include comes after; sorted, without duplicates.
  std::vector<Macro> macros;
  std::vector<PlainMacro> plain;  ///< those of `macros` that are; sorted

  friend bool operator==(const UnitScan&, const UnitScan&) = default;
};

/// Scans units for what they include, at a hundredth of the cost of parsing
/// them: of each file only the preprocessor's directives are looked at, and
/// each file is read once, however many units include it.
class UnitScanner {
 public:
  explicit UnitScanner(const ProjectPaths& paths);
  ~UnitScanner();

  UnitScan Scan(const CompileUnit& unit);

 private:
  struct Cache;
  const ProjectPaths& paths_;
  std::unique_ptr<Cache> cache_;
};

}  // namespace cleave
