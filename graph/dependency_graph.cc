#include "graph/dependency_graph.h"

#include <algorithm>
#include <cassert>

#include "graph/graph_digest.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

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
  GraphDigest digest(build_);
  for (const Symbol& symbol : symbols_) digest.Add(symbol);
  for (const Dependency& each : dependencies_) digest.Add(each);
  for (const ProjectFile& file : files_) digest.Add(file);
  for (const SymbolWord& each : words_) digest.Add(each);
  return digest.Finish();
}

std::string ComponentNameOf(llvm::StringRef file) {
  llvm::SmallString<128> name(file);
  llvm::sys::path::replace_extension(name, "");
  return name.str().str();
}

}  // namespace cleave
