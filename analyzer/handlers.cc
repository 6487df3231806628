#include "analyzer/handlers.h"

#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/AST/StmtCXX.h"

namespace cleave {
namespace {

bool Rethrows(const clang::FunctionDecl& callee) {
  return callee.getIdentifier() && callee.getName() == "rethrow_exception";
}

/// Looks for a `throw`; those of lambdas are their own matter.
class ThrowFinder : public clang::RecursiveASTVisitor<ThrowFinder> {
 public:
  bool VisitCXXThrowExpr(clang::CXXThrowExpr*) {
    found = true;
    return false;
  }
  bool VisitCallExpr(clang::CallExpr* call) {
    const clang::FunctionDecl* callee = call->getDirectCallee();
    found = callee && (IsThrowingFunction(*callee) || Rethrows(*callee));
    return !found;
  }
  bool TraverseLambdaExpr(clang::LambdaExpr*) { return true; }

  bool found = false;
};

}  // namespace

bool CatchesAll(const clang::CXXTryStmt& block) {
  for (unsigned i = 0; i < block.getNumHandlers(); ++i) {
    const clang::CXXCatchStmt* handler = block.getHandler(i);
    ThrowFinder finder;
    finder.TraverseStmt(handler->getHandlerBlock());
    if (finder.found) return false;
    if (!handler->getExceptionDecl()) return true;
  }
  return false;
}

const clang::TagDecl* ThrownTag(clang::QualType type) {
  if (type.isNull()) return nullptr;
  type = type.getNonReferenceType();
  if (type->isPointerType()) type = type->getPointeeType();
  return type->getAsTagDecl();
}

bool IsThrowingFunction(const clang::FunctionDecl& callee) {
  if (!callee.getIdentifier() || callee.isCXXClassMember()) return false;
  llvm::StringRef name = callee.getName();
  if (name != "throw_with_nested" && name != "make_exception_ptr" &&
      name != "throw_exception")
    return false;
  auto* space = llvm::dyn_cast<clang::NamespaceDecl>(
      callee.getDeclContext()->getEnclosingNamespaceContext());
  while (space && space->isInline())
    space = llvm::dyn_cast<clang::NamespaceDecl>(space->getParent());
  return space && (space->isStdNamespace() || space->getName() == "boost");
}

}  // namespace cleave
