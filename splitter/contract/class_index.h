#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "graph/dependency_graph.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace cleave {

/// A class of the project with its functions.
struct ClassEntry {
  SymbolId id{};
  std::vector<SymbolId> constructors;  ///< user-declared ones
  std::vector<SymbolId> methods;       ///< non-static, conversions included
  std::vector<SymbolId> statics;
  std::optional<SymbolId> destructor;
  /// Static functions that return the class's one object.
  std::vector<SymbolId> accessors;
};

/// Finds classes and enums of a graph by qualified name, and functions of a
/// class, without walking the graph again.
class ClassIndex {
 public:
  explicit ClassIndex(const DependencyGraph& graph);

  const DependencyGraph& graph() const { return graph_; }
  const ClassEntry* FindClass(llvm::StringRef name) const;
  /// Of an instance of a class template, the class that it is.
  const ClassEntry* FindClass(const TypeShape& type) const;
  /// A class, be it defined nowhere.
  const Symbol* FindDeclaredClass(llvm::StringRef name) const;
  const Symbol* FindEnum(llvm::StringRef name) const;
  const Symbol& symbol(const ClassEntry& entry) const {
    return graph_.symbol(entry.id);
  }
  const RecordFacts& record(const ClassEntry& entry) const {
    return *graph_.symbol(entry.id).record;
  }
  /// Sorted by name.
  std::vector<const ClassEntry*> Classes() const;
  /// Those that name this one among their base classes. Sorted by name.
  std::vector<const ClassEntry*> DerivedFrom(llvm::StringRef name) const;
  /// Some function of a header gives others an object of this class: as its
  /// result, in a place for one, or as an argument of a callback.
  bool IsGiven(llvm::StringRef name) const { return given_.count(name) != 0; }
  /// How many functions of the project have this qualified name.
  unsigned OverloadCount(llvm::StringRef function) const;

 private:
  void AddTypes();
  void AddMember(SymbolId id, ClassEntry& entry) const;
  void ShareMembersOfTemplates();
  void FindGivenClasses();
  void FindDerivedClasses();

  const DependencyGraph& graph_;
  std::map<std::string, ClassEntry, std::less<>> classes_;
  llvm::StringMap<SymbolId> enums_, declared_classes_;
  llvm::StringMap<unsigned> overloads_;
  llvm::StringSet<> given_;
  llvm::StringMap<std::vector<const ClassEntry*>> derived_;  ///< by base
};

/// All of its functions, in the order of `ClassEntry`.
std::vector<SymbolId> MembersOf(const ClassEntry& entry);

/// The name of a class as C++ spells it: `shop::Pair<int>`.
std::string ClassName(const TypeShape& type);

/// A class template with all of its arguments: `shop::Pair<int>`.
bool IsInstanceName(llvm::StringRef name);

/// A class or an enum in `type` cannot be named by everybody.
bool NamesHiddenType(const ClassIndex& classes, const TypeShape& type);

/// `.h`, `.hpp`, `.hh`, ..., `.inl`, `.ipp`, `.tpp`, `.inc` files, and those
/// without an extension.
bool IsHeader(llvm::StringRef file);

/// The function's body is compiled into the caller's process: an inline
/// function, a template in a header, or one that has internal linkage there.
bool HasLocalBody(const Symbol& function);

/// Defined by the class itself: no symbol of a source file is needed.
bool IsLocal(SpecialMember member);

}  // namespace cleave
