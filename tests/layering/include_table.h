#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cleave {

/// One row of the include table.
struct FolderRule {
  std::string folder;                    ///< "splitter/emit", without slash
  std::vector<std::string> may_include;  ///< folders, its own not among them
  std::vector<std::string> third_party;  ///< as the table says: "SQLite"

  friend bool operator==(const FolderRule&, const FolderRule&) = default;
};

/// The table "who may include whom" of `docs/architecture.md`.
class IncludeTable {
 public:
  /// Reads the table whose first column is headed "folder". In the second
  /// column a folder goes by its last name ("metrics"), and "all" means every
  /// other row. A page without the table, or a name that is no row, is an
  /// error.
  static llvm::Expected<IncludeTable> Parse(llvm::StringRef markdown);

  const std::vector<FolderRule>& rules() const { return rules_; }

  /// Why a file may not have that include line; empty if it may. `file` is
  /// relative to the root; a file in none of the folders may have any.
  std::string WhyForbidden(llvm::StringRef file, llvm::StringRef line) const;

  /// Why the library of `folder` may not link `target`; empty if it may.
  std::string WhyNotLinked(llvm::StringRef folder,
                           llvm::StringRef target) const;

 private:
  /// The row of the innermost folder that contains `path`; null if none does.
  const FolderRule* RuleOf(llvm::StringRef path) const;

  std::vector<FolderRule> rules_;
};

/// `source` with the content of its raw strings blanked, lines kept: the
/// templates of emitters have `#include` lines that are not of the file itself.
std::string BlankRawStrings(llvm::StringRef source);

/// A third-party library, by the name that the table gives it.
struct ThirdParty {
  llvm::StringRef name;
  std::vector<llvm::StringRef> headers;  ///< a folder ends in a slash
  llvm::StringRef target;                ///< of CMake
};
const std::vector<ThirdParty>& ThirdParties();

}  // namespace cleave
