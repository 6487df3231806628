#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/store/record_source.h"
#include "graph/store/sqlite.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// The records of a finished database, in the order of their keys.
class RecordTable : public RecordSource {
 public:
  /// Null if there is no such database, or none of this version whose records
  /// can be trusted. Reads all heads, but no facts.
  static std::unique_ptr<RecordTable> Open(const std::string& path,
                                           InputTable& inputs);

  size_t size() const override { return count_; }
  llvm::Expected<RecordHead> ReadHead(size_t index) override;
  llvm::Expected<std::string> ReadFacts(size_t index) override;

  /// All heads; once only.
  std::vector<RecordHead> TakeHeads() { return std::move(heads_); }

  /// The number of rows of a table of the graph, whose ids are dense.
  uint64_t CountRows(llvm::StringRef table);
  SqliteDatabase& database() { return database_; }
  const std::string& path() const { return path_; }

 private:
  RecordTable(SqliteDatabase database, std::string path)
      : database_(std::move(database)), path_(std::move(path)) {}

  bool Load(InputTable& inputs);
  bool ReadRow(SqliteStatement& select, RecordHead& head);
  llvm::Error DamageError() const;

  SqliteDatabase database_;
  std::string path_;
  size_t count_ = 0;
  std::vector<RecordHead> heads_;
  std::vector<uint32_t> inputs_;  ///< row of `input` -> InputTable
  uint64_t digest_ = 0;           ///< of the rows read so far
};

}  // namespace cleave
