#include "tests/bench/store/generated_program.h"

#include <random>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"

namespace cleave {
namespace {

constexpr unsigned kFieldsOfAClass = 8, kMethodsOfAClass = 20;
constexpr unsigned kHeadersOfAUnit = 20, kUsesOfAMethod = 25;

std::string Path(unsigned unit, const char* extension) {
  return "src/part" + std::to_string(unit % 40) + "/thing" +
         std::to_string(unit) + extension;
}
std::string ClassUsr(unsigned unit) {
  return "c:@N@program@S@Thing" + std::to_string(unit);
}
std::string FieldUsr(unsigned unit, unsigned field) {
  return ClassUsr(unit) + "@FI@field" + std::to_string(field) + "_";
}
std::string MethodUsr(unsigned unit, unsigned method) {
  return ClassUsr(unit) + "@F@Method" + std::to_string(method) +
         "#&1$@S@Thing" + std::to_string(unit) + "#I#";
}

/// Makes the facts of one unit.
class FactsMaker {
 public:
  FactsMaker(unsigned unit, unsigned units)
      : unit_(unit), units_(units), random_(unit) {}

  TuFacts Make() {
    AddFile(Path(unit_, ".cc"), 900);
    seen_ = {unit_};
    while (seen_.size() < std::min(kHeadersOfAUnit, units_)) {
      unsigned other = Below(units_);
      if (!llvm::is_contained(seen_, other)) seen_.push_back(other);
    }
    for (unsigned each : seen_) AddHeader(each);
    for (unsigned method = 0; method < kMethodsOfAClass; ++method)
      AddBody(method);
    llvm::sort(facts_.uses);
    return std::move(facts_);
  }

 private:
  unsigned Below(unsigned limit) { return random_() % limit; }

  uint32_t Usr(const std::string& usr) {
    auto next = static_cast<uint32_t>(facts_.usrs.size());
    auto [entry, is_new] = usrs_.try_emplace(usr, next);
    if (is_new) facts_.usrs.push_back(usr);
    return entry->second;
  }

  uint32_t AddFile(const std::string& path, uint32_t lines) {
    Symbol file;
    file.usr = "file:" + path;
    file.kind = SymbolKind::kFile;
    file.name = path;
    facts_.symbols.push_back(file);
    facts_.files.push_back({path, lines});
    return static_cast<uint32_t>(facts_.files.size() - 1);
  }

  void AddUse(const std::string& from, const std::string& to,
              DependencyKind kind, uint32_t file, uint32_t line) {
    TuFacts::Use use;
    use.from = Usr(from);
    use.to = Usr(to);
    use.kind = kind;
    use.file = file;
    use.line = line;
    use.column = 1 + line % 70;
    facts_.uses.push_back(use);
  }

  void AddHeader(unsigned unit) {
    const std::string path = Path(unit, ".h");
    uint32_t file = AddFile(path, 120);
    AddUse("file:" + facts_.files[0].path, "file:" + path,
           DependencyKind::kInclude, 0, file);
    AddClass(unit, path);
    for (unsigned field = 0; field < kFieldsOfAClass; ++field)
      AddUse(ClassUsr(unit), ClassUsr((unit + field * 7 + 1) % units_),
             DependencyKind::kFieldByPointer, file, 20 + field);
    for (unsigned method = 0; method < kMethodsOfAClass; ++method)
      AddUse(MethodUsr(unit, method), ClassUsr((unit + method) % units_),
             DependencyKind::kParameterType, file, 40 + method);
  }

  void AddClass(unsigned unit, const std::string& path) {
    Symbol type;
    type.usr = ClassUsr(unit);
    type.kind = SymbolKind::kClass;
    type.name = "program::Thing" + std::to_string(unit);
    type.declared = type.defined = {path, 10, 7};
    type.record.emplace();
    for (unsigned field = 0; field < kFieldsOfAClass; ++field)
      AddField(unit, field, type);
    for (unsigned method = 0; method < kMethodsOfAClass; ++method)
      AddMethod(unit, method, type);
    facts_.symbols.push_back(std::move(type));
  }

  void AddField(unsigned unit, unsigned index, const Symbol& type) {
    Symbol field;
    field.usr = FieldUsr(unit, index);
    field.kind = SymbolKind::kField;
    field.name = type.name + "::field" + std::to_string(index) + "_";
    field.parent = type.usr;
    field.declared = field.defined = {type.declared.file, 20 + index, 9};
    facts_.symbols.push_back(std::move(field));
  }

  /// Defined where this is its unit.
  void AddMethod(unsigned unit, unsigned index, const Symbol& type) {
    Symbol method;
    method.usr = MethodUsr(unit, index);
    method.kind = SymbolKind::kFunction;
    method.name = type.name + "::Method" + std::to_string(index);
    method.parent = type.usr;
    method.signature = "(const " + type.name + " &, int)";
    method.declared = {type.declared.file, 40 + index, 8};
    FunctionFacts& function = method.function.emplace();
    function.owner = type.name;
    function.kind = FunctionKind::kMethod;
    function.parameters.resize(2);
    function.parameters[0].name = "other";
    function.parameters[1].name = "count";
    if (unit == unit_) {
      method.defined = {facts_.files[0].path, 50 + index * 40, 13};
      method.lines = 35;
      function.effects = {"clock", "file"};
    }
    facts_.symbols.push_back(std::move(method));
  }

  void AddBody(unsigned method) {
    const std::string from = MethodUsr(unit_, method);
    for (unsigned i = 0; i < kUsesOfAMethod; ++i) {
      const unsigned other = seen_[Below(seen_.size())];
      const uint32_t line = 50 + method * 40 + i;
      if (i % 4 == 0) {
        AddUse(from, FieldUsr(other, Below(kFieldsOfAClass)),
               DependencyKind::kReadField, 0, line);
      } else {
        AddUse(from, MethodUsr(other, Below(kMethodsOfAClass)),
               DependencyKind::kCall, 0, line);
      }
      if (i % 10 == 0) MarkAsOfAMacro(facts_.uses.back());
    }
  }

  void MarkAsOfAMacro(TuFacts::Use& use) {
    use.traits = kUnderLock;
    use.spelled_file = 1;
    use.spelled_line = 5;
    use.spelled_column = 9;
  }

  unsigned unit_, units_;
  std::mt19937 random_;
  std::vector<unsigned> seen_;
  llvm::StringMap<uint32_t> usrs_;
  TuFacts facts_;
};

}  // namespace

std::vector<std::string> GeneratedProgram::Keys() const {
  std::vector<std::string> keys;
  for (unsigned unit = 0; unit < units_; ++unit)
    keys.push_back(Path(unit, ".cc"));
  return keys;
}

UnitRecord GeneratedProgram::Record(unsigned unit, InputTable& inputs) const {
  UnitRecord record;
  record.facts = FactsMaker(unit, units_).Make();
  record.head.key = Path(unit, ".cc");
  for (const TuFacts::File& file : record.facts.files)
    record.head.inputs.push_back(
        inputs.Intern("/srv/program/" + file.path, 1 + file.lines));
  llvm::sort(record.head.inputs);
  return record;
}

BuildFacts GeneratedProgram::Build() const {
  BuildFacts build;
  build.project_root = "/srv/program";
  build.build_directory = "/srv/program/build";
  for (const std::string& key : Keys()) {
    CompileUnit& unit = build.units.emplace_back();
    unit.file = key;
    unit.directory = build.build_directory;
    unit.arguments = {"-std=c++20", "-Isrc"};
  }
  return build;
}

}  // namespace cleave
