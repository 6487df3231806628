#include "graph/store/database_writer.h"

#include "graph/packed_facts.h"
#include "graph/store/build_digest.h"
#include "graph/store/database_file.h"
#include "graph/store/graph_assembler.h"
#include "graph/store/record_rows.h"
#include "graph/store/record_writer.h"
#include "graph/store/table_writer.h"
#include "graph/user_error.h"
#include "llvm/Support/FileSystem.h"

namespace cleave {
namespace {

namespace fs = llvm::sys::fs;

std::string HalfWritten(const std::string& path) { return path + ".new"; }

class DatabaseWriter {
 public:
  DatabaseWriter(DatabasePlan& plan, SqliteDatabase& database)
      : plan_(plan),
        tables_(database),
        records_(*plan.inputs, database),
        graph_(plan.is_test, plan.path, plan.sort_memory) {}

  llvm::Expected<DatabaseSummary> Write() {
    for (const RecordPlace& place : plan_.records) {
      llvm::Expected<RecordHead> head = place.source->ReadHead(place.index);
      if (!head) return head.takeError();
      records_.Use(*head);
    }
    for (const RecordPlace& place : plan_.records)
      if (llvm::Error error = AddRecord(place)) return error;
    records_.Finish(tables_);
    llvm::Expected<DatabaseSummary> summary =
        graph_.Write(plan_.build, tables_);
    if (!summary) return summary.takeError();
    AddMeta();
    tables_.Finish(/*is_part=*/!plan_.shard.empty());
    return summary;
  }

 private:
  llvm::Error AddRecord(const RecordPlace& place) {
    llvm::Expected<RecordHead> head = place.source->ReadHead(place.index);
    if (!head) return head.takeError();
    llvm::Expected<std::string> packed = place.source->ReadFacts(place.index);
    if (!packed) return packed.takeError();
    std::optional<TuFacts> facts = UnpackFacts(*packed);
    if (!facts) return DamageError(head->key);
    if (llvm::Error error = graph_.Add(*facts)) return error;
    records_.Add(*head, *packed);
    return llvm::Error::success();
  }

  llvm::Error DamageError(llvm::StringRef key) {
    if (plan_.on_damage) plan_.on_damage(key);
    return MakeError("what was kept of an earlier analysis is damaged",
                     plan_.path,
                     "run it again: what is damaged will be analyzed again");
  }

  void AddMeta() {
    tables_.AddMeta(kBuildDigest, BuildDigest(plan_.build));
    tables_.AddMeta(kCleaveVersion, CleaveVersion());
    if (!plan_.shard.empty()) tables_.AddMeta(kShard, plan_.shard);
  }

  DatabasePlan& plan_;
  TableWriter tables_;
  RecordWriter records_;
  GraphAssembler graph_;
};

}  // namespace

void RemoveHalfWritten(const std::string& path) {
  fs::remove(HalfWritten(path));
}

std::string CleaveVersion() { return CLEAVE_VERSION; }

llvm::Expected<DatabaseSummary> WriteDatabase(DatabasePlan plan) {
  SortBuildFacts(plan.build);
  RemoveHalfWritten(plan.path);
  const std::string file = HalfWritten(plan.path);
  llvm::Expected<SqliteDatabase> database =
      SqliteDatabase::Open(file, SqliteDatabase::Mode::kCreate);
  if (!database) return database.takeError();
  llvm::Expected<DatabaseSummary> summary =
      DatabaseWriter(plan, *database).Write();
  llvm::Error error = summary ? database->TakeError() : summary.takeError();
  {
    SqliteDatabase closed = std::move(*database);
  }
  if (!error) error = PutInPlace(file, plan.path);
  if (!error) return *summary;
  RemoveHalfWritten(plan.path);
  return error;
}

}  // namespace cleave
