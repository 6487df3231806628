#pragma once

#include <cstdint>
#include <optional>

#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

namespace cleave {

// What holds a function pointer, and what holds the `void*` that goes with it.

/// The place of the only `void*` among the parameters of the function that a
/// pointer or reference of this type is to.
std::optional<unsigned> DataArgumentOf(clang::QualType type);

/// A variable, a parameter or a field.
struct DataPlace {
  const clang::ValueDecl* decl = nullptr;  ///< canonical; null: none of these
  /// The object whose field it is; null for `this` and for other places.
  const clang::Expr* object = nullptr;
};

/// What `expr` names, parentheses, conversions of the compiler's and the `*` of
/// a function pointer aside. Names of structured bindings are fields.
DataPlace DataPlaceOf(const clang::Expr* expr);

/// Both are written in the same way: `all[i].f` and `all[i].user`. Whether
/// evaluating that twice gives the same object is the code's own matter.
bool IsSameObject(const clang::Expr* a, const clang::Expr* b,
                  const clang::ASTContext& context);

/// What is written into a place; a set of bits.
enum DataSource : uint8_t {
  kNullSource = 1 << 0,
  kPlaceSource = 1 << 1,  ///< what a place of that type holds
  kOtherSource = 1 << 2,  ///< the address of something here, a result, ...
};

uint8_t FunctionSourcesOf(const clang::Expr* expr, clang::ASTContext& context);
uint8_t DataSourcesOf(const clang::Expr* expr, clang::ASTContext& context);

}  // namespace cleave
