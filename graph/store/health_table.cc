#include "graph/store/health_table.h"

#include "graph/store/json_text.h"
#include "graph/store/sqlite.h"
#include "graph/user_error.h"

namespace cleave {

llvm::Expected<std::vector<HealthNote>> ReadHealth(const std::string& path) {
  llvm::Expected<SqliteDatabase> database =
      SqliteDatabase::Open(path, SqliteDatabase::Mode::kReadOnly);
  if (!database) return database.takeError();
  std::vector<HealthNote> notes;
  {
    auto select = database->Prepare(
        "SELECT kind, subject, count, places FROM health ORDER BY id");
    while (select.Step()) {
      HealthNote& note = notes.emplace_back();
      std::string kind, places;
      select >> kind >> note.subject >> note.count >> places;
      auto parsed_kind = ParseHealthKind(kind);
      auto parsed_places = ParseTexts(places);
      if (!parsed_kind || !parsed_places)
        return MakeError("the database is damaged", path,
                         "remove it and run `cleave analyze` again");
      note.kind = *parsed_kind;
      note.places = std::move(*parsed_places);
    }
  }
  if (llvm::Error error = database->TakeError()) return error;
  return notes;
}

}  // namespace cleave
