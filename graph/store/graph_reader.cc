#include "graph/store/graph_reader.h"

#include "graph/facts_json.h"
#include "graph/store/build_names.h"
#include "graph/store/database_file.h"
#include "graph/store/json_text.h"
#include "graph/user_error.h"
#include "llvm/Support/JSON.h"

namespace cleave {
namespace {

/// Reads the tables in the order of their ids, which are dense from 0. The
/// first value that makes no sense stops it.
class GraphReader {
 public:
  GraphReader(SqliteDatabase& database, std::string path)
      : database_(database), path_(std::move(path)) {}

  llvm::Expected<DependencyGraph> Read() {
    ReadFiles();
    ReadSymbols();
    ReadDependencies();
    ReadWords();
    llvm::Expected<BuildFacts> build = ReadBuild();
    if (!build) return build.takeError();
    builder_.SetBuild(std::move(*build));
    return std::move(builder_).Build();
  }

  llvm::Expected<BuildFacts> ReadBuild() {
    BuildFacts build;
    build.project_root = ReadMeta(database_, "project_root");
    build.build_directory = ReadMeta(database_, "build_directory");
    ReadUnits(build);
    ReadNotedFiles(build);
    ReadTargets(build);
    if (llvm::Error error = database_.TakeError()) return error;
    if (!damage_.empty())
      return MakeError("the database is damaged (" + damage_ + ")", path_,
                       "remove it and run `cleave analyze` again");
    return build;
  }

 private:
  void Damage(llvm::StringRef what) {
    if (damage_.empty()) damage_ = what.str();
  }

  /// The entry of `table` at `id`, which must be there.
  template <class Table>
  const auto& At(const Table& table, uint32_t id, llvm::StringRef what) {
    if (id < table.size()) return table[id];
    Damage(what);
    static const typename Table::value_type kEmpty{};
    return kEmpty;
  }

  void ReadFiles() {
    auto select = database_.Prepare(
        "SELECT path, lines, is_test, component IS NOT NULL FROM file "
        "ORDER BY id");
    while (select.Step()) {
      uint32_t lines = 0;
      bool is_test = false, is_ours = false;
      std::string path;
      select >> path >> lines >> is_test >> is_ours;
      if (is_ours) builder_.AddFile(path, lines, is_test);
      files_.push_back(std::move(path));
    }
  }

  void ReadSymbols() {
    auto select = database_.Prepare(
        "SELECT usr, kind, name, signature,"
        " declared_file IS NOT NULL, declared_file,"
        " declared_line, declared_column,"
        " defined_file IS NOT NULL, defined_file, defined_line, defined_column,"
        " lines, is_external, facts,"
        " (SELECT p.usr FROM symbol p WHERE p.id = symbol.parent)"
        " FROM symbol ORDER BY id");
    while (select.Step() && damage_.empty()) {
      std::string usr, kind, name, signature, facts, parent;
      select >> usr >> kind >> name >> signature;
      SourcePlace declared = ReadPlace(select);
      SourcePlace defined = ReadPlace(select);
      uint32_t lines = 0;
      bool is_external = false;
      select >> lines >> is_external >> facts >> parent;
      Symbol symbol = ReadFacts(facts);
      if (auto known = ParseSymbolKind(kind)) {
        symbol.kind = *known;
      } else {
        Damage("unknown symbol kind");
      }
      symbol.name = std::move(name);
      symbol.signature = std::move(signature);
      symbol.declared = std::move(declared);
      symbol.defined = std::move(defined);
      symbol.lines = lines;
      symbol.is_external = is_external;
      symbol.usr = usr;
      symbol.parent = std::move(parent);
      usrs_.push_back(std::move(usr));
      builder_.AddSymbol(std::move(symbol));
    }
  }

  SourcePlace ReadPlace(SqliteStatement& select) {
    SourcePlace place;
    bool has_file = false;
    uint32_t file = 0;
    select >> has_file >> file >> place.line >> place.column;
    if (has_file) place.file = At(files_, file, "unknown file");
    return place;
  }

  Symbol ReadFacts(llvm::StringRef text) {
    if (text.empty()) return {};
    llvm::Expected<llvm::json::Value> value = llvm::json::parse(text);
    if (!value) return ConsumeAsDamage(value.takeError());
    llvm::Expected<Symbol> symbol = SymbolFromJson(*value);
    if (!symbol) return ConsumeAsDamage(symbol.takeError());
    return std::move(*symbol);
  }

  Symbol ConsumeAsDamage(llvm::Error error) {
    Damage(llvm::toString(std::move(error)));
    return {};
  }

  /// A dependency and its evidence stand in two tables of the same order.
  void ReadDependencies() {
    auto select = database_.Prepare(
        "SELECT id, from_symbol, to_symbol, kind, count, loop_depth, traits "
        "FROM dependency ORDER BY id");
    auto places = database_.Prepare(
        "SELECT dependency, 1, file, line, column, spelled_file IS NOT NULL,"
        " spelled_file, spelled_line, spelled_column FROM evidence "
        "ORDER BY dependency, rowid");
    uint32_t place_of = UINT32_MAX;
    bool has_place = places.Step();
    if (has_place) places >> place_of;
    while (select.Step() && damage_.empty()) {
      uint32_t id = 0, from = 0, to = 0, count = 0;
      UseDetail detail;
      std::string kind_text, traits_text;
      select >> id >> from >> to >> kind_text >> count >> detail.loop_depth >>
          traits_text;
      auto kind = ParseDependencyKind(kind_text);
      if (!kind) return Damage("unknown dependency kind");
      auto traits = ParseTraits(traits_text);
      if (!traits) return Damage("unknown traits");
      detail.traits = *traits;
      const std::string& from_usr = At(usrs_, from, "unknown symbol");
      const std::string& to_usr = At(usrs_, to, "unknown symbol");
      uint32_t seen = 0;
      for (; has_place && place_of == id; ++seen) {
        SourcePlace place = ReadPlace(places);
        detail.spelled = ReadPlace(places);
        builder_.AddDependency(from_usr, to_usr, *kind, std::move(place),
                               detail);
        has_place = places.Step();
        if (has_place) places >> place_of;
      }
      if (seen == 0)
        builder_.AddDependency(from_usr, to_usr, *kind, {}, detail);
      if (count > seen)
        builder_.AddDependencyCount(from_usr, to_usr, *kind, count - seen,
                                    detail);
    }
    if (has_place) Damage("evidence without a dependency");
  }

  void ReadWords() {
    auto select = database_.Prepare("SELECT symbol, word, count FROM word");
    while (select.Step() && damage_.empty()) {
      uint32_t symbol = 0, count = 0;
      std::string word;
      select >> symbol >> word >> count;
      builder_.AddWord(At(usrs_, symbol, "unknown symbol of a word"), word,
                       count);
    }
  }

  std::vector<std::string> ReadTexts(SqliteStatement& select) {
    std::string json;
    select >> json;
    auto texts = ParseTexts(json);
    if (!texts) Damage("not a list of texts");
    return texts.value_or(std::vector<std::string>());
  }

  template <class Enum, class Names>
  void ReadName(SqliteStatement& select, const Names& names, Enum& value) {
    std::string text;
    select >> text;
    for (size_t i = 0; i < names.size(); ++i) {
      if (text != names[i]) continue;
      value = static_cast<Enum>(i);
      return;
    }
    Damage("unknown word '" + text + "'");
  }

  void ReadUnits(BuildFacts& build) {
    auto select = database_.Prepare(
        "SELECT file, status, cause, directory, arguments, is_c, "
        "missing_headers, ignored_arguments, implied_arguments FROM unit "
        "ORDER BY id");
    while (select.Step()) {
      CompileUnit unit;
      select >> unit.file;
      ReadName(select, kUnitStatusNames, unit.status);
      select >> unit.cause >> unit.directory;
      unit.arguments = ReadTexts(select);
      select >> unit.is_c;
      unit.missing_headers = ReadTexts(select);
      unit.ignored_arguments = ReadTexts(select);
      unit.implied_arguments = ReadTexts(select);
      build.units.push_back(std::move(unit));
    }
  }

  void ReadNotedFiles(BuildFacts& build) {
    auto excluded = database_.Prepare(
        "SELECT file, reason FROM excluded_source ORDER BY rowid");
    while (excluded.Step()) {
      ExcludedSource& source = build.excluded.emplace_back();
      excluded >> source.file >> source.reason;
    }
    for (const NotedFiles& list : kNotedFiles) {
      auto select = database_.Prepare(
          "SELECT file FROM noted_file WHERE kind = ? ORDER BY rowid");
      select << list.kind;
      while (select.Step()) select >> (build.*list.files).emplace_back();
    }
  }

  void ReadTargets(BuildFacts& build) {
    auto select = database_.Prepare(
        "SELECT name, kind, artifact, link_arguments FROM target ORDER BY id");
    while (select.Step()) {
      BuildTarget target;
      select >> target.name;
      ReadName(select, kTargetKindNames, target.kind);
      select >> target.artifact;
      target.link_arguments = ReadTexts(select);
      build.targets.push_back(std::move(target));
    }
    ReadOfTargets("SELECT target, file FROM target_source ORDER BY rowid",
                  build, &BuildTarget::sources);
    ReadOfTargets("SELECT target, needs FROM target_dependency ORDER BY rowid",
                  build, &BuildTarget::dependencies);
  }

  void ReadOfTargets(llvm::StringRef sql, BuildFacts& build,
                     std::vector<std::string> BuildTarget::* texts) {
    auto select = database_.Prepare(sql);
    while (select.Step()) {
      uint32_t target = 0;
      std::string text;
      select >> target >> text;
      if (target >= build.targets.size()) return Damage("unknown target");
      (build.targets[target].*texts).push_back(std::move(text));
    }
  }

  SqliteDatabase& database_;
  std::string path_;
  std::string damage_;  ///< the first value that made no sense
  std::vector<std::string> files_, usrs_;
  DependencyGraph::Builder builder_;
};

}  // namespace

llvm::Expected<DependencyGraph> ReadGraph(SqliteDatabase& database,
                                          const std::string& path) {
  return GraphReader(database, path).Read();
}

llvm::Expected<BuildFacts> ReadBuild(SqliteDatabase& database,
                                     const std::string& path) {
  return GraphReader(database, path).ReadBuild();
}

}  // namespace cleave
