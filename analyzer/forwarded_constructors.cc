#include "analyzer/forwarded_constructors.h"

#include <algorithm>

#include "analyzer/symbol_names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

using clang::CXXConstructorDecl;

clang::QualType FirstTypeArgument(const clang::TemplateArgumentList& list) {
  if (list.size() == 0 || list[0].getKind() != clang::TemplateArgument::Type)
    return {};
  return list[0].getAsType();
}

/// What `callee` makes of its arguments; null for other functions.
clang::QualType MadeType(const clang::FunctionDecl& callee) {
  llvm::StringRef name = callee.getName();
  if (name == "make_unique" || name == "make_shared" ||
      name == "make_optional" || name == "construct_at")
    if (auto* arguments = callee.getTemplateSpecializationArgs())
      return FirstTypeArgument(*arguments);
  if (!name.starts_with("emplace")) return {};
  auto* method = llvm::dyn_cast<clang::CXXMethodDecl>(&callee);
  if (!method) return {};
  if (auto* arguments = callee.getTemplateSpecializationArgs();
      arguments && method->getParent()->getName() == "variant")
    return FirstTypeArgument(*arguments);
  auto* container = llvm::dyn_cast<clang::ClassTemplateSpecializationDecl>(
      method->getParent());
  return container ? FirstTypeArgument(container->getTemplateArgs())
                   : clang::QualType();
}

clang::QualType Plain(clang::QualType type) {
  return type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
}

int MatchingTypes(const CXXConstructorDecl& constructor,
                  const clang::CallExpr& call) {
  int count = 0;
  unsigned end = std::min(call.getNumArgs(), constructor.getNumParams());
  for (unsigned i = 0; i < end; ++i)
    count += Plain(constructor.getParamDecl(i)->getType()) ==
             Plain(call.getArg(i)->getType());
  return count;
}

}  // namespace

std::vector<const CXXConstructorDecl*> ForwardedConstructors(
    const clang::CallExpr& call) {
  const clang::FunctionDecl* callee = call.getDirectCallee();
  if (!callee || !IsInStd(callee) || !callee->getIdentifier()) return {};
  clang::QualType made = MadeType(*callee);
  auto* record = made.isNull() ? nullptr : made->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition()) return {};
  std::vector<const CXXConstructorDecl*> best;
  int best_match = -1;
  for (const CXXConstructorDecl* each : record->ctors()) {
    if (each->isDeleted() || call.getNumArgs() > each->getNumParams() ||
        call.getNumArgs() < each->getMinRequiredArguments())
      continue;
    int match = MatchingTypes(*each, call);
    if (match > best_match) best.clear();
    if (match >= best_match) best.push_back(each);
    best_match = std::max(best_match, match);
  }
  return best;
}

}  // namespace cleave
