#include "graph/store/analysis_store.h"

#include <cassert>
#include <utility>

#include "graph/packed_facts.h"
#include "graph/store/build_digest.h"
#include "graph/store/database_file.h"
#include "graph/store/record_rows.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Twine.h"

namespace cleave {
namespace {

std::vector<std::string> SortedUnique(llvm::ArrayRef<std::string> texts) {
  std::vector<std::string> sorted = texts.vec();
  llvm::sort(sorted);
  sorted.erase(llvm::unique(sorted), sorted.end());
  return sorted;
}

}  // namespace

llvm::Expected<AnalysisStore> AnalysisStore::Open(const std::string& path) {
  if (llvm::Error error = CheckReplaceable(path)) return error;
  auto inputs = std::make_unique<InputTable>();
  llvm::Expected<std::unique_ptr<RecordLog>> log =
      RecordLog::Open(path + ".unfinished", path, *inputs);
  if (!log) return log.takeError();
  RemoveHalfWritten(path);
  AnalysisStore store(path, std::move(inputs), std::move(*log));
  if (llvm::Error error = store.LoadHeads()) return error;
  return store;
}

AnalysisStore::AnalysisStore(std::string path,
                             std::unique_ptr<InputTable> inputs,
                             std::unique_ptr<RecordLog> log)
    : path_(std::move(path)),
      inputs_(std::move(inputs)),
      log_(std::move(log)) {}

AnalysisStore::~AnalysisStore() {
  if (log_ && log_->size() == 0) log_->Remove();
}

llvm::Error AnalysisStore::LoadHeads() {
  finished_ = RecordTable::Open(path_, *inputs_);
  if (finished_) {
    std::vector<RecordHead> heads = finished_->TakeHeads();
    for (size_t i = 0; i < heads.size(); ++i) {
      finished_of_[heads[i].key] = i;
      if (log_->Find(heads[i].key) == RecordLog::npos)
        heads_.push_back(std::move(heads[i]));
    }
  }
  for (size_t i = 0; i < log_->size(); ++i) {
    if (log_->IsForgotten(i)) continue;
    llvm::Expected<RecordHead> head = log_->ReadHead(i);
    if (!head) return head.takeError();
    if (log_->Find(head->key) == i) heads_.push_back(std::move(*head));
  }
  llvm::sort(heads_, [](const RecordHead& a, const RecordHead& b) {
    return a.key < b.key;
  });
  return llvm::Error::success();
}

llvm::Error AnalysisStore::Put(const UnitRecord& record) {
  return Put(record.head, PackFacts(record.facts));
}

llvm::Error AnalysisStore::Put(const RecordHead& head,
                               llvm::StringRef packed_facts) {
  return log_->Append(head, packed_facts);
}

void AnalysisStore::SetShard(unsigned index, unsigned count) {
  shard_ = (llvm::Twine(index) + "/" + llvm::Twine(count)).str();
}

std::optional<DatabaseSummary> AnalysisStore::FindCurrent(
    llvm::ArrayRef<std::string> keys, const BuildFacts& build) {
  if (!finished_ || log_->size() > 0) return std::nullopt;
  std::vector<std::string> sorted = SortedUnique(keys);
  if (sorted.size() != finished_->size() ||
      llvm::any_of(sorted, [&](const std::string& key) {
        return !finished_of_.contains(key);
      }))
    return std::nullopt;
  BuildFacts ordered = build;
  SortBuildFacts(ordered);
  SqliteDatabase& database = finished_->database();
  if (ReadMeta(database, kBuildDigest) != BuildDigest(ordered) ||
      ReadMeta(database, kCleaveVersion) != CleaveVersion() ||
      ReadMeta(database, kShard) != shard_)
    return std::nullopt;
  return DatabaseSummary{
      finished_->CountRows("component"), finished_->CountRows("symbol"),
      finished_->CountRows("dependency"), ReadMeta(database, "content_digest")};
}

RecordPlace AnalysisStore::Find(const std::string& key) {
  size_t in_log = log_->Find(key);
  if (in_log != RecordLog::npos && !log_->IsForgotten(in_log))
    return {log_.get(), in_log};
  auto found = finished_of_.find(key);
  assert(in_log == RecordLog::npos && found != finished_of_.end() &&
         "no record has this key");
  return {finished_.get(), found->second};
}

llvm::Expected<DatabaseSummary> AnalysisStore::Finish(
    llvm::ArrayRef<std::string> keys, const BuildFacts& build,
    std::function<bool(const std::string&)> is_test) {
  DatabasePlan plan;
  plan.path = path_;
  plan.inputs = inputs_.get();
  plan.build = build;
  plan.is_test = std::move(is_test);
  plan.shard = shard_;
  plan.on_damage = [this](llvm::StringRef key) {
    llvm::consumeError(log_->Forget(key));
  };
  for (const std::string& key : SortedUnique(keys))
    plan.records.push_back(Find(key));
  llvm::Expected<DatabaseSummary> summary = WriteDatabase(std::move(plan));
  if (summary) Discard();
  return summary;
}

void AnalysisStore::Discard() {
  log_->Remove();
  log_.reset();
  finished_.reset();
}

}  // namespace cleave
