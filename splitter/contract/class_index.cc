#include "splitter/contract/class_index.h"

#include "llvm/ADT/StringSwitch.h"

namespace cleave {

ClassIndex::ClassIndex(const DependencyGraph& graph) : graph_(graph) {
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    const Symbol& symbol = graph.symbols()[i];
    if (symbol.kind == SymbolKind::kClass && symbol.record) {
      classes_.try_emplace(symbol.name,
                           ClassEntry{SymbolId{i}, {}, {}, {}, {}, {}});
    } else if (symbol.kind == SymbolKind::kEnum && symbol.enumeration) {
      enums_.try_emplace(symbol.name, SymbolId{i});
    }
  }
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    const Symbol& symbol = graph.symbols()[i];
    if (!symbol.function) continue;
    ++overloads_[symbol.name];
    auto owner = classes_.find(symbol.function->owner);
    if (owner == classes_.end()) continue;
    ClassEntry& entry = owner->second;
    switch (symbol.function->kind) {
      case FunctionKind::kFree:
        break;
      case FunctionKind::kStaticMethod:
        entry.statics.push_back(SymbolId{i});
        if (symbol.function->returns_local_static)
          entry.accessors.push_back(SymbolId{i});
        break;
      case FunctionKind::kMethod:
      case FunctionKind::kConversion:
        entry.methods.push_back(SymbolId{i});
        break;
      case FunctionKind::kConstructor:
        entry.constructors.push_back(SymbolId{i});
        break;
      case FunctionKind::kDestructor:
        entry.destructor = SymbolId{i};
        break;
    }
  }
}

const ClassEntry* ClassIndex::FindClass(llvm::StringRef name) const {
  auto found = classes_.find(name);
  return found == classes_.end() ? nullptr : &found->second;
}

const Symbol* ClassIndex::FindEnum(llvm::StringRef name) const {
  auto found = enums_.find(name);
  return found == enums_.end() ? nullptr : &graph_.symbol(found->second);
}

std::vector<const ClassEntry*> ClassIndex::Classes() const {
  std::vector<const ClassEntry*> all;
  all.reserve(classes_.size());
  for (const auto& [name, entry] : classes_) all.push_back(&entry);
  return all;
}

unsigned ClassIndex::OverloadCount(llvm::StringRef function) const {
  return overloads_.lookup(function);
}

bool IsHeader(llvm::StringRef file) {
  // Called for every use of a graph: no general path functions here.
  const size_t dot = file.find_last_of("./");
  if (dot == llvm::StringRef::npos || file[dot] == '/') return true;
  const llvm::StringRef extension = file.substr(dot + 1);
  if (extension.starts_with("h")) return true;
  return llvm::StringSwitch<bool>(extension)
      .Cases("inl", "ipp", "tpp", "inc", "tcc", true)
      .Default(false);
}

bool HasLocalBody(const Symbol& function) {
  if (function.function->is_inline) return true;
  return function.defined.line != 0 && IsHeader(function.defined.file);
}

bool IsLocal(SpecialMember member) {
  return member == SpecialMember::kImplicit || member == SpecialMember::kInline;
}

}  // namespace cleave
