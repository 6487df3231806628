#pragma once

#include <vector>

#include "analyzer/built_text.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class ASTContext;
class Stmt;
}  // namespace clang

namespace cleave {

/// Expressions of a body of which the text is asked for, and what each may be
/// where it stands.
using AskedTexts = llvm::DenseMap<const clang::Expr*, BuiltTexts>;

/// All texts in a body of which a literal is part, each as long as it can be
/// followed: joined by `+`, by `<<` into a stream, by `+=`, `append` and
/// `strcat` over several statements to one variable, chosen by `?:`, `if` and
/// `switch`, filled into a format (`printf`, `std::format`, Boost, Qt) of any
/// function. Constants count as their value, tables of texts as each of
/// theirs. A loop's body counts once. In the order of the first literals.
///
/// Followed are local variables, parameters and fields of `this`; a text that
/// goes to another function ends there. The keys of `asked` are given values.
std::vector<BuiltText> CollectTexts(clang::Stmt& body,
                                    const clang::ASTContext& context,
                                    AskedTexts* asked = nullptr);

}  // namespace cleave
