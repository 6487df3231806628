#include "cli/git_file.h"

#include "cli/run_process.h"
#include "cli/session.h"
#include "graph/user_error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace cleave {

llvm::Expected<NamedVersion> ReadFileOrVersion(llvm::StringRef other,
                                               llvm::StringRef path) {
  if (llvm::sys::fs::exists(other)) {
    llvm::Expected<std::string> text = ReadFileWhole(other);
    if (!text) return text.takeError();
    return NamedVersion{other.str(), std::move(*text)};
  }
  const std::string file = llvm::sys::path::filename(path).str();
  const bool names_file = other.contains(':');
  ProcessSpec git;
  // "./": git takes other names from the root of the repository.
  git.command = {"git", "cat-file", "blob",
                 names_file ? other.str() : other.str() + ":./" + file};
  git.working_directory = llvm::sys::path::parent_path(path).str();
  llvm::Expected<ProcessResult> result = RunProcess(git);
  if (!result) return result.takeError();
  if (result->end == ProcessResult::End::kExited && result->code == 0)
    return NamedVersion{names_file ? other.str() : other.str() + ":" + file,
                        std::move(result->out)};
  const llvm::StringRef said = llvm::StringRef(result->err).trim();
  return MakeError(
      "is no file, and no version of one: " +
          (said.empty() ? "git: " + DescribeEnd(*result)
                        : said.split('\n').first.str()),
      other.str(),
      "a file, a commit ('HEAD~1') or a file in one ('main:" + file + "')");
}

}  // namespace cleave
