#include "graph/graph_digest.h"

#include "graph/facts_json.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {
namespace {

void Replace(std::string& text, const std::string& folder,
             llvm::StringRef name) {
  if (folder.empty()) return;
  for (size_t at = 0; (at = text.find(folder, at)) != std::string::npos;)
    text.replace(at, folder.size(), name.str()), at += name.size();
}

}  // namespace

/// Every field ends in a byte that no field contains.
void GraphDigest::Field(llvm::StringRef field) {
  hash_.update(field);
  hash_.update(llvm::StringRef("\0", 1));
}

void GraphDigest::Field(uint64_t number) { Field(llvm::utostr(number)); }

/// Of an absolute path only the last part counts: the rest is the machine's.
void GraphDigest::Path(llvm::StringRef path) {
  if (!llvm::sys::path::is_absolute(path)) return Field(path);
  Field("/");
  Field(llvm::sys::path::filename(path));
}

void GraphDigest::Place(const SourcePlace& place) {
  Path(place.file);
  Field(place.line);
  Field(place.column);
}

/// A text with the project's own folders by name.
void GraphDigest::Text(llvm::StringRef argument) {
  std::string text = argument.str();
  Replace(text, build_.build_directory, "${BUILD}");
  Replace(text, build_.project_root, "${ROOT}");
  Field(text);
}

void GraphDigest::Add(const Symbol& symbol) {
  Place(symbol.declared);
  Place(symbol.defined);
  Symbol rest = symbol;
  rest.declared = rest.defined = {};
  std::string text;
  llvm::raw_string_ostream(text) << ToJson(rest);
  Text(text);
}

void GraphDigest::Add(const Dependency& dependency) {
  Field(Index(dependency.from));
  Field(Index(dependency.to));
  Field(ToText(dependency.kind));
  Field(dependency.count);
  Field(dependency.loop_depth);
  Field(uint64_t{dependency.traits});
  for (const SourcePlace& place : dependency.evidence) Place(place);
  for (const Spelling& spelling : dependency.spellings) {
    Field(uint64_t{spelling.evidence});
    Place(spelling.place);
  }
}

void GraphDigest::Add(const ProjectFile& file) {
  Field("file");
  Field(file.path);
  Field(file.lines);
  Field(uint64_t{file.is_test});
}

void GraphDigest::Add(const SymbolWord& word) {
  Field("word");
  Field(Index(word.symbol));
  Field(word.word);
  Field(word.count);
}

void GraphDigest::Build() {
  for (const CompileUnit& unit : build_.units) {
    Field("unit");
    Text(unit.file);
    Field(uint64_t{unit.is_c});
    Field(static_cast<uint64_t>(unit.status));
    for (const std::string& argument : unit.arguments) Text(argument);
  }
  for (const BuildTarget& target : build_.targets) {
    Field("target");
    Field(target.name);
    Field(static_cast<uint64_t>(target.kind));
    for (const std::string& source : target.sources) {
      Field("source");
      Text(source);
    }
    for (const std::string& other : target.dependencies) {
      Field("needs");
      Field(other);
    }
    for (const std::string& each : target.link_arguments) Text(each);
  }
}

std::string GraphDigest::Finish() {
  Build();
  auto bytes = hash_.final<16>();
  return llvm::toHex(llvm::ArrayRef<uint8_t>(bytes), /*LowerCase=*/true);
}

}  // namespace cleave
