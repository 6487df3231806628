#pragma once

#include "clang/AST/Type.h"

namespace clang {
class CXXTryStmt;
class FunctionDecl;
class TagDecl;
}  // namespace clang

namespace cleave {

/// Whether no exception of the block gets out: it has a `catch (...)` that does
/// not throw.
bool CatchesAll(const clang::CXXTryStmt& block);

/// The class or enum that is thrown or caught as `type`: behind references and
/// pointers. Null for others.
const clang::TagDecl* ThrownTag(clang::QualType type);

/// A library's function that throws its first argument, now or later:
/// `std::throw_with_nested`, `std::make_exception_ptr`,
/// `boost::throw_exception`.
bool IsThrowingFunction(const clang::FunctionDecl& callee);

}  // namespace cleave
