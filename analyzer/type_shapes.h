#pragma once

#include "graph/type_shape.h"
#include "llvm/ADT/STLFunctionalExtras.h"

namespace clang {
class ASTContext;
class NamedDecl;
class QualType;
class TagDecl;
}  // namespace clang

namespace cleave {

class SourceScope;

/// The type as plain data, without typedefs. Classes and enums count as the
/// project's by `scope`.
TypeShape ShapeOf(clang::QualType type, const clang::ASTContext& context,
                  SourceScope& scope);

/// How a type holds another that its spelling contains.
enum class Holding {
  kValue,    ///< `T`, `T[3]`, `std::vector<T>`, `std::optional<T>`
  kPointer,  ///< `T*`, `T&`, `std::unique_ptr<T>`, `std::shared_ptr<T>`
  kMention,  ///< `std::function<void(T)>`
};

/// Calls `visit` with each class, enum and class template that `type` names,
/// through all its layers, without typedefs.
void VisitTypesIn(
    clang::QualType type,
    llvm::function_ref<void(const clang::NamedDecl*, Holding)> visit);

/// The `struct tm` of <ctime>, which is in no namespace.
bool IsBrokenDownTime(const clang::TagDecl& tag);

}  // namespace cleave
