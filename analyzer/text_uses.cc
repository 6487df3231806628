#include "analyzer/text_uses.h"

#include "analyzer/constant_text.h"
#include "analyzer/effects.h"
#include "analyzer/sql_text.h"
#include "analyzer/text_collector.h"
#include "analyzer/use_collector.h"

namespace cleave {

void TextUses::NoteText(const clang::Expr* source,
                        const clang::StringLiteral& text,
                        clang::SourceLocation place, uint32_t loop_depth) {
  const bool may_be_sql = text.getCharByteWidth() == 1
                              ? MayBeSql(text.getString())
                              : MayBeSql(CharactersOf(text));
  if (may_be_sql)
    sql_places_.try_emplace(
        source, SqlPlace{facts_.scope().PlaceOf(place), loop_depth});
}

void TextUses::NoteFiles(const clang::FunctionDecl& callee,
                         llvm::ArrayRef<const clang::Expr*> arguments,
                         clang::SourceLocation place) {
  if (!(EffectsOf(callee) & kFileAccess)) return;
  for (const FileOpening& opening :
       FileOpeningsOf(callee, arguments, facts_.context()))
    opened_.push_back({opening, facts_.scope().PlaceOf(place)});
}

void TextUses::Collect(const clang::NamedDecl& from, clang::Stmt& body) {
  if (sql_places_.empty() && opened_.empty()) return;
  AskedTexts paths;
  for (const auto& [opening, place] : opened_) paths[opening.path];
  for (const BuiltText& text : CollectTexts(body, facts_.context(), &paths))
    for (SqlUse& use : FindSql(text.text)) {
      auto place = sql_places_.find(text.SourceAt(use.offset));
      if (place != sql_places_.end())
        AddSql(from, std::move(use), place->second);
    }
  for (const auto& [opening, place] : opened_)
    for (const BuiltText& path : paths[opening.path])
      AddFile(opening, KeptPath(path.text), place);
}

void TextUses::AddFile(const FileOpening& opening, const std::string& path,
                       const SourcePlace& place) {
  if (path.empty()) return;
  FileUse& use = body_.files[{path, place}];
  use.path = path;
  use.place = place;
  use.is_read |= opening.is_read;
  use.is_written |= opening.is_written;
}

void TextUses::AddSql(const clang::NamedDecl& from, SqlUse use,
                      const SqlPlace& at) {
  for (const std::string& table : use.reads)
    facts_.AddTableUse(&from, table, DependencyKind::kReadTable, at.place,
                       at.loop_depth);
  for (const std::string& table : use.writes)
    facts_.AddTableUse(&from, table, DependencyKind::kWriteTable, at.place,
                       at.loop_depth);
  body_.sql.push_back({std::move(use.text), std::move(use.reads),
                       std::move(use.writes), use.opens_transaction, at.place,
                       use.understanding});
}

}  // namespace cleave
