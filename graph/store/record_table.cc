#include "graph/store/record_table.h"

#include "graph/store/database_file.h"
#include "graph/store/record_rows.h"
#include "graph/store/schema.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kColumns =
    "key, status, cause, missing_headers, inputs, notes";

}  // namespace

std::unique_ptr<RecordTable> RecordTable::Open(const std::string& path,
                                               InputTable& inputs) {
  if (InspectFile(path) != FileContent::kOurs) return nullptr;
  llvm::Expected<SqliteDatabase> database =
      SqliteDatabase::Open(path, SqliteDatabase::Mode::kReadOnly);
  if (!database) {
    llvm::consumeError(database.takeError());
    return nullptr;
  }
  std::unique_ptr<RecordTable> table(
      new RecordTable(std::move(*database), path));
  if (!table->Load(inputs)) return nullptr;
  return table;
}

bool RecordTable::Load(InputTable& inputs) {
  if (database_.QueryText("PRAGMA user_version") !=
      llvm::itostr(kSchemaVersion))
    return false;
  digest_ = FirstRecordsDigest();
  {
    auto select =
        database_.Prepare("SELECT path, digest FROM input ORDER BY id");
    while (select.Step()) {
      InputFile input;
      int64_t digest = 0;
      select >> input.path >> digest;
      input.digest = static_cast<uint64_t>(digest);
      inputs_.push_back(inputs.Intern(input.path, input.digest));
      digest_ = NextRecordsDigest(digest_, input);
    }
  }
  auto select = database_.Prepare(
      ("SELECT " + kColumns + " FROM record ORDER BY id").str());
  while (select.Step())
    if (!ReadRow(select, heads_.emplace_back())) return false;
  count_ = heads_.size();
  return !database_.failed() &&
         ReadMeta(database_, kRecordsDigest) ==
             llvm::utohexstr(digest_, /*LowerCase=*/true);
}

bool RecordTable::ReadRow(SqliteStatement& select, RecordHead& head) {
  RecordRow row;
  select >> row.key >> row.status >> row.cause >> row.missing_headers;
  select.ReadBytes(row.inputs).ReadBytes(row.notes);
  digest_ = NextRecordsDigest(digest_, row);
  if (!FromRow(row, static_cast<uint32_t>(inputs_.size()), head)) return false;
  for (uint32_t& input : head.inputs) input = inputs_[input];
  llvm::sort(head.inputs);
  return true;
}

llvm::Error RecordTable::DamageError() const {
  return MakeError("the database is damaged", path_,
                   "remove it and run `cleave analyze` again");
}

llvm::Expected<RecordHead> RecordTable::ReadHead(size_t index) {
  auto select = database_.Prepare(
      ("SELECT " + kColumns + " FROM record WHERE id = ?").str());
  select << static_cast<int64_t>(index);
  RecordHead head;
  if (!select.Step() || !ReadRow(select, head)) return DamageError();
  return head;
}

llvm::Expected<std::string> RecordTable::ReadFacts(size_t index) {
  auto select =
      database_.Prepare("SELECT facts FROM record_facts WHERE record = ?");
  select << static_cast<int64_t>(index);
  std::string facts;
  if (select.Step()) select.ReadBytes(facts);
  return facts;
}

uint64_t RecordTable::CountRows(llvm::StringRef table) {
  std::string last =
      database_.QueryText(("SELECT max(id) + 1 FROM " + table).str());
  uint64_t count = 0;
  return llvm::StringRef(last).getAsInteger(10, count) ? 0 : count;
}

}  // namespace cleave
