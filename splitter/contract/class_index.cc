#include "splitter/contract/class_index.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {

ClassIndex::ClassIndex(const DependencyGraph& graph) : graph_(graph) {
  AddTypes();
  for (uint32_t i = 0; i < graph.symbols().size(); ++i) {
    const Symbol& symbol = graph.symbols()[i];
    if (!symbol.function) continue;
    ++overloads_[symbol.name];
    auto owner = classes_.find(symbol.function->owner);
    if (owner != classes_.end()) AddMember(SymbolId{i}, owner->second);
  }
  ShareMembersOfTemplates();
  FindGivenClasses();
  FindDerivedClasses();
}

void ClassIndex::AddTypes() {
  for (uint32_t i = 0; i < graph_.symbols().size(); ++i) {
    const Symbol& symbol = graph_.symbols()[i];
    if (symbol.kind == SymbolKind::kClass) {
      declared_classes_.try_emplace(symbol.name, SymbolId{i});
      if (symbol.record)
        classes_.try_emplace(symbol.name,
                             ClassEntry{SymbolId{i}, {}, {}, {}, {}, {}});
    } else if (symbol.kind == SymbolKind::kEnum && symbol.enumeration) {
      enums_.try_emplace(symbol.name, SymbolId{i});
    }
  }
}

void ClassIndex::AddMember(SymbolId id, ClassEntry& entry) const {
  const FunctionFacts& function = *graph_.symbol(id).function;
  switch (function.kind) {
    case FunctionKind::kFree:
      break;
    case FunctionKind::kStaticMethod:
      entry.statics.push_back(id);
      if (function.returns_local_static) entry.accessors.push_back(id);
      break;
    case FunctionKind::kMethod:
    case FunctionKind::kConversion:
      entry.methods.push_back(id);
      break;
    case FunctionKind::kConstructor:
      entry.constructors.push_back(id);
      break;
    case FunctionKind::kDestructor:
      entry.destructor = id;
      break;
  }
}

/// An instance has the functions of its template. One that somebody has written
/// out for it alone keeps it from being taken for like the others.
void ClassIndex::ShareMembersOfTemplates() {
  for (auto& [name, entry] : classes_) {
    const std::string& parent = graph_.symbol(entry.id).parent;
    if (!IsInstanceName(name) || parent.empty()) continue;
    const std::optional<SymbolId> pattern = graph_.FindSymbol(parent);
    if (!pattern || graph_.symbol(*pattern).kind != SymbolKind::kClass)
      continue;
    const ClassEntry* shared = FindClass(graph_.symbol(*pattern).name);
    if (!shared || shared->id != *pattern || !entry.constructors.empty())
      continue;
    entry.constructors = shared->constructors;
    entry.methods = shared->methods;
    entry.destructor = shared->destructor;
  }
}

void ClassIndex::FindGivenClasses() {
  auto add = [this](auto& self, const TypeShape& type) -> void {
    if (type.kind == TypeKind::kRecord) given_.insert(type.name);
    for (const TypeShape& arg : type.args) self(self, arg);
  };
  // `T**`, `std::unique_ptr<T>*`; and callbacks, wherever they are in a type.
  auto add_places = [&](auto& self, const TypeShape& type) -> void {
    const bool is_place = type.kind == TypeKind::kPointer || type.IsReference();
    if (type.kind == TypeKind::kFunction ||
        (is_place && (type.args.at(0).kind == TypeKind::kPointer ||
                      type.args.at(0).kind == TypeKind::kStd)))
      add(add, type);
    for (const TypeShape& arg : type.args) self(self, arg);
  };
  for (const Symbol& symbol : graph_.symbols()) {
    if (!symbol.function || !IsHeader(symbol.declared.file)) continue;
    add(add, symbol.function->result);
    for (const Parameter& each : symbol.function->parameters)
      add_places(add_places, each.type);
  }
}

void ClassIndex::FindDerivedClasses() {
  for (const auto& [name, entry] : classes_)
    for (const Base& base : record(entry).bases)
      if (base.type.kind == TypeKind::kRecord)
        derived_[ClassName(base.type)].push_back(&entry);
}

std::vector<const ClassEntry*> ClassIndex::DerivedFrom(
    llvm::StringRef name) const {
  return derived_.lookup(name);
}

const ClassEntry* ClassIndex::FindClass(llvm::StringRef name) const {
  auto found = classes_.find(name);
  return found == classes_.end() ? nullptr : &found->second;
}

const ClassEntry* ClassIndex::FindClass(const TypeShape& type) const {
  return type.args.empty() ? FindClass(type.name) : FindClass(ClassName(type));
}

const Symbol* ClassIndex::FindDeclaredClass(llvm::StringRef name) const {
  auto found = declared_classes_.find(name);
  return found == declared_classes_.end() ? nullptr
                                          : &graph_.symbol(found->second);
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

std::vector<SymbolId> MembersOf(const ClassEntry& entry) {
  std::vector<SymbolId> members = entry.constructors;
  llvm::append_range(members, entry.methods);
  llvm::append_range(members, entry.statics);
  if (entry.destructor) members.push_back(*entry.destructor);
  return members;
}

std::string ClassName(const TypeShape& type) {
  TypeShape plain = type;
  plain.is_const = false;
  return ToCpp(plain);
}

bool IsInstanceName(llvm::StringRef name) { return name.ends_with(">"); }

bool NamesHiddenType(const ClassIndex& classes, const TypeShape& type) {
  if (type.kind == TypeKind::kRecord)
    if (const ClassEntry* entry = classes.FindClass(type.name))
      if (classes.record(*entry).access != Access::kPublic) return true;
  if (type.kind == TypeKind::kEnum)
    if (const Symbol* symbol = classes.FindEnum(type.name))
      if (symbol->enumeration->access != Access::kPublic) return true;
  return llvm::any_of(type.args, [&](const TypeShape& each) {
    return NamesHiddenType(classes, each);
  });
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
