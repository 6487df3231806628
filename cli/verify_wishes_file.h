#pragma once

#include <string>

#include "graph/verify_wishes.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// The file of a generated tree that keeps what the split file has under
/// `verify`; a tree of a split file without that has none.
inline constexpr llvm::StringLiteral kVerifyWishesName = "cleave.verify.json";

/// The file's content; see docs/generated_tree.md.
std::string ToJson(const VerifyWishes& wishes);

/// Parses it; `name` is its path for errors.
llvm::Expected<VerifyWishes> ParseVerifyWishes(llvm::StringRef json,
                                               llvm::StringRef name);

/// What the tree in `folder` keeps; nothing is wished if it has no such file.
llvm::Expected<VerifyWishes> ReadVerifyWishesIn(llvm::StringRef folder);

}  // namespace cleave
