#include "analyzer/sql_parser.h"

#include <pg_query.h>

#include <mutex>
#include <vector>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/ScopeExit.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/JSON.h"

namespace cleave {
namespace {

using llvm::StringRef;
namespace json = llvm::json;

StringRef TextOf(const json::Object& object, StringRef key) {
  return object.getString(key).value_or("");
}

/// Walks the library's tree. A node is an object with one member, named after
/// its type: {"RangeVar": {"relname": "orders", ...}}; where the type can be
/// only one, the name is left out: "relation": {"relname": ...}.
class TreeWalker {
 public:
  explicit TreeWalker(ParsedSql& result) : result_(result) {}

  void WalkStatement(const json::Value& value) {
    const json::Object* node = value.getAsObject();
    if (!node || node->size() != 1) return;
    const auto& [type, content] = *node->begin();
    if (const json::Object* fields = content.getAsObject())
      WalkNode(StringRef(type), *fields);
  }

 private:
  void Walk(const json::Value& value) {
    if (const json::Array* array = value.getAsArray()) {
      for (const json::Value& each : *array) Walk(each);
    } else if (const json::Object* object = value.getAsObject()) {
      WalkObject(*object);
    }
  }

  void WalkObject(const json::Object& object) {
    if (object.get("relname")) return AddTable(object, result_.reads);
    if (object.get("withClause")) return WalkFields(object);
    if (object.size() == 1) {
      const auto& [type, content] = *object.begin();
      if (const json::Object* fields = content.getAsObject())
        return WalkNode(StringRef(type), *fields);
    }
    WalkFields(object);
  }

  void WalkNode(StringRef type, const json::Object& fields) {
    if (type == "TransactionStmt") return NoteTransaction(fields);
    if (type == "DropStmt") return AddDropped(fields);
    if (type == "CallStmt") result_.calls_procedure = true;
    // A lock names an alias, the others change no data.
    if (type == "LockingClause" || type == "GrantStmt" ||
        type == "VacuumStmt" || type == "CommentStmt")
      return;
    if (const char* target = TargetOf(type, fields)) {
      if (const json::Value* written = fields.get(target)) AddWritten(*written);
      return WalkFields(fields, target);
    }
    WalkObjectOfType(fields);
  }

  void WalkObjectOfType(const json::Object& fields) {
    if (fields.get("relname")) return AddTable(fields, result_.reads);
    WalkFields(fields);
  }

  /// The member that names the table that a statement of this type writes.
  static const char* TargetOf(StringRef type, const json::Object& fields) {
    if (type == "CopyStmt")
      return fields.getBoolean("is_from").value_or(false) ? "relation"
                                                          : nullptr;
    return llvm::StringSwitch<const char*>(type)
        .Cases("InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt",
               "CreateStmt", "AlterTableStmt", "RenameStmt", "IndexStmt",
               "CreateTrigStmt", "relation")
        .Case("RuleStmt", "relation")
        .Case("ViewStmt", "view")
        .Case("TruncateStmt", "relations")
        .Case("CreateTableAsStmt", "into")
        .Default(nullptr);
  }

  /// Walks all members but `except`. Names that WITH defines hold for the
  /// whole statement, and for the queries of WITH that come after them.
  void WalkFields(const json::Object& fields, StringRef except = "") {
    const size_t outer = queries_.size();
    if (const json::Object* with = fields.getObject("withClause"))
      WalkWith(*with);
    for (const auto& [key, value] : fields) {
      const StringRef name(key);
      if (name == "withClause" || name == except) continue;
      if (name == "intoClause")
        WalkInto(value);
      else
        Walk(value);
    }
    queries_.resize(outer);
  }

  /// SELECT a INTO b.
  void WalkInto(const json::Value& value) {
    if (const json::Object* into = value.getAsObject())
      if (const json::Value* written = into->get("rel")) AddWritten(*written);
  }

  void WalkWith(const json::Object& with) {
    const json::Array* queries = with.getArray("ctes");
    if (!queries) return;
    const bool is_recursive = with.getBoolean("recursive").value_or(false);
    for (const json::Value& each : *queries) {
      const json::Object* node = each.getAsObject();
      node = node ? node->getObject("CommonTableExpr") : nullptr;
      if (!node) continue;
      if (is_recursive) queries_.push_back(TextOf(*node, "ctename").lower());
      WalkFields(*node);
      if (!is_recursive) queries_.push_back(TextOf(*node, "ctename").lower());
    }
  }

  void AddWritten(const json::Value& value) {
    if (const json::Array* array = value.getAsArray()) {
      for (const json::Value& each : *array) AddWritten(each);
    } else if (const json::Object* object = value.getAsObject()) {
      if (const json::Object* inner = object->getObject("RangeVar"))
        object = inner;
      if (const json::Object* inner = object->getObject("rel")) object = inner;
      AddTable(*object, result_.writes);
    }
  }

  void AddTable(const json::Object& range, std::set<std::string>& tables) {
    const StringRef schema = TextOf(range, "schemaname");
    const std::string name = TextOf(range, "relname").lower();
    if (name.empty() || IsCatalogue(name)) return;
    if (schema.equals_insensitive("information_schema") ||
        schema.equals_insensitive("pg_catalog"))
      return;
    if (!schema.empty() || !llvm::is_contained(queries_, name))
      tables.insert(name);
  }

  /// DROP TABLE names tables as lists: [["schema", "a"], ["b"]].
  void AddDropped(const json::Object& fields) {
    const StringRef kind = TextOf(fields, "removeType");
    const json::Array* objects = fields.getArray("objects");
    if (!objects || (kind != "OBJECT_TABLE" && kind != "OBJECT_VIEW" &&
                     kind != "OBJECT_MATVIEW"))
      return;
    for (const json::Value& each : *objects) {
      const json::Object* list = each.getAsObject();
      list = list ? list->getObject("List") : nullptr;
      const json::Array* parts = list ? list->getArray("items") : nullptr;
      if (!parts || parts->empty()) continue;
      if (const json::Object* last = parts->back().getAsObject())
        if (const json::Object* text = last->getObject("String"))
          result_.writes.insert(TextOf(*text, "sval").lower());
    }
  }

  void NoteTransaction(const json::Object& fields) {
    const StringRef kind = TextOf(fields, "kind");
    result_.opens_transaction = kind == "TRANS_STMT_BEGIN" ||
                                kind == "TRANS_STMT_START" ||
                                kind == "TRANS_STMT_SAVEPOINT";
    result_.ends_transaction = !result_.opens_transaction;
  }

  ParsedSql& result_;
  std::vector<std::string> queries_;  ///< names of WITH that hold here
};

}  // namespace

bool IsCatalogue(const std::string& name) {
  return StringRef(name).starts_with("sqlite_") ||
         StringRef(name).starts_with("pg_") || name == "dual";
}

std::optional<ParsedSql> ParseSql(const std::string& postgres) {
  static std::mutex turn;
  std::lock_guard lock(turn);
  PgQueryParseResult result = pg_query_parse(postgres.c_str());
  auto release =
      llvm::make_scope_exit([&] { pg_query_free_parse_result(result); });
  if (result.error) return std::nullopt;
  llvm::Expected<json::Value> tree = json::parse(result.parse_tree);
  if (!tree) {  // not UTF-8
    llvm::consumeError(tree.takeError());
    return std::nullopt;
  }
  const json::Object* root = tree->getAsObject();
  const json::Array* statements = root ? root->getArray("stmts") : nullptr;
  if (!statements || statements->size() != 1) return std::nullopt;
  ParsedSql parsed;
  if (const json::Object* first = statements->front().getAsObject())
    if (const json::Value* statement = first->get("stmt"))
      TreeWalker(parsed).WalkStatement(*statement);
  return parsed;
}

}  // namespace cleave
