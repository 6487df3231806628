#pragma once

#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class Decl;
class QualType;
}  // namespace clang

namespace cleave {

/// Calls `visit` with what runs when a `type` is destroyed: destructors that
/// the user wrote; for a class whose destructor the compiler makes, the class
/// and what runs for its bases and fields. What standard containers and
/// `std::unique_ptr` hold counts as their field.
void VisitDestructors(clang::QualType type,
                      llvm::function_ref<void(const clang::Decl*)> visit);

}  // namespace cleave
