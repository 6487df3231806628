#pragma once

#include <string>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// A text and what to call it in messages.
struct NamedVersion {
  std::string name;  ///< "HEAD~1:cleave.split.yaml", or a path
  std::string text;
};

/// The file `other` or, if there is none, what git has by that name in the
/// repository of the file `path`: a commit stands for `path` as it was there
/// (`HEAD~1`, a branch, a tag), `COMMIT:FILE` for any file. A `UserError` with
/// git's words if there is neither.
llvm::Expected<NamedVersion> ReadFileOrVersion(llvm::StringRef other,
                                               llvm::StringRef path);

}  // namespace cleave
