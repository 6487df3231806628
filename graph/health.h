#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/dependency_graph.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// In which way something escaped the analysis; the worst first.
enum class HealthKind : uint8_t {
  kFailedUnit,       ///< subject: cause; places: units
  kPartialUnit,      ///< the same; the rest of the unit was read
  kMissingHeader,    ///< subject: as included; places: units
  kGeneratedHeader,  ///< the same, of headers that the build makes
  kEditedFile,       ///< subject: file that changed while it was read
  kIgnoredArgument,  ///< subject: compiler option; places: units
  kIndirectCall,     ///< subject: what is called; places: of the calls
  kUnknownSql,       ///< subject: function; places: of the statements
  kExcludedSource,   ///< subject: reason; places: files
  kOutsideUnit,      ///< subject: unit that is not below the project's root
  kUnreadFile,       ///< subject: folder; places: files that no unit reads
};
inline constexpr int kHealthKindCount = 11;

/// "failed unit", "missing header", ...: as in the database and in JSON.
llvm::StringRef ToText(HealthKind kind);
std::optional<HealthKind> ParseHealthKind(llvm::StringRef text);

/// One thing that the graph does not show.
struct HealthNote {
  HealthKind kind = HealthKind::kFailedUnit;
  std::string subject;
  uint32_t count = 0;
  /// The first places or files, sorted, at most `kPlaceLimit`.
  std::vector<std::string> places;

  static constexpr size_t kPlaceLimit = 5;

  friend bool operator==(const HealthNote&, const HealthNote&) = default;
};

/// Collects notes from what a graph is made of, in any order, without holding
/// it: O(files + notes) memory.
class HealthCollector {
 public:
  /// A file of the project that some unit read.
  void AddFile(const std::string& path);
  void AddSymbol(const Symbol& symbol);
  void AddBuild(const BuildFacts& build);

  /// Comes last: by kind, then by count, the most first, then by subject.
  /// Empty if everything was seen.
  std::vector<HealthNote> Build() &&;

 private:
  /// What is known of a kind and a subject.
  struct Entry {
    uint32_t count = 0;
    std::set<std::string> places;  ///< the first `kPlaceLimit`
  };

  void Add(HealthKind kind, const std::string& subject,
           const std::string& place);
  void AddUnit(const CompileUnit& unit, const std::string& label,
               const BuildFacts& build);

  std::map<std::pair<HealthKind, std::string>, Entry> entries_;
  std::set<std::string> read_;   ///< files of the project
  std::set<std::string> named_;  ///< by a compile command
  std::vector<std::string> tree_files_;
  std::set<std::string> read_units_;
};

/// The notes of a whole graph. O(symbols + units + files).
std::vector<HealthNote> FindHealthNotes(const DependencyGraph& graph);

}  // namespace cleave
