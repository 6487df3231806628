#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace clang {
class Expr;
}

namespace cleave {

/// A text that a program puts together, with `kHole`s for what is not known of
/// it, and the literals it is made of.
struct BuiltText {
  struct Piece {
    size_t offset = 0;  ///< where it begins in `text`
    /// A literal, or the name of a constant.
    const clang::Expr* source = nullptr;
  };

  std::string text;
  std::vector<Piece> pieces;  ///< by offset; none: nothing is known

  /// The literal that the character at `offset` comes from or that stands
  /// before it; null if there is none.
  const clang::Expr* SourceAt(size_t offset) const;
};

/// What a text may be, for instance one for each branch of an `if`; never
/// empty, and at most `kMaxTexts`: what is more is left out.
using BuiltTexts = llvm::SmallVector<BuiltText, 1>;
inline constexpr size_t kMaxTexts = 4;

BuiltTexts UnknownText();
BuiltTexts KnownText(std::string text, const clang::Expr* source);
/// Whether any literal is in any of them.
bool IsKnown(const BuiltTexts& texts);

/// Every text of `left` with every text of `right` behind it; if that are too
/// many, each of both at least once.
BuiltTexts Joined(const BuiltTexts& left, const BuiltTexts& right);
/// Those of both. Of two texts of which one is the beginning of the other, only
/// the longer one: what is added under a condition is taken to be there.
BuiltTexts EitherOf(BuiltTexts one, const BuiltTexts& other);
/// `format` with the values in its placeholders, in the order they ask for;
/// `kHole` where there is no value.
BuiltTexts FilledIn(const BuiltText& format, llvm::ArrayRef<BuiltTexts> values);

}  // namespace cleave
