#include "tests/cli/temp_folder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

namespace cleave {

namespace fs = llvm::sys::fs;

TempFolder::TempFolder() {
  llvm::SmallString<64> path;
  if (fs::createUniqueDirectory("cleave-test", path)) {
    ADD_FAILURE() << "no temporary folder";
  }
  llvm::SmallString<64> real;
  fs::real_path(path, real);
  path_ = real.str().str();
}

TempFolder::~TempFolder() { fs::remove_directories(path_); }

std::string TempFolder::At(llvm::StringRef name) const {
  llvm::SmallString<64> path(path_);
  llvm::sys::path::append(path, name);
  return path.str().str();
}

void TempFolder::Write(llvm::StringRef name, llvm::StringRef content) const {
  const std::string path = At(name);
  fs::create_directories(llvm::sys::path::parent_path(path));
  std::error_code code;
  llvm::raw_fd_ostream(path, code) << content;
  EXPECT_FALSE(code) << path;
}

std::string TempFolder::Read(llvm::StringRef name) const {
  auto buffer = llvm::MemoryBuffer::getFile(At(name));
  return buffer ? (*buffer)->getBuffer().str() : "(none)";
}

bool TempFolder::Has(llvm::StringRef name) const {
  return fs::exists(At(name));
}

std::vector<std::string> TempFolder::Files() const {
  std::vector<std::string> files;
  std::error_code code;
  for (fs::recursive_directory_iterator it(path_, code), end;
       it != end && !code; it.increment(code)) {
    if (!fs::is_directory(it->path())) {
      files.push_back(it->path().substr(path_.size() + 1));
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

ProcessResult RunCleave(const TempFolder& folder,
                        std::vector<std::string> arguments) {
  ProcessSpec spec;
  spec.command = std::move(arguments);
  spec.command.insert(spec.command.begin(), CLEAVE_BINARY);
  spec.working_directory = folder.path();
  spec.environment["NO_COLOR"] = "1";
  spec.time_limit = std::chrono::seconds(100);
  llvm::Expected<ProcessResult> result = RunProcess(spec);
  if (result) return *result;
  ADD_FAILURE() << llvm::toString(result.takeError());
  return {};
}

}  // namespace cleave
