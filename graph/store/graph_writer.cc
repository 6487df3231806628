#include "graph/store/graph_writer.h"

#include <set>

#include "graph/facts_json.h"
#include "graph/store/build_names.h"
#include "graph/store/schema.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {
namespace {

std::string JsonText(const llvm::json::Value& value) {
  std::string text;
  llvm::raw_string_ostream(text) << value;
  return text;
}

std::string JsonText(const std::vector<std::string>& texts) {
  llvm::json::Array array;
  for (const std::string& text : texts)
    array.push_back(llvm::json::isUTF8(text) ? text
                                             : llvm::json::fixUTF8(text));
  return JsonText(llvm::json::Value(std::move(array)));
}

class GraphWriter {
 public:
  GraphWriter(const DependencyGraph& graph, SqliteDatabase& database)
      : graph_(graph), database_(database) {}

  void Write() {
    // The file is renamed when it is whole, so nothing must be undone.
    database_.Execute(
        "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
        "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;"
        "PRAGMA application_id = " +
        llvm::itostr(kApplicationId) +
        ";"
        "PRAGMA user_version = " +
        llvm::itostr(kSchemaVersion) + ";");
    database_.Execute("BEGIN");
    database_.Execute(kCreateTables);
    WriteMeta();
    WriteFiles();
    WriteComponents();
    WriteSymbols();
    WriteDependencies();
    WriteUnits();
    WriteTargets();
    database_.Execute(kCreateIndexes);
    database_.Execute("COMMIT; PRAGMA optimize;");
  }

 private:
  void WriteMeta() {
    auto insert = database_.Prepare("INSERT INTO meta VALUES (?, ?)");
    auto add = [&](llvm::StringRef key, llvm::StringRef value) {
      insert << key << value;
      insert.Run();
    };
    add("schema_version", llvm::itostr(kSchemaVersion));
    add("content_digest", graph_.ContentDigest());
    add("project_root", graph_.build().project_root);
    add("build_directory", graph_.build().build_directory);
  }

  void WriteComponents() {
    auto insert =
        database_.Prepare("INSERT INTO component VALUES (?, ?, ?, ?, ?, ?)");
    int64_t id = 0;
    for (const Component& each : graph_.components()) {
      insert << id++ << each.name << each.lines << each.has_source
             << each.is_test << each.has_main;
      insert.Run();
    }
  }

  /// The project's files, then all others that a place names.
  void WriteFiles() {
    auto insert = database_.Prepare("INSERT INTO file VALUES (?, ?, ?, ?, ?)");
    llvm::StringMap<int64_t> component_of;
    for (size_t i = 0; i < graph_.components().size(); ++i)
      for (const std::string& file : graph_.components()[i].files)
        component_of[file] = i;
    for (const ProjectFile& file : graph_.files()) {
      insert << NewFile(file.path) << file.path << file.lines << file.is_test
             << component_of.lookup(file.path);
      insert.Run();
    }
    for (const std::string& path : OtherFiles()) {
      insert << NewFile(path) << path << int64_t{0} << int64_t{0} << nullptr;
      insert.Run();
    }
  }

  std::set<std::string> OtherFiles() const {
    std::set<std::string> others;
    auto add = [&](const std::string& path) {
      if (!path.empty() && !file_ids_.contains(path)) others.insert(path);
    };
    for (const Symbol& symbol : graph_.symbols()) {
      add(symbol.declared.file);
      add(symbol.defined.file);
    }
    for (const Dependency& each : graph_.dependencies())
      for (const SourcePlace& place : each.evidence) add(place.file);
    return others;
  }

  int64_t NewFile(llvm::StringRef path) {
    int64_t id = file_ids_.size();
    file_ids_[path] = id;
    return id;
  }

  void BindPlace(SqliteStatement& insert, const SourcePlace& place) {
    if (place.file.empty()) {
      insert << nullptr;
    } else {
      insert << file_ids_.lookup(place.file);
    }
    insert << place.line << place.column;
  }

  void WriteSymbols() {
    auto insert = database_.Prepare(
        "INSERT INTO symbol VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    for (uint32_t i = 0; i < graph_.symbols().size(); ++i) {
      const Symbol& symbol = graph_.symbols()[i];
      insert << i;
      if (auto component = graph_.ComponentOf(SymbolId(i))) {
        insert << Index(*component);
      } else {
        insert << nullptr;
      }
      insert << ToText(symbol.kind) << symbol.name << symbol.signature
             << symbol.usr;
      BindPlace(insert, symbol.declared);
      BindPlace(insert, symbol.defined);
      insert << symbol.lines << symbol.is_external;
      BindFacts(insert, symbol);
      insert.Run();
    }
  }

  /// What the other columns do not have.
  static void BindFacts(SqliteStatement& insert, const Symbol& symbol) {
    Symbol facts;
    facts.function = symbol.function;
    facts.record = symbol.record;
    facts.enumeration = symbol.enumeration;
    facts.variable = symbol.variable;
    if (facts == Symbol()) {
      insert << nullptr;
    } else {
      insert << JsonText(ToJson(facts));
    }
  }

  void WriteDependencies() {
    auto insert =
        database_.Prepare("INSERT INTO dependency VALUES (?, ?, ?, ?, ?, ?)");
    auto place_insert =
        database_.Prepare("INSERT INTO evidence VALUES (?, ?, ?, ?)");
    int64_t id = 0;
    for (const Dependency& each : graph_.dependencies()) {
      insert << id << Index(each.from) << Index(each.to) << ToText(each.kind)
             << each.count << each.loop_depth;
      insert.Run();
      for (const SourcePlace& place : each.evidence) {
        place_insert << id;
        BindPlace(place_insert, place);
        place_insert.Run();
      }
      ++id;
    }
  }

  void WriteUnits() {
    auto insert =
        database_.Prepare("INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?)");
    int64_t id = 0;
    for (const CompileUnit& unit : graph_.build().units) {
      insert << id++ << unit.file
             << kUnitStatusNames[static_cast<size_t>(unit.status)] << unit.cause
             << unit.directory << JsonText(unit.arguments) << unit.is_c;
      insert.Run();
    }
  }

  void WriteTargets() {
    auto insert =
        database_.Prepare("INSERT INTO target VALUES (?, ?, ?, ?, ?)");
    auto source = database_.Prepare("INSERT INTO target_source VALUES (?, ?)");
    auto needs =
        database_.Prepare("INSERT INTO target_dependency VALUES (?, ?)");
    int64_t id = 0;
    for (const BuildTarget& target : graph_.build().targets) {
      insert << id << target.name
             << kTargetKindNames[static_cast<size_t>(target.kind)]
             << target.artifact << JsonText(target.link_arguments);
      insert.Run();
      for (const std::string& file : target.sources) {
        source << id << file;
        source.Run();
      }
      for (const std::string& name : target.dependencies) {
        needs << id << name;
        needs.Run();
      }
      ++id;
    }
  }

  const DependencyGraph& graph_;
  SqliteDatabase& database_;
  llvm::StringMap<int64_t> file_ids_;
};

}  // namespace

void WriteGraph(const DependencyGraph& graph, SqliteDatabase& database) {
  GraphWriter(graph, database).Write();
}

}  // namespace cleave
