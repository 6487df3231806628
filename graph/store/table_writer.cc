#include "graph/store/table_writer.h"

#include "graph/facts_json.h"
#include "graph/store/build_names.h"
#include "graph/store/json_text.h"
#include "graph/store/schema.h"
#include "llvm/ADT/StringExtras.h"

namespace cleave {
namespace {

/// The file is renamed when it is whole, so nothing must be undone.
SqliteDatabase& CreateTables(SqliteDatabase& database) {
  database.Execute(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
      "PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;"
      "PRAGMA application_id = " +
      llvm::itostr(kApplicationId) +
      ";"
      "PRAGMA user_version = " +
      llvm::itostr(kSchemaVersion) + ";");
  database.Execute("BEGIN");
  database.Execute(kCreateTables);
  return database;
}

void BindOptional(SqliteStatement& insert, std::optional<uint32_t> id) {
  if (id) {
    insert << *id;
  } else {
    insert << nullptr;
  }
}

/// What the other columns do not have.
void BindFacts(SqliteStatement& insert, const Symbol& symbol) {
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

}  // namespace

TableWriter::TableWriter(SqliteDatabase& database)
    : database_(CreateTables(database)),
      meta_(database.Prepare("INSERT INTO meta VALUES (?, ?)")),
      component_(
          database.Prepare("INSERT INTO component VALUES (?, ?, ?, ?, ?, ?)")),
      file_(database.Prepare("INSERT INTO file VALUES (?, ?, ?, ?, ?)")),
      symbol_(database.Prepare(
          "INSERT INTO symbol VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")),
      dependency_(
          database.Prepare("INSERT INTO dependency VALUES (?,?,?,?,?,?,?)")),
      evidence_(
          database.Prepare("INSERT INTO evidence VALUES (?,?,?,?,?,?,?)")),
      word_(database.Prepare("INSERT INTO word VALUES (?, ?, ?)")) {
  AddMeta("schema_version", llvm::itostr(kSchemaVersion));
}

void TableWriter::AddMeta(llvm::StringRef key, llvm::StringRef value) {
  meta_ << key << value;
  meta_.Run();
}

void TableWriter::AddComponent(const Component& component) {
  component_ << components_++ << component.name << component.lines
             << component.has_source << component.is_test << component.has_main;
  component_.Run();
}

void TableWriter::AddFile(const ProjectFile& file, uint32_t component) {
  uint32_t id = file_ids_.size();
  file_ids_[file.path] = id;
  file_ << id << file.path << file.lines << file.is_test << component;
  file_.Run();
  health_.AddFile(file.path);
}

void TableWriter::AddOtherFile(llvm::StringRef path) {
  uint32_t id = file_ids_.size();
  file_ids_[path] = id;
  file_ << id << path << int64_t{0} << int64_t{0} << nullptr;
  file_.Run();
}

void TableWriter::BindPlace(SqliteStatement& insert, const SourcePlace& place) {
  if (place.file.empty()) {
    insert << nullptr;
  } else {
    insert << file_ids_.lookup(place.file);
  }
  insert << place.line << place.column;
}

void TableWriter::AddSymbol(const Symbol& symbol,
                            std::optional<uint32_t> component,
                            std::optional<uint32_t> parent) {
  symbol_ << symbols_++;
  BindOptional(symbol_, component);
  symbol_ << ToText(symbol.kind) << symbol.name << symbol.signature
          << symbol.usr;
  BindOptional(symbol_, parent);
  BindPlace(symbol_, symbol.declared);
  BindPlace(symbol_, symbol.defined);
  symbol_ << symbol.lines << symbol.is_external;
  BindFacts(symbol_, symbol);
  symbol_.Run();
  health_.AddSymbol(symbol);
}

void TableWriter::AddDependency(const Dependency& dependency) {
  uint32_t id = dependencies_++;
  dependency_ << id << Index(dependency.from) << Index(dependency.to)
              << ToText(dependency.kind) << dependency.count
              << dependency.loop_depth << TraitsToText(dependency.traits);
  dependency_.Run();
  auto spelling = dependency.spellings.begin();
  for (uint32_t i = 0; i < dependency.evidence.size(); ++i) {
    evidence_ << id;
    BindPlace(evidence_, dependency.evidence[i]);
    if (spelling != dependency.spellings.end() && spelling->evidence == i) {
      BindPlace(evidence_, spelling++->place);
    } else {
      evidence_ << nullptr << nullptr << nullptr;
    }
    evidence_.Run();
  }
}

void TableWriter::AddWord(const SymbolWord& word) {
  word_ << Index(word.symbol) << word.word << word.count;
  word_.Run();
}

void TableWriter::AddBuild(const BuildFacts& build) {
  AddMeta("project_root", build.project_root);
  AddMeta("build_directory", build.build_directory);
  AddUnits(build);
  AddNotedFiles(build);
  AddTargets(build);
  health_.AddBuild(build);
}

void TableWriter::AddUnits(const BuildFacts& build) {
  auto insert = database_.Prepare(
      "INSERT INTO unit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  int64_t id = 0;
  for (const CompileUnit& unit : build.units) {
    insert << id++ << unit.file
           << kUnitStatusNames[static_cast<size_t>(unit.status)] << unit.cause
           << unit.directory << JsonList(unit.arguments) << unit.is_c
           << JsonList(unit.missing_headers) << JsonList(unit.ignored_arguments)
           << JsonList(unit.implied_arguments);
    insert.Run();
  }
}

void TableWriter::AddNotedFiles(const BuildFacts& build) {
  auto excluded =
      database_.Prepare("INSERT INTO excluded_source VALUES (?, ?)");
  for (const ExcludedSource& each : build.excluded) {
    excluded << each.file << each.reason;
    excluded.Run();
  }
  auto insert = database_.Prepare("INSERT INTO noted_file VALUES (?, ?)");
  for (const NotedFiles& list : kNotedFiles) {
    for (const std::string& file : build.*list.files) {
      insert << list.kind << file;
      insert.Run();
    }
  }
}

void TableWriter::AddHealth() {
  auto insert = database_.Prepare("INSERT INTO health VALUES (?, ?, ?, ?, ?)");
  uint32_t id = 0;
  for (const HealthNote& note : std::move(health_).Build()) {
    insert << id++ << ToText(note.kind) << note.subject << note.count
           << JsonList(note.places);
    insert.Run();
  }
}

void TableWriter::AddTargets(const BuildFacts& build) {
  uint32_t id = 0;
  for (const BuildTarget& target : build.targets) AddTarget(id++, target);
}

void TableWriter::AddTarget(uint32_t id, const BuildTarget& target) {
  auto insert = database_.Prepare("INSERT INTO target VALUES (?, ?, ?, ?, ?)");
  insert << id << target.name
         << kTargetKindNames[static_cast<size_t>(target.kind)]
         << target.artifact << JsonList(target.link_arguments);
  insert.Run();
  auto source = database_.Prepare("INSERT INTO target_source VALUES (?, ?)");
  for (const std::string& file : target.sources) {
    source << id << file;
    source.Run();
  }
  auto needs = database_.Prepare("INSERT INTO target_dependency VALUES (?, ?)");
  for (const std::string& name : target.dependencies) {
    needs << id << name;
    needs.Run();
  }
}

void TableWriter::Finish(bool is_part) {
  if (!is_part) AddHealth();
  database_.Execute(kCreateIndexes);
  database_.Execute("COMMIT; PRAGMA optimize;");
}

}  // namespace cleave
