#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "graph/store/database_writer.h"
#include "graph/store/record_log.h"
#include "graph/store/record_table.h"
#include "graph/unit_record.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// The database of an analysis while it runs: what earlier runs have left, what
/// this one adds, and in the end the new database.
///
/// Records are kept in a file beside the database, `cleave.db.unfinished`, one
/// by one: a process that is killed loses those it was working on. The next one
/// finds the others, together with those of the finished database. One process
/// at a time may have a database open so.
///
///     auto store = AnalysisStore::Open("cleave.db");
///     ... plan by store->heads() ...
///     if (store->FindCurrent(keys, build)) return;  // nothing to do
///     if (llvm::Error error = store->Put(record)) ...
///     auto summary = store->Finish(keys, build, is_test);
class AnalysisStore {
 public:
  /// Opens or creates. A `UserError` if the file at `path` is not a cleave
  /// database, another process has it open so, or nothing can be written there.
  /// A database of another version, or a damaged one, is as good as none.
  /// O(inputs of all records); facts are not read.
  static llvm::Expected<AnalysisStore> Open(const std::string& path);

  AnalysisStore(AnalysisStore&&) noexcept = default;
  AnalysisStore& operator=(AnalysisStore&&) = delete;
  /// Keeps the unfinished work, if there is any.
  ~AnalysisStore();

  /// What the heads of all records count their inputs by. It moves no more.
  InputTable& inputs() { return *inputs_; }

  /// The records known when it was opened, sorted by key.
  llvm::ArrayRef<RecordHead> heads() const { return heads_; }

  /// Keeps a record, in place of any other with its key. It survives the death
  /// of the process. On failure (the disk is full) the others are safe.
  llvm::Error Put(const UnitRecord& record);
  /// The same with the facts as `PackFacts` made them, maybe elsewhere.
  llvm::Error Put(const RecordHead& head, llvm::StringRef packed_facts);

  /// Says that this is part `index`, from 1, of `count`.
  void SetShard(unsigned index, unsigned count);

  /// What the database has in it, if `Finish` would write it as it is.
  std::optional<DatabaseSummary> FindCurrent(llvm::ArrayRef<std::string> keys,
                                             const BuildFacts& build);

  /// Makes the database anew out of the records with these keys, each of which
  /// is known or was put, and drops all others. `is_test` tells test code by a
  /// file's path. Comes last; on failure the unfinished work is still there.
  llvm::Expected<DatabaseSummary> Finish(
      llvm::ArrayRef<std::string> keys, const BuildFacts& build,
      std::function<bool(const std::string&)> is_test);

  /// Drops the unfinished work; the database is as it was. Comes last.
  void Discard();

 private:
  AnalysisStore(std::string path, std::unique_ptr<InputTable> inputs,
                std::unique_ptr<RecordLog> log);

  llvm::Error LoadHeads();
  RecordPlace Find(const std::string& key);

  std::string path_, shard_;
  std::unique_ptr<InputTable> inputs_;
  std::unique_ptr<RecordLog> log_;
  std::unique_ptr<RecordTable> finished_;  ///< null: none
  std::vector<RecordHead> heads_;
  llvm::StringMap<size_t> finished_of_;  ///< by key
};

}  // namespace cleave
