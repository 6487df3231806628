#include "analyzer/object_bytes.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringSwitch.h"

namespace cleave {
namespace {

bool WorksOnBytes(llvm::StringRef function) {
  function.consume_front("__builtin_");
  return llvm::StringSwitch<bool>(function)
      .Cases("memcpy", "memmove", "mempcpy", "memset", "memcmp", true)
      .Cases("bcopy", "bcmp", "bzero", "fread", "fwrite", true)
      .Cases("read", "write", "send", "recv", true)
      .Default(false);
}

/// `type` if it is a class with a definition and more than its bytes.
const clang::CXXRecordDecl* ClassWithIdentity(clang::QualType type) {
  const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl();
  if (!record || !record->hasDefinition() || record->isDependentType())
    return nullptr;
  record = record->getDefinition();
  return record->isTriviallyCopyable() ? nullptr : record;
}

bool ShowsBytes(clang::QualType type) {
  if (const clang::CXXRecordDecl* record = type->getAsCXXRecordDecl())
    return record->hasDefinition();
  return type->isScalarType() && !type->isDependentType();
}

}  // namespace

const clang::CXXRecordDecl* SeenAsBytes(const clang::CastExpr& cast) {
  clang::QualType from = cast.getSubExpr()->getType(), to = cast.getType();
  if (cast.getCastKind() == clang::CK_BitCast) {
    from = from->getPointeeType();
    to = to->getPointeeType();
  } else if (cast.getCastKind() != clang::CK_LValueBitCast) {
    return nullptr;
  }
  if (from.isNull() || to.isNull() || !ShowsBytes(to)) return nullptr;
  return ClassWithIdentity(from);
}

llvm::SmallVector<const clang::CXXRecordDecl*, 2> BytesGivenTo(
    const clang::FunctionDecl& callee, const clang::CallExpr& call) {
  llvm::SmallVector<const clang::CXXRecordDecl*, 2> found;
  if (!callee.getIdentifier() || !callee.isExternC() ||
      !WorksOnBytes(callee.getName()))
    return found;
  for (const clang::Expr* argument : call.arguments()) {
    const clang::QualType given = argument->IgnoreParenCasts()->getType();
    if (!given->isPointerType()) continue;
    if (const auto* record = ClassWithIdentity(given->getPointeeType()))
      found.push_back(record);
  }
  return found;
}

}  // namespace cleave
