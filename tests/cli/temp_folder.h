#pragma once

#include <string>
#include <vector>

#include "cli/run_process.h"
#include "llvm/ADT/StringRef.h"

namespace cleave {

/// A new folder for one test, deleted with all that is in it.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::string& path() const { return path_; }
  /// The absolute path of `name` in the folder.
  std::string At(llvm::StringRef name) const;
  /// Writes a file and the folders above it.
  void Write(llvm::StringRef name, llvm::StringRef content) const;
  /// "(none)" if there is no such file.
  std::string Read(llvm::StringRef name) const;
  bool Has(llvm::StringRef name) const;
  /// Relative paths of all files, sorted.
  std::vector<std::string> Files() const;

 private:
  std::string path_;
};

/// Runs the built `cleave` in `folder`, without colours.
ProcessResult RunCleave(const TempFolder& folder,
                        std::vector<std::string> arguments);

}  // namespace cleave
