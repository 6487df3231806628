#pragma once

#include <map>
#include <string>
#include <vector>

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class DeclContext;
class SourceManager;
}  // namespace clang

namespace cleave {

/// In which namespace, class, function or linkage each of some files was
/// included, which decides what its declarations are. Found when the unit has
/// been parsed: while it is, the parser looks one token ahead, and has read
/// over an `#include` before it leaves what was closed before it.
class IncludeContexts {
 public:
  IncludeContexts(const clang::SourceManager& sources,
                  llvm::ArrayRef<clang::FileID> files);

  /// Looks at what stands in `context` and did not come out of a precompiled
  /// header.
  void Walk(const clang::DeclContext& context);

  /// Names what stands around the file, from outside to inside; empty in the
  /// usual case.
  std::string Of(clang::FileID file) const;

 private:
  struct Include {
    unsigned offset = 0;  ///< in the file that has the directive
    std::string around;
  };

  const clang::SourceManager& sources_;
  /// By the file that has the directives.
  llvm::DenseMap<clang::FileID, std::vector<Include*>> by_includer_;
  std::map<clang::FileID, Include> includes_;
};

}  // namespace cleave
