#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "analyzer/project_paths.h"
#include "analyzer/task_codec.h"
#include "graph/build_facts.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace cleave {

/// Which headers of the project a unit reads, before it is parsed.
struct UnitHeaders {
  const CompileUnit* unit = nullptr;
  std::vector<std::string> headers;  ///< by name; not the unit's own source
};

/// Headers that units read before have collected: by name, those of C++ and
/// those of C, as a header says one thing to C and another to C++.
struct CoveredHeaders {
  llvm::StringSet<> of[2];  ///< by `CompileUnit::is_c`
};

/// Gives each header to one of the units that read it, and tells for each unit
/// which headers are foreign to it. A header goes to the source of its name if
/// that reads it, or else to any, evenly. Headers in `covered` are foreign to
/// all; those in `sources`, which are units themselves, to none.
///
/// The choice for a header depends on the units that read it and on nothing
/// else.
std::vector<llvm::StringSet<>> AssignHeaders(llvm::ArrayRef<UnitHeaders> units,
                                             const CoveredHeaders& covered,
                                             const llvm::StringSet<>& sources);

/// Checks, when units have been read, that the facts of each variant of each
/// header were collected by somebody.
class HeaderCoverage {
 public:
  /// `unit` is any number; `is_whole` false if it had errors, so that others
  /// would see more.
  void Add(uint32_t unit, const UnitNotes& notes, bool is_whole);

  /// Who has to be read again, and which headers it then has to collect from as
  /// well. Empty if nothing is missing. Sorted by unit.
  std::vector<std::pair<uint32_t, std::vector<std::string>>> Missing() const;

 private:
  struct Readers {
    bool is_owned = false, is_owned_whole = false;
    uint32_t first = UINT32_MAX, first_whole = UINT32_MAX;
  };
  /// By header and digest of the variant.
  std::map<std::pair<std::string, uint64_t>, Readers> variants_;
};

}  // namespace cleave
