#include "analyzer/operation_targets.h"

#include "analyzer/destroyed_types.h"
#include "analyzer/implied_operation.h"
#include "analyzer/symbol_names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace cleave {
namespace {

using Kind = DependencyKind;
using Visit = llvm::function_ref<void(const clang::Decl*, Kind)>;

/// The constructor or assignment that one operation runs.
const clang::CXXMethodDecl* FindMember(const clang::CXXRecordDecl& record,
                                       ImpliedOperation operation) {
  for (const clang::CXXMethodDecl* method : record.methods()) {
    auto* constructor = llvm::dyn_cast<clang::CXXConstructorDecl>(method);
    bool is_it =
        constructor
            ? (operation == kMakesDefault &&
               constructor->isDefaultConstructor()) ||
                  (operation == kCopies && constructor->isCopyConstructor()) ||
                  (operation == kMoves && constructor->isMoveConstructor())
            : (operation == kAssignsCopy &&
               method->isCopyAssignmentOperator()) ||
                  (operation == kAssignsMoved &&
                   method->isMoveAssignmentOperator());
    if (is_it) return method;
  }
  return nullptr;
}

bool IsTrivial(const clang::CXXRecordDecl& record, ImpliedOperation operation) {
  switch (operation) {
    case kMakesDefault:
      return record.hasTrivialDefaultConstructor();
    case kCopies:
      return record.hasTrivialCopyConstructor();
    case kMoves:
      return record.hasTrivialMoveConstructor();
    case kAssignsCopy:
      return record.hasTrivialCopyAssignment();
    default:
      return record.hasTrivialMoveAssignment();
  }
}

/// One search for the special members that an operation runs.
class SpecialMembers {
 public:
  SpecialMembers(ImpliedOperation operation, Visit visit)
      : operation_(operation), visit_(visit) {}

  void Walk(clang::QualType type) {
    const clang::CXXRecordDecl* record =
        type->getBaseElementTypeUnsafe()->getAsCXXRecordDecl();
    if (record) record = record->getDefinition();
    if (!record || record->isDependentContext() || IsInStd(record) ||
        !seen_.insert(record).second)
      return;
    ImpliedOperation operation = OperationFor(*record);
    const clang::CXXMethodDecl* member = FindMember(*record, operation);
    if (member && member->isDeleted()) return;
    if (member && member->isUserProvided()) return Found(member);
    if (IsTrivial(*record, operation)) return;
    Found(record);
    for (const clang::CXXBaseSpecifier& base : record->bases())
      Walk(base.getType());
    for (const clang::FieldDecl* field : record->fields())
      Walk(field->getType());
  }

 private:
  /// A class that cannot be moved is copied.
  ImpliedOperation OperationFor(const clang::CXXRecordDecl& record) const {
    if (operation_ == kMoves && !record.hasMoveConstructor()) return kCopies;
    if (operation_ == kAssignsMoved && !record.hasMoveAssignment())
      return kAssignsCopy;
    return operation_;
  }

  void Found(const clang::Decl* decl) {
    bool assigns = operation_ == kAssignsCopy || operation_ == kAssignsMoved;
    visit_(decl, assigns ? Kind::kCall : Kind::kConstruct);
  }

  const ImpliedOperation operation_;
  Visit visit_;
  llvm::SmallPtrSet<const clang::CXXRecordDecl*, 8> seen_;
};

/// Whether a parameter's type is `tag`, or the template that it is made of.
bool Takes(clang::QualType parameter, const clang::TagDecl& tag) {
  parameter = parameter.getNonReferenceType().getCanonicalType();
  if (auto* named = parameter->getAsTagDecl())
    if (named->getCanonicalDecl() == tag.getCanonicalDecl()) return true;
  auto* special = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(&tag);
  auto* dependent = parameter->getAs<clang::TemplateSpecializationType>();
  const clang::TemplateDecl* pattern =
      dependent ? dependent->getTemplateName().getAsTemplateDecl() : nullptr;
  return special && pattern &&
         pattern->getCanonicalDecl() ==
             special->getSpecializedTemplate()->getCanonicalDecl();
}

/// Functions of one name that belong to a type: its methods, friends, and
/// functions beside it that take it.
class AssociatedFunctions {
 public:
  AssociatedFunctions(clang::DeclarationName name, Visit visit)
      : name_(name), visit_(visit) {}

  /// Whether there was any.
  bool Visit(const clang::TagDecl& tag) {
    auto* record = llvm::dyn_cast<clang::CXXRecordDecl>(&tag);
    if (record && record->hasDefinition())
      VisitMembers(*record->getDefinition());
    const clang::DeclContext* context = tag.getDeclContext();
    while (!context->isFileContext()) context = context->getParent();
    for (const clang::NamedDecl* each : context->lookup(name_))
      VisitFree(each, tag);
    return found_;
  }

 private:
  void VisitMembers(const clang::CXXRecordDecl& record) {
    for (const clang::NamedDecl* each : record.lookup(name_)) Found(each);
    for (const clang::FriendDecl* each : record.friends())
      if (each->getFriendDecl() &&
          each->getFriendDecl()->getDeclName() == name_)
        VisitFree(each->getFriendDecl(), record);
    for (const clang::CXXBaseSpecifier& base : record.bases()) {
      auto* type = base.getType()->getAsCXXRecordDecl();
      if (type && type->hasDefinition() && !IsInStd(type))
        Visit(*type->getDefinition());
    }
  }

  void VisitFree(const clang::NamedDecl* decl, const clang::TagDecl& tag) {
    const clang::FunctionDecl* function = decl->getAsFunction();
    if (!function) return;
    for (const clang::ParmVarDecl* parameter : function->parameters())
      if (Takes(parameter->getType(), tag)) return Found(decl);
  }

  void Found(const clang::NamedDecl* decl) {
    const clang::FunctionDecl* function = decl->getAsFunction();
    if (!function || function->isDeleted()) return;
    found_ = true;
    visit_(function, Kind::kCall);
  }

  const clang::DeclarationName name_;
  cleave::Visit visit_;
  bool found_ = false;
};

class Targets {
 public:
  Targets(clang::QualType type, const clang::ASTContext& context, Visit visit)
      : type_(type),
        tag_(type->getAsTagDecl()),
        context_(context),
        visit_(visit) {}

  void Run(uint32_t operations) {
    if (!tag_) return;
    if ((operations & kSwaps) && !VisitNamed("swap"))
      operations |= kMoves | kAssignsMoved | kDestroys;
    for (ImpliedOperation each :
         {kMakesDefault, kCopies, kMoves, kAssignsCopy, kAssignsMoved})
      if (operations & each) SpecialMembers(each, visit_).Walk(type_);
    if (operations & kDestroys)
      VisitDestructors(type_, [&](const clang::Decl* destroyed) {
        visit_(destroyed, Kind::kDestroy);
      });
    if ((operations & kComparesOrder) && !VisitOperator(clang::OO_Less))
      VisitOperator(clang::OO_Spaceship);
    if (operations & kComparesEqual) VisitOperator(clang::OO_EqualEqual);
    if (operations & kAdds) VisitOperator(clang::OO_Plus);
    if (operations & kPrints) VisitOperator(clang::OO_LessLess);
    if (operations & kReads) VisitOperator(clang::OO_GreaterGreater);
    if (operations & kCallsIt) VisitOperator(clang::OO_Call);
  }

 private:
  bool VisitOperator(clang::OverloadedOperatorKind kind) {
    return AssociatedFunctions(
               context_.DeclarationNames.getCXXOperatorName(kind), visit_)
        .Visit(*tag_);
  }

  bool VisitNamed(llvm::StringRef name) {
    return AssociatedFunctions(&context_.Idents.get(name), visit_).Visit(*tag_);
  }

  const clang::QualType type_;
  const clang::TagDecl* const tag_;
  const clang::ASTContext& context_;
  Visit visit_;
};

}  // namespace

void VisitTargets(clang::QualType type, uint32_t operations,
                  const clang::ASTContext& context, Visit visit) {
  Targets(type, context, visit).Run(operations);
}

void VisitImpliedUses(const clang::FunctionDecl& callee, Visit visit) {
  VisitImpliedOperations(
      callee, [&](clang::QualType type, uint32_t operations) {
        VisitTargets(type, operations, callee.getASTContext(), visit);
      });
}

}  // namespace cleave
