#include "analyzer/view_types.h"

#include "analyzer/symbol_names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"

namespace cleave {
namespace {

bool IsTextPointer(clang::QualType type) {
  return type->isPointerType() && type->getPointeeType().isConstQualified() &&
         type->getPointeeType()->isCharType();
}

/// A pointer to text and a number, in any order, and nothing else.
bool IsOwnView(const clang::CXXRecordDecl& record) {
  if (!record.hasDefinition() || record.isLambda() ||
      record.getDefinition()->getNumBases() > 0)
    return false;
  unsigned pointers = 0, numbers = 0, fields = 0;
  for (const clang::FieldDecl* field : record.getDefinition()->fields()) {
    ++fields;
    pointers += IsTextPointer(field->getType());
    numbers += field->getType()->isIntegerType();
  }
  return fields == 2 && pointers == 1 && numbers == 1;
}

/// Of a vector, string, list or deque, or one that puts items into a container.
bool IsIterator(llvm::StringRef name) {
  return name == "__normal_iterator" || name == "_Deque_iterator" ||
         name == "_List_iterator" || name == "_List_const_iterator" ||
         name == "back_insert_iterator" || name == "insert_iterator";
}

}  // namespace

bool IsView(clang::QualType type) {
  const clang::CXXRecordDecl* record =
      type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!record || !record->getIdentifier()) return false;
  if (IsIterator(record->getName())) return true;
  if (!IsInStd(record)) return IsOwnView(*record);
  return record->getName() == "basic_string_view" ||
         record->getName() == "span" || record->getName() == "initializer_list";
}

bool HoldsView(clang::QualType type) {
  if (IsView(type)) return true;
  const clang::CXXRecordDecl* record =
      type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!record || !IsInStd(record)) return false;
  auto* instance =
      llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(record);
  if (!instance) return false;
  for (const clang::TemplateArgument& argument :
       instance->getTemplateArgs().asArray())
    if (argument.getKind() == clang::TemplateArgument::Type &&
        HoldsView(argument.getAsType()))
      return true;
  return false;
}

bool HoldsViewInside(clang::QualType type, int depth) {
  if (depth == 0) return false;
  type = type.getNonReferenceType();
  if (type->isPointerType()) type = type->getPointeeType();
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition() || record->isLambda()) return false;
  if (IsInStd(record)) return HoldsView(type) && !IsView(type);
  record = record->getDefinition();
  const auto is_or_holds = [&](clang::QualType part) {
    return IsView(part) ||
           (!part->isPointerType() && !part->isReferenceType() &&
            HoldsViewInside(part, depth - 1));
  };
  if (IsView(type)) return false;
  return llvm::any_of(record->fields(),
                      [&](const clang::FieldDecl* field) {
                        return is_or_holds(field->getType());
                      }) ||
         llvm::any_of(record->bases(),
                      [&](const clang::CXXBaseSpecifier& base) {
                        return is_or_holds(base.getType());
                      });
}

}  // namespace cleave
