#pragma once

#include "analyzer/tu_facts_builder.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class Sema;
}

namespace cleave {

/// Neither written out nor a pattern for others.
bool IsInstantiation(const clang::ClassTemplateSpecializationDecl& special);

/// Collects instances of class templates. Each is a class of its own where it
/// is given to others, as its fields depend on its arguments. Uses count as the
/// template's all the same.
class InstanceCollector {
 public:
  InstanceCollector(clang::Sema& sema, TuFactsBuilder& facts)
      : sema_(sema), facts_(facts) {}

  /// Those in the type of a field or a base.
  void Add(clang::QualType type);
  /// Those in the signature of a function that a header declares.
  void AddSignature(const clang::FunctionDecl& function);

 private:
  /// What is `pointers` behind a signature or a field. Without a limit
  /// `struct S<N> { S<N + 1>* next; }` would have no end.
  void AddTypesIn(clang::QualType type, unsigned pointers);
  void AddInstance(clang::ClassTemplateSpecializationDecl* special,
                   unsigned pointers);
  /// It is named as C++ spells its type, stands where its template stands, and
  /// is a member of that.
  void AddSymbol(const clang::ClassTemplateSpecializationDecl& special,
                 const clang::CXXRecordDecl& definition);
  /// Makes its definition, unless that is an error: a declaration may name what
  /// nobody can use.
  void Complete(const clang::ClassTemplateSpecializationDecl& special);

  clang::Sema& sema_;
  TuFactsBuilder& facts_;
  /// How many pointers are before each instance, at least.
  llvm::DenseMap<const clang::Decl*, unsigned> pointers_to_;
};

}  // namespace cleave
