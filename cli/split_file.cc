#include "cli/split_file.h"

#include "cli/session.h"
#include "graph/user_error.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/xxhash.h"

namespace cleave {

std::string WithDigestLine(llvm::StringRef yaml) {
  return ("# cleave suggest " +
          llvm::utohexstr(llvm::xxh3_64bits(yaml), /*LowerCase=*/true, 16) +
          ": edit freely, it is not overwritten then\n" + yaml)
      .str();
}

bool IsAsWritten(llvm::StringRef content) {
  return content == WithDigestLine(content.split('\n').second);
}

llvm::Error WriteSplitFile(llvm::StringRef path, llvm::StringRef yaml,
                           bool overwrite) {
  if (!overwrite && llvm::sys::fs::exists(path)) {
    llvm::Expected<std::string> before = ReadFileWhole(path);
    if (!before) return before.takeError();
    if (!IsAsWritten(*before)) {
      return MakeError("was edited, and is not overwritten", path.str(),
                       "write another with '-o FILE', or use --force");
    }
  }
  return WriteFileWhole(path, WithDigestLine(yaml));
}

}  // namespace cleave
