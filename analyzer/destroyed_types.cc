#include "analyzer/destroyed_types.h"

#include "analyzer/symbol_names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Type.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace cleave {
namespace {

using Visit = llvm::function_ref<void(const clang::Decl*)>;
using Seen = llvm::SmallPtrSet<const clang::CXXRecordDecl*, 16>;

void VisitType(clang::QualType type, Visit visit, Seen& seen);

/// Their destructor does not run those of their arguments here: they were
/// chosen when the object was made, or there are none.
bool HoldsElsewhere(llvm::StringRef name) {
  return name == "shared_ptr" || name == "weak_ptr" || name == "function" ||
         name == "reference_wrapper" || name == "allocator" ||
         name == "intrusive_ptr";
}

/// Another library's, whose destructor is not parsed: `llvm::Expected<T>`.
bool IsForeign(const clang::CXXRecordDecl& record) {
  const clang::SourceManager& sources =
      record.getASTContext().getSourceManager();
  return sources.isInSystemHeader(record.getLocation());
}

/// A deleter of the project's is called.
void VisitDeleter(const clang::ClassTemplateSpecializationDecl& pointer,
                  Visit visit) {
  const clang::TemplateArgumentList& arguments = pointer.getTemplateArgs();
  if (arguments.size() < 2 ||
      arguments[1].getKind() != clang::TemplateArgument::Type)
    return;
  const clang::CXXRecordDecl* deleter =
      arguments[1].getAsType()->getAsCXXRecordDecl();
  if (!deleter || !deleter->hasDefinition() || IsInStd(deleter)) return;
  for (const clang::CXXMethodDecl* method : deleter->methods())
    if (method->getOverloadedOperator() == clang::OO_Call) visit(method);
}

void VisitArguments(const clang::CXXRecordDecl* record, Visit visit,
                    Seen& seen) {
  auto* special =
      llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(record);
  if (!special || HoldsElsewhere(special->getName())) return;
  if (special->getName() == "unique_ptr") VisitDeleter(*special, visit);
  for (const clang::TemplateArgument& each :
       special->getTemplateArgs().asArray()) {
    if (each.getKind() == clang::TemplateArgument::Type)
      VisitType(each.getAsType(), visit, seen);
    if (each.getKind() == clang::TemplateArgument::Pack)
      for (const clang::TemplateArgument& inner : each.pack_elements())
        if (inner.getKind() == clang::TemplateArgument::Type)
          VisitType(inner.getAsType(), visit, seen);
  }
}

void VisitType(clang::QualType type, Visit visit, Seen& seen) {
  if (type.isNull()) return;
  const clang::CXXRecordDecl* record =
      type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
  if (!record || !seen.insert(record->getCanonicalDecl()).second) return;
  if (IsInStd(record)) return VisitArguments(record, visit, seen);
  record = record->getDefinition();
  if (!record || record->isDependentContext() || record->hasTrivialDestructor())
    return;
  const clang::CXXDestructorDecl* destructor = record->getDestructor();
  if (destructor && destructor->isUserProvided()) {
    visit(destructor);
    if (IsForeign(*record)) VisitArguments(record, visit, seen);
    return;
  }
  visit(record);
  for (const clang::CXXBaseSpecifier& base : record->bases())
    VisitType(base.getType(), visit, seen);
  for (const clang::FieldDecl* field : record->fields())
    VisitType(field->getType(), visit, seen);
}

}  // namespace

void VisitDestructors(clang::QualType type, Visit visit) {
  Seen seen;
  VisitType(type, visit, seen);
}

}  // namespace cleave
