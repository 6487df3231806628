#pragma once

#include <string>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace clang {
class ASTContext;
class Expr;
class FunctionDecl;
}  // namespace clang

namespace cleave {

/// That a call opens the file that one of its arguments names, or makes,
/// changes or removes it.
struct FileOpening {
  const clang::Expr* path = nullptr;
  bool is_read = false, is_written = false;
};

/// What a call of `callee`, a function or constructor outside the project, does
/// with files that it names: `fopen`, `open` and their kin, the streams of the
/// standard library and of Boost, `std::filesystem`. What only asks about a
/// file (`stat`, `exists`) and what works with folders does not count. A mode
/// that is no constant may read and write. Empty for all other functions.
llvm::SmallVector<FileOpening, 2> FileOpeningsOf(
    const clang::FunctionDecl& callee,
    llvm::ArrayRef<const clang::Expr*> arguments,
    const clang::ASTContext& context);

/// A path as it is kept: "?" for each unknown part, without "./" and double
/// slashes. Empty if nothing of it is known, and for what is on no disk
/// (`/dev`, `/proc`).
std::string KeptPath(llvm::StringRef built);

}  // namespace cleave
