#pragma once

#include <array>
#include <string>
#include <vector>

#include "graph/symbol.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// What `cleave check` can find, in the order in which it is shown. Ids are
/// those of the baseline, of JUnit and of SARIF, and never change.
struct GuardRule {
  const char* id;
  const char* summary;  ///< one sentence
  /// Whether a baseline can hold what it finds. What the split file says can be
  /// mended by whoever sees it.
  bool can_be_kept = true;
};

inline constexpr GuardRule kBoundaryCall = {
    "boundary-call", "A process runs code of another one."};
inline constexpr GuardRule kBoundaryData = {
    "boundary-data", "A process uses a variable or a field of another one."};
inline constexpr GuardRule kBoundaryInherit = {
    "boundary-inherit",
    "A class derives from one that lives in another process."};
inline constexpr GuardRule kBoundaryType = {
    "boundary-type", "A process uses a type that lives in another one."};
inline constexpr GuardRule kBoundaryRule = {
    "boundary-rule",
    "A use that 'boundaries' in the split file does not allow."};
inline constexpr GuardRule kServiceCycle = {
    "service-cycle", "Services need each other in a circle."};
inline constexpr GuardRule kTableWriter = {
    "table-writer", "A process writes a table that another one owns."};
inline constexpr GuardRule kGlobalWriter = {
    "global-writer", "A process writes a variable that another one owns."};
inline constexpr GuardRule kFileWriter = {
    "file-writer", "A process writes a file that another one owns."};
inline constexpr GuardRule kUnassigned = {
    "unassigned", "A component has no home, and the split file wants one."};
inline constexpr GuardRule kStaleRule = {
    "stale-rule", "A line of the split file names nothing.", false};
inline constexpr GuardRule kBrokenRule = {
    "broken-rule", "The split does not keep to what its file says.", false};

inline constexpr std::array kGuardRules = {
    &kBoundaryCall, &kBoundaryData, &kBoundaryInherit, &kBoundaryType,
    &kBoundaryRule, &kServiceCycle, &kTableWriter,     &kGlobalWriter,
    &kFileWriter,   &kUnassigned,   &kStaleRule,       &kBrokenRule};

/// The rule with this id; null if there is none.
const GuardRule* FindGuardRule(llvm::StringRef id);

/// What a finding is known by from one analysis to the next: entities, never
/// lines, so that code may move within its file.
struct FindingKey {
  std::string rule;      ///< id
  std::string boundary;  ///< "orders -> stock", or the one process it is about
  std::string subject;   ///< qualified name with signature, table, component

  friend auto operator<=>(const FindingKey&, const FindingKey&) = default;
};

/// One thing that the rules do not allow.
struct Finding {
  FindingKey key;
  std::string message;
  std::string suggestion;
  std::vector<SourcePlace> places = {};  ///< sorted; may be empty
  uint32_t place_count = 0;              ///< of which `places` are the first
  bool is_known = false;                 ///< the baseline has it

  friend bool operator==(const Finding&, const Finding&) = default;
};

}  // namespace cleave
