#include "graph/dependency_graph.h"

#include <algorithm>
#include <cassert>

#include "graph/facts_json.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/BLAKE3.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {
namespace {

/// The element of a sorted array whose key is `key`.
template <class T, class Key>
std::optional<uint32_t> FindSorted(llvm::ArrayRef<T> sorted,
                                   llvm::StringRef key, Key key_of) {
  auto found = llvm::partition_point(sorted, [&](const T& each) {
    return llvm::StringRef(key_of(each)) < key;
  });
  if (found == sorted.end() || key_of(*found) != key) return std::nullopt;
  return static_cast<uint32_t>(found - sorted.begin());
}

/// Feeds a hash with lines of text; every field ends in a byte that no field
/// contains.
class DigestStream {
 public:
  explicit DigestStream(const BuildFacts& build) : build_(build) {}

  DigestStream& operator<<(llvm::StringRef field) {
    hash_.update(field);
    hash_.update(llvm::StringRef("\0", 1));
    return *this;
  }
  DigestStream& operator<<(uint64_t number) {
    return *this << llvm::StringRef(llvm::utostr(number));
  }
  DigestStream& operator<<(const SourcePlace& place) {
    return Path(place.file) << place.line << place.column;
  }
  /// Of an absolute path only the last part counts: the rest is the machine's.
  DigestStream& Path(llvm::StringRef path) {
    if (!llvm::sys::path::is_absolute(path)) return *this << path;
    return *this << "/" << llvm::sys::path::filename(path);
  }
  /// A text with the project's own folders by name.
  DigestStream& Text(llvm::StringRef argument) {
    std::string text = argument.str();
    Replace(text, build_.build_directory, "${BUILD}");
    Replace(text, build_.project_root, "${ROOT}");
    return *this << llvm::StringRef(text);
  }
  std::string Finish() {
    auto bytes = hash_.final<16>();
    return llvm::toHex(llvm::ArrayRef<uint8_t>(bytes), /*LowerCase=*/true);
  }

 private:
  static void Replace(std::string& text, const std::string& folder,
                      llvm::StringRef name) {
    if (folder.empty()) return;
    for (size_t at = 0; (at = text.find(folder, at)) != std::string::npos;)
      text.replace(at, folder.size(), name.str()), at += name.size();
  }

  const BuildFacts& build_;
  llvm::BLAKE3 hash_;
};

void DigestSymbol(DigestStream& out, Symbol symbol) {
  out << symbol.declared << symbol.defined;
  symbol.declared = symbol.defined = {};
  std::string text;
  llvm::raw_string_ostream(text) << ToJson(symbol);
  out.Text(text);
}

void DigestBuild(DigestStream& out, const BuildFacts& build) {
  for (const CompileUnit& unit : build.units) {
    out << "unit";
    out.Text(unit.file);
    out << uint64_t{unit.is_c} << static_cast<uint64_t>(unit.status);
    for (const std::string& argument : unit.arguments) out.Text(argument);
  }
  for (const BuildTarget& target : build.targets) {
    out << "target" << llvm::StringRef(target.name)
        << static_cast<uint64_t>(target.kind);
    for (const std::string& source : target.sources) {
      out << "source";
      out.Text(source);
    }
    for (const std::string& other : target.dependencies)
      out << "needs" << other;
    for (const std::string& each : target.link_arguments) out.Text(each);
  }
}

}  // namespace

llvm::ArrayRef<Dependency> DependencyGraph::DependenciesFrom(
    SymbolId id) const {
  uint32_t first = first_from_[Index(id)];
  return dependencies().slice(first, first_from_[Index(id) + 1] - first);
}

llvm::ArrayRef<uint32_t> DependencyGraph::DependenciesTo(SymbolId id) const {
  uint32_t first = first_to_[Index(id)];
  return llvm::ArrayRef<uint32_t>(to_index_).slice(
      first, first_to_[Index(id) + 1] - first);
}

std::optional<ComponentId> DependencyGraph::ComponentOf(SymbolId id) const {
  uint32_t component = component_of_[Index(id)];
  if (component == UINT32_MAX) return std::nullopt;
  return ComponentId(component);
}

std::optional<SymbolId> DependencyGraph::ParentOf(SymbolId id) const {
  uint32_t parent = parent_of_[Index(id)];
  if (parent == UINT32_MAX) return std::nullopt;
  return SymbolId(parent);
}

SymbolId DependencyGraph::OwnerOf(SymbolId id) const {
  if (symbol(id).kind != SymbolKind::kField) return id;
  return ParentOf(id).value_or(id);
}

std::optional<ComponentId> DependencyGraph::FindComponent(
    llvm::StringRef name) const {
  auto found =
      FindSorted(components(), name, [](const Component& c) { return c.name; });
  if (!found) return std::nullopt;
  return ComponentId(*found);
}

std::optional<SymbolId> DependencyGraph::FindSymbol(llvm::StringRef usr) const {
  auto found =
      FindSorted(symbols(), usr, [](const Symbol& s) { return s.usr; });
  if (!found) return std::nullopt;
  return SymbolId(*found);
}

std::optional<SymbolId> DependencyGraph::FindType(
    llvm::StringRef qualified_name) const {
  auto found =
      FindSorted(llvm::ArrayRef<uint32_t>(types_by_name_), qualified_name,
                 [this](uint32_t symbol) { return symbols_[symbol].name; });
  if (!found) return std::nullopt;
  return SymbolId(types_by_name_[*found]);
}

std::string DependencyGraph::ContentDigest() const {
  DigestStream out(build_);
  for (const Symbol& symbol : symbols_) DigestSymbol(out, symbol);
  for (const Dependency& each : dependencies_) {
    out << Index(each.from) << Index(each.to) << ToText(each.kind) << each.count
        << each.loop_depth << uint64_t{each.traits};
    for (const SourcePlace& place : each.evidence) out << place;
    for (const Spelling& spelling : each.spellings)
      out << uint64_t{spelling.evidence} << spelling.place;
  }
  for (const ProjectFile& file : files_)
    out << "file" << file.path << file.lines << uint64_t{file.is_test};
  for (const SymbolWord& each : words_)
    out << "word" << Index(each.symbol) << each.word << each.count;
  DigestBuild(out, build_);
  return out.Finish();
}

std::string ComponentNameOf(llvm::StringRef file) {
  llvm::SmallString<128> name(file);
  llvm::sys::path::replace_extension(name, "");
  return name.str().str();
}

}  // namespace cleave
