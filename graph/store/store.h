#pragma once

#include <string>

#include "graph/dependency_graph.h"
#include "graph/store/sqlite.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// A dependency graph in an SQLite file, `cleave.db`; docs/database.md
/// describes its tables. It is written once and never changed: a new analysis
/// replaces the file as a whole.
///
///     auto store = Store::Create("cleave.db");
///     if (llvm::Error error = store->Write(graph)) ...
class Store {
 public:
  /// Prepares to write `path`. Until `Write` has succeeded the file at `path`
  /// is as it was. Refuses to replace a file that is not a cleave database.
  static llvm::Expected<Store> Create(const std::string& path);

  /// Opens and checks an existing file: that it is there, a database of ours,
  /// of this version and undamaged. O(size of the file).
  static llvm::Expected<Store> Open(const std::string& path);

  Store(Store&&) noexcept = default;
  Store& operator=(Store&&) = delete;
  /// Removes what an unfinished `Write` has left.
  ~Store();

  /// Writes the graph beside `path`, then renames: readers see the old file or
  /// the new one. Once only, after `Create`.
  llvm::Error Write(const DependencyGraph& graph);

  /// The graph in the file: equal to what was written.
  llvm::Expected<DependencyGraph> Read();

 private:
  Store(std::string path, std::string unfinished, SqliteDatabase database);

  std::string path_;
  std::string unfinished_;  ///< file being written; empty after the rename
  std::unique_ptr<SqliteDatabase> database_;
};

}  // namespace cleave
