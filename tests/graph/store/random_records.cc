#include "tests/graph/store/random_records.h"

#include <random>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {
namespace {

constexpr unsigned kHeaders = 9, kNames = 60;

/// The facts of one unit.
class RandomFacts {
 public:
  RandomFacts(unsigned seed, unsigned unit)
      : random_(seed * 1000 + unit), unit_(unit) {}

  TuFacts Make() {
    AddFile("src/u" + std::to_string(unit_) + ".cc");
    for (unsigned i = 0; i < kHeaders; ++i)
      if (Below(3) == 0) AddFile("include/u" + std::to_string(i) + ".h");
    if (Below(4) == 0) AddFile("/usr/include/stdio.h");
    for (unsigned i = 0; i < kNames; ++i)
      if (Below(3) == 0) AddSymbol(i);
    for (unsigned i = 0, count = Below(80); i < count; ++i) AddUse();
    AddLibrary();
    llvm::sort(facts_.uses);
    if (Below(5) == 0) facts_.missing_headers = {"gone.h"};
    return std::move(facts_);
  }

 private:
  unsigned Below(unsigned limit) { return random_() % limit; }

  uint32_t Usr(const std::string& usr) {
    auto found = llvm::find(facts_.usrs, usr);
    if (found == facts_.usrs.end())
      found = facts_.usrs.insert(facts_.usrs.end(), usr);
    return static_cast<uint32_t>(found - facts_.usrs.begin());
  }

  /// Now and then in a file that is not the project's.
  SourcePlace Place() {
    if (Below(12) == 0) return {"/opt/other.h", 1 + Below(9), 1};
    return {facts_.files[Below(facts_.files.size())].path, 1 + Below(9),
            1 + Below(3)};
  }

  void AddFile(const std::string& path) {
    facts_.files.push_back({path, 10 + Below(2)});
    Symbol file;
    file.usr = "file:" + path;
    file.kind = SymbolKind::kFile;
    file.name = path;
    if (Below(9) != 0) facts_.symbols.push_back(file);
    if (facts_.files.size() == 1) return;
    facts_.uses.push_back({Usr("file:" + facts_.files[0].path), Usr(file.usr),
                           DependencyKind::kInclude, 0, 0, 0, 1 + Below(9), 1});
  }

  /// One of a few variants, as units see a symbol differently.
  void AddSymbol(unsigned index) {
    Symbol symbol;
    symbol.usr = UsrOf(index * 7919 % 100);
    symbol.kind = KindOf(index);
    symbol.name = index == 3 ? "main" : "n" + std::to_string(index);
    symbol.declared = Place();
    if (Below(2) == 0) symbol.defined = Place();
    symbol.lines = Below(3);
    // Some of them nobody has, and some belong to themselves.
    if (Below(2) == 0) symbol.parent = UsrOf(Below(100));
    if (Below(9) == 0) symbol.parent = "c:@N@nobody";
    if (symbol.kind == SymbolKind::kFunction && Below(2) == 0)
      symbol.function.emplace().throws = {"e" + std::to_string(Below(3))};
    if (index % 13 == 0) symbol = Table(index);
    facts_.symbols.push_back(symbol);
  }

  static std::string UsrOf(unsigned number) {
    return "c:@" + std::to_string(number);
  }

  static SymbolKind KindOf(unsigned index) {
    const SymbolKind kinds[] = {
        SymbolKind::kClass, SymbolKind::kFunction,  SymbolKind::kVariable,
        SymbolKind::kEnum,  SymbolKind::kAlias,     SymbolKind::kField,
        SymbolKind::kMacro, SymbolKind::kNamespace, SymbolKind::kFunction};
    return kinds[index % std::size(kinds)];
  }

  void AddLibrary() {
    Symbol library;
    library.usr = "library:boost";
    library.kind = SymbolKind::kLibrary;
    library.name = "boost";
    if (Below(3) != 0) facts_.symbols.push_back(library);
    facts_.uses.push_back({Usr("file:" + facts_.files[0].path),
                           Usr(library.usr), DependencyKind::kInclude, 0, 0, 0,
                           1 + Below(9), 1});
  }

  static Symbol Table(unsigned index) {
    Symbol table;
    table.usr = "table:t" + std::to_string(index);
    table.kind = SymbolKind::kTable;
    table.name = "t" + std::to_string(index);
    return table;
  }

  void AddUse() {
    TuFacts::Use use;
    use.from = Usr(UsrOf(Below(100)));
    use.to = Usr(UsrOf(Below(100)));
    use.kind = static_cast<DependencyKind>(Below(4));
    use.traits = Below(1 << kUseTraitCount);
    use.loop_depth = Below(3);
    use.file = Below(facts_.files.size());
    if (Below(10) != 0) use.line = 1 + Below(9);
    use.column = Below(3);
    if (use.line != 0 && Below(5) == 0) {
      use.spelled_file = Below(facts_.files.size());
      use.spelled_line = 1 + Below(3);
      use.spelled_column = Below(3);
    }
    facts_.uses.push_back(use);
  }

  std::mt19937 random_;
  unsigned unit_;
  TuFacts facts_;
};

}  // namespace

RandomProject::RandomProject(unsigned seed, unsigned units)
    : seed_(seed), units_(units) {}

std::string RandomProject::KeyOf(unsigned unit) const {
  return "key of u" + std::to_string(unit);
}

std::vector<std::string> RandomProject::Keys() const {
  std::vector<std::string> keys;
  for (unsigned unit = 0; unit < units_; ++unit) keys.push_back(KeyOf(unit));
  return keys;
}

UnitRecord RandomProject::Record(unsigned unit, InputTable& inputs) const {
  UnitRecord record;
  record.facts = RandomFacts(seed_, unit).Make();
  record.head.key = KeyOf(unit);
  record.head.notes = std::string("notes\0of ", 9) + std::to_string(unit);
  record.head.missing_headers = record.facts.missing_headers;
  for (const TuFacts::File& file : record.facts.files)
    record.head.inputs.push_back(
        inputs.Intern("/srv/" + file.path, seed_ + file.path.size()));
  record.head.inputs.push_back(inputs.Intern("/srv/no/such.h", 0));
  llvm::sort(record.head.inputs);
  return record;
}

BuildFacts RandomProject::Build() const {
  BuildFacts build;
  build.project_root = "/srv";
  build.build_directory = "/srv/build";
  for (unsigned unit = 0; unit < units_; ++unit) {
    CompileUnit& each = build.units.emplace_back();
    each.file = "src/u" + std::to_string(unit) + ".cc";
    each.directory = "/srv/build";
    each.arguments = {"-DSEED=" + std::to_string(seed_)};
  }
  build.targets = {
      {"app", BuildTarget::Kind::kExecutable, "/srv/build/app", {}, {}, {}}};
  return build;
}

bool RandomProject::IsTest(const std::string& file) {
  return llvm::StringRef(file).ends_with("u2.cc");
}

}  // namespace cleave
