#pragma once

#include <string>

#include "graph/dependency_graph.h"
#include "graph/health.h"
#include "graph/store/sqlite.h"
#include "llvm/ADT/StringMap.h"

namespace cleave {

/// Writes the tables of a new database row by row, so that whoever has the rows
/// need not have all of them at once. Rows get the ids 0, 1, ... in the order
/// in which they are added. Failures stick to the database.
///
/// A file must be there before anything that lies in it.
class TableWriter {
 public:
  /// Makes the tables in an empty database.
  explicit TableWriter(SqliteDatabase& database);
  TableWriter(const TableWriter&) = delete;

  void AddMeta(llvm::StringRef key, llvm::StringRef value);
  void AddComponent(const Component& component);
  /// A file of the project.
  void AddFile(const ProjectFile& file, uint32_t component);
  /// A file in which a place lies, outside the project.
  void AddOtherFile(llvm::StringRef path);
  bool HasFile(llvm::StringRef path) const { return file_ids_.contains(path); }
  void AddSymbol(const Symbol& symbol, std::optional<uint32_t> component,
                 std::optional<uint32_t> parent);
  void AddDependency(const Dependency& dependency);
  void AddWord(const SymbolWord& word);
  /// Meta, units and targets.
  void AddBuild(const BuildFacts& build);

  /// Makes the indexes; nothing can be added any more. What was not seen is
  /// noted first, unless this `is_part`: of one it cannot be told.
  void Finish(bool is_part = false);

 private:
  void BindPlace(SqliteStatement& insert, const SourcePlace& place);
  void AddUnits(const BuildFacts& build);
  void AddNotedFiles(const BuildFacts& build);
  void AddTargets(const BuildFacts& build);
  void AddTarget(uint32_t id, const BuildTarget& target);
  void AddHealth();

  SqliteDatabase& database_;
  SqliteStatement meta_, component_, file_, symbol_, dependency_, evidence_,
      word_;
  uint32_t components_ = 0, symbols_ = 0, dependencies_ = 0;
  llvm::StringMap<uint32_t> file_ids_;
  HealthCollector health_;
};

}  // namespace cleave
