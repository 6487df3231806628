#pragma once

#include <string>
#include <vector>

#include "graph/store/sqlite.h"
#include "graph/store/table_writer.h"
#include "graph/unit_record.h"
#include "llvm/ADT/BitVector.h"

namespace cleave {

/// Writes the tables `input`, `record` and `record_facts` of a new database:
/// first all `Use`s, then all `Add`s in the order of the keys. The rows depend
/// on the records alone, not on how the `InputTable` counts.
class RecordWriter {
 public:
  RecordWriter(const InputTable& inputs, SqliteDatabase& database);

  /// Notes the inputs of a record that will be added.
  void Use(const RecordHead& head);
  /// `facts` as `PackFacts` made them.
  void Add(const RecordHead& head, llvm::StringRef facts);
  /// Adds what a reader needs to trust the rows.
  void Finish(TableWriter& tables);

 private:
  void AddInputs();

  const InputTable& inputs_;
  SqliteStatement input_, record_, facts_;
  llvm::BitVector used_;
  std::vector<uint32_t> row_of_;  ///< of an input; once `AddInputs` is done
  int64_t records_ = 0;
  uint64_t digest_;
};

}  // namespace cleave
