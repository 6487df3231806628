#include "graph/component_table.h"

#include <map>

#include "llvm/Support/Path.h"

namespace cleave {
namespace {

constexpr llvm::StringRef kFilePrefix = "file:";

}  // namespace

void IncludeCollector::Add(llvm::StringRef from_usr, llvm::StringRef to_usr) {
  if (!from_usr.consume_front(kFilePrefix) ||
      !to_usr.consume_front(kFilePrefix))
    return;
  llvm::StringSet<>& included = includes_[from_usr];
  if (llvm::sys::path::stem(from_usr) == llvm::sys::path::stem(to_usr))
    included.insert(to_usr);
}

ComponentTable::ComponentTable(llvm::ArrayRef<ProjectFile> files,
                               const IncludeMap& includes) {
  llvm::StringMap<std::string> name_of = GroupFiles(files, includes);
  std::map<std::string, Component> components;
  for (const ProjectFile& file : files) {
    const std::string& name = name_of[file.path];
    Component& component = components[name];
    component.name = name;
    component.files.push_back(file.path);
    component.lines += file.lines;
    component.has_source |= IsSourceFile(file.path);
    component.is_test |= file.is_test;
  }
  for (auto& [name, component] : components) {
    for (const std::string& file : component.files)
      component_of_file_[file] = static_cast<uint32_t>(components_.size());
    components_.push_back(std::move(component));
  }
}

std::optional<uint32_t> ComponentTable::ComponentOfFile(
    llvm::StringRef path) const {
  auto found = component_of_file_.find(path);
  if (found == component_of_file_.end()) return std::nullopt;
  return found->second;
}

/// The file that owns a symbol: a definition goes before a declaration.
llvm::StringRef ComponentTable::OwningFile(const Symbol& symbol) const {
  if (symbol.kind == SymbolKind::kTable ||
      symbol.kind == SymbolKind::kNamespace ||
      symbol.kind == SymbolKind::kLibrary)
    return "";
  if (symbol.kind == SymbolKind::kFile)
    return llvm::StringRef(symbol.usr).substr(kFilePrefix.size());
  if (symbol.defined.line > 0 &&
      component_of_file_.contains(symbol.defined.file))
    return symbol.defined.file;
  return symbol.declared.file;
}

std::optional<uint32_t> ComponentTable::ComponentOf(
    const Symbol& symbol) const {
  return ComponentOfFile(OwningFile(symbol));
}

void ComponentTable::NoteMain(const Symbol& symbol) {
  if (symbol.kind != SymbolKind::kFunction || symbol.name != "main" ||
      symbol.defined.line == 0)
    return;
  if (auto component = ComponentOf(symbol))
    components_[*component].has_main = true;
}

}  // namespace cleave
