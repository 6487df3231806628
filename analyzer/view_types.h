#pragma once

#include "clang/AST/Type.h"

namespace cleave {

/// A class whose objects refer to characters that others own, so that a copy of
/// one keeps their address: `std::string_view`, `std::span`,
/// `std::initializer_list`, iterators of vectors, strings, lists and deques,
/// and a project's own class of a `const char*` and a number (`Slice`,
/// `StringPiece`). References to such count as well.
bool IsView(clang::QualType type);

/// A view, or a class of the standard library with views inside:
/// `std::vector<std::string_view>`.
bool HoldsView(clang::QualType type);

/// A class of the project with fields that are views, or a container of such or
/// of views, also behind a reference or a pointer; a view itself is none.
bool HoldsViewInside(clang::QualType type, int depth = 4);

}  // namespace cleave
