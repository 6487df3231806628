#pragma once

#include "llvm/ADT/SmallVector.h"

namespace clang {
class CallExpr;
class CastExpr;
class CXXRecordDecl;
class FunctionDecl;
}  // namespace clang

namespace cleave {

// Objects that are read or written without one of their fields being named.
// Only classes that are not trivially copyable are found: the bytes of others
// are their value, wherever the object is.

/// The class whose objects are seen as something else after `cast`: as
/// characters, numbers or another class. Null for casts that only keep the
/// address: to `void*`, to an integer, to a class without a definition.
const clang::CXXRecordDecl* SeenAsBytes(const clang::CastExpr& cast);

/// The classes of the objects whose bytes a function of the C library is given
/// (`memcpy`, `memcmp`, `fwrite` ...), one for each argument.
llvm::SmallVector<const clang::CXXRecordDecl*, 2> BytesGivenTo(
    const clang::FunctionDecl& callee, const clang::CallExpr& call);

}  // namespace cleave
