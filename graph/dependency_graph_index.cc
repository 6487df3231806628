#include <algorithm>
#include <map>
#include <numeric>

#include "graph/component_grouping.h"
#include "graph/dependency_graph.h"
#include "llvm/ADT/STLExtras.h"

namespace cleave {
namespace {

constexpr uint32_t kNone = UINT32_MAX;
constexpr llvm::StringRef kFilePrefix = "file:";

IncludeMap CollectIncludes(const DependencyGraph& graph) {
  IncludeMap includes;
  for (const Dependency& each : graph.dependencies()) {
    if (each.kind != DependencyKind::kInclude) continue;
    llvm::StringRef from = graph.symbol(each.from).usr;
    llvm::StringRef to = graph.symbol(each.to).usr;
    if (from.consume_front(kFilePrefix) && to.consume_front(kFilePrefix))
      includes[from].insert(to);
  }
  return includes;
}

/// The file that owns a symbol: a definition goes before a declaration.
llvm::StringRef OwningFile(const Symbol& symbol,
                           const llvm::StringMap<uint32_t>& component_of_file) {
  if (symbol.kind == SymbolKind::kTable ||
      symbol.kind == SymbolKind::kNamespace ||
      symbol.kind == SymbolKind::kLibrary)
    return "";
  if (symbol.kind == SymbolKind::kFile)
    return llvm::StringRef(symbol.usr).substr(kFilePrefix.size());
  if (symbol.defined.line > 0 &&
      component_of_file.contains(symbol.defined.file))
    return symbol.defined.file;
  return symbol.declared.file;
}

bool DefinesMain(const Symbol& symbol) {
  return symbol.kind == SymbolKind::kFunction && symbol.name == "main" &&
         symbol.defined.line > 0;
}

}  // namespace

void DependencyGraph::BuildIndex() {
  first_from_.assign(symbols_.size() + 1, 0);
  first_to_.assign(symbols_.size() + 1, 0);
  for (const Dependency& each : dependencies_) {
    ++first_from_[Index(each.from) + 1];
    ++first_to_[Index(each.to) + 1];
  }
  std::partial_sum(first_from_.begin(), first_from_.end(), first_from_.begin());
  std::partial_sum(first_to_.begin(), first_to_.end(), first_to_.begin());
  to_index_.resize(dependencies_.size());
  std::vector<uint32_t> next(first_to_);
  for (uint32_t i = 0; i < dependencies_.size(); ++i)
    to_index_[next[Index(dependencies_[i].to)]++] = i;

  parent_of_.assign(symbols_.size(), kNone);
  for (uint32_t i = 0; i < symbols_.size(); ++i) {
    if (symbols_[i].parent.empty()) continue;
    if (std::optional<SymbolId> parent = FindSymbol(symbols_[i].parent))
      parent_of_[i] = Index(*parent);
    else
      symbols_[i].parent.clear();
  }

  for (uint32_t i = 0; i < symbols_.size(); ++i)
    if (symbols_[i].kind == SymbolKind::kClass ||
        symbols_[i].kind == SymbolKind::kEnum)
      types_by_name_.push_back(i);
  llvm::sort(types_by_name_, [this](uint32_t a, uint32_t b) {
    return std::tie(symbols_[a].name, a) < std::tie(symbols_[b].name, b);
  });
}

llvm::StringMap<uint32_t> DependencyGraph::BuildComponentsOfFiles() {
  llvm::StringMap<std::string> name_of =
      GroupFiles(files_, CollectIncludes(*this));
  std::map<std::string, Component> components;
  for (const ProjectFile& file : files_) {
    const std::string& name = name_of[file.path];
    Component& component = components[name];
    component.name = name;
    component.files.push_back(file.path);
    component.lines += file.lines;
    component.has_source |= IsSourceFile(file.path);
    component.is_test |= file.is_test;
  }
  llvm::StringMap<uint32_t> component_of_file;
  for (auto& [name, component] : components) {
    for (const std::string& file : component.files)
      component_of_file[file] = static_cast<uint32_t>(components_.size());
    components_.push_back(std::move(component));
  }
  return component_of_file;
}

void DependencyGraph::BuildComponents() {
  llvm::StringMap<uint32_t> component_of_file = BuildComponentsOfFiles();
  component_of_.assign(symbols_.size(), kNone);
  for (uint32_t i = 0; i < symbols_.size(); ++i) {
    auto found =
        component_of_file.find(OwningFile(symbols_[i], component_of_file));
    if (found == component_of_file.end()) continue;
    component_of_[i] = found->second;
    Component& component = components_[found->second];
    component.symbols.push_back(SymbolId(i));
    component.has_main |= DefinesMain(symbols_[i]);
  }
  BuildComponentDependencies();
}

void DependencyGraph::BuildComponentDependencies() {
  struct Cross {
    uint32_t from, to, dependency;
    auto operator<=>(const Cross&) const = default;
  };
  std::vector<Cross> crossing;
  for (uint32_t i = 0; i < dependencies_.size(); ++i) {
    // A macro needs its header and nothing of the other side.
    if (dependencies_[i].kind == DependencyKind::kUseMacro) continue;
    uint32_t from = component_of_[Index(dependencies_[i].from)];
    uint32_t to = component_of_[Index(dependencies_[i].to)];
    if (from != kNone && to != kNone && from != to)
      crossing.push_back({from, to, i});
  }
  llvm::sort(crossing);
  for (const Cross& each : crossing) {
    auto& all = component_dependencies_;
    if (all.empty() || Index(all.back().from) != each.from ||
        Index(all.back().to) != each.to)
      all.push_back({ComponentId(each.from), ComponentId(each.to), {}});
    all.back().dependencies.push_back(each.dependency);
  }
}

}  // namespace cleave
