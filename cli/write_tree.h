#pragma once

#include <string>
#include <vector>

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "splitter/emit/generated_file.h"

namespace cleave {

/// What `WriteTree` changed on disk; all lists sorted, relative paths.
struct TreeChanges {
  std::vector<std::string> written;  ///< new, or with another content
  std::vector<std::string> deleted;  ///< of the tree before, not of this one
  size_t unchanged = 0;
};

/// Fails if `WriteTree` would refuse `folder` for what is in it: it is a file,
/// or holds something that is not ours.
llvm::Error CheckCanHoldTree(llvm::StringRef folder);

/// Makes `folder` hold exactly `files`, and leaves alone what is not ours.
///
/// A folder that does not exist appears in one step, whole. An empty folder is
/// filled. A folder with a `cleave.tree.json` is brought up to date: files with
/// another content are replaced, files that the old manifest lists and `files`
/// lacks are deleted, everything else (`build/`, a person's own files) stays.
/// One that is for a person to fill in is written if it is not there.
/// Files with the same content keep their times, so that a build does little.
///
/// A `UserError`, and nothing touched, if the folder holds something else, or
/// if a person edited one of our files and `overwrite_edits` is false.
///
/// This is the only place that writes generated code to disk.
llvm::Expected<TreeChanges> WriteTree(llvm::StringRef folder,
                                      llvm::ArrayRef<GeneratedFile> files,
                                      bool overwrite_edits);

}  // namespace cleave
