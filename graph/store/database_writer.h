#pragma once

#include <functional>
#include <string>
#include <vector>

#include "graph/build_facts.h"
#include "graph/store/record_source.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// What a database has in it.
struct DatabaseSummary {
  uint64_t components = 0, symbols = 0, dependencies = 0;
  std::string content_digest;  ///< as `DependencyGraph::ContentDigest`

  friend bool operator==(const DatabaseSummary&,
                         const DatabaseSummary&) = default;
};

/// Where one record is.
struct RecordPlace {
  RecordSource* source = nullptr;
  size_t index = 0;
};

/// What a database is to be made of.
struct DatabasePlan {
  std::string path;  ///< where it will stand in the end
  const InputTable* inputs = nullptr;
  std::vector<RecordPlace> records;  ///< in the order of their keys
  BuildFacts build;
  /// Tells test code by a file's path.
  std::function<bool(const std::string&)> is_test;
  /// Bytes for each of the three things that are sorted; see docs/database.md.
  size_t sort_memory = 64 << 20;
  std::string shard;  ///< "I/N" for a part of an analysis; else empty
  /// Called with the key of a record whose facts cannot be read; may be empty.
  std::function<void(llvm::StringRef key)> on_damage;
};

/// Writes the records and the graph that they make to `path`, beside it first.
/// The same records make the same bytes. On failure what stood there is as it
/// was.
llvm::Expected<DatabaseSummary> WriteDatabase(DatabasePlan plan);

/// Removes what a process that was killed in `WriteDatabase` has left.
void RemoveHalfWritten(const std::string& path);

/// The version of cleave, as databases have it.
std::string CleaveVersion();

}  // namespace cleave
