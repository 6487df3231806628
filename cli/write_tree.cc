#include "cli/write_tree.h"

#include <algorithm>
#include <set>

#include "cli/session.h"
#include "cli/tree_manifest.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/xxhash.h"

namespace cleave {
namespace {

namespace fs = llvm::sys::fs;

llvm::Error IoError(std::error_code code, const std::string& path) {
  return llvm::createStringError(code, "%s: %s", path.c_str(),
                                 code.message().c_str());
}

std::optional<std::string> Content(const std::string& path) {
  auto buffer = llvm::MemoryBuffer::getFile(path);
  if (!buffer) return std::nullopt;
  return (*buffer)->getBuffer().str();
}

bool IsEmptyFolder(llvm::StringRef folder) {
  std::error_code code;
  return fs::directory_iterator(folder, code) == fs::directory_iterator() &&
         !code;
}

/// The manifest of what is in `folder` now; an empty one if there is nothing.
llvm::Expected<TreeManifest> ReadBefore(llvm::StringRef folder) {
  if (!fs::exists(folder)) return TreeManifest{};
  if (!fs::is_directory(folder)) {
    return MakeError("is not a folder", folder.str(),
                     "name another with '-o DIR'");
  }
  auto manifest = ReadTreeManifest(folder);
  if (!manifest) return manifest.takeError();
  std::optional<TreeManifest> found = std::move(*manifest);
  if (found) return std::move(*found);
  if (IsEmptyFolder(folder)) return TreeManifest{};
  return MakeError("is not empty, and not a tree that cleave generated",
                   folder.str(),
                   "name another with '-o DIR', or empty it yourself");
}

/// Fails if a listed file has not the content that its digest says.
llvm::Error CheckUnedited(llvm::StringRef folder, const TreeManifest& before) {
  for (const TreeManifest::File& file : before.files) {
    if (file.digest.empty()) continue;
    std::optional<std::string> content = Content(JoinPath(folder, file.path));
    if (!content) continue;
    std::string digest =
        llvm::utohexstr(llvm::xxh3_64bits(*content), /*LowerCase=*/true, 16);
    if (digest == file.digest) continue;
    return MakeError("was edited since it was generated",
                     JoinPath(folder, file.path),
                     "keep the edit elsewhere, or overwrite it with --force");
  }
  return llvm::Error::success();
}

/// Writes all of `files` below a new folder.
llvm::Error WriteAll(llvm::StringRef folder,
                     llvm::ArrayRef<GeneratedFile> files) {
  for (const GeneratedFile& file : files) {
    std::string path = JoinPath(folder, file.path);
    std::string parent = llvm::sys::path::parent_path(path).str();
    if (std::error_code code = fs::create_directories(parent)) {
      return IoError(code, parent);
    }
    if (llvm::Error error =
            WriteFileWhole(path, file.content, file.is_executable)) {
      return error;
    }
  }
  return llvm::Error::success();
}

/// Moves `files` from `staging` to `folder`, the manifest last: until then the
/// old one describes what could be deleted.
llvm::Error MoveInto(llvm::StringRef folder, llvm::StringRef staging,
                     const std::vector<std::string>& paths) {
  std::vector<std::string> ordered = paths;
  std::stable_partition(ordered.begin(), ordered.end(),
                        [](const auto& path) { return path != kManifestName; });
  for (const std::string& path : ordered) {
    std::string to = JoinPath(folder, path);
    std::string parent = llvm::sys::path::parent_path(to).str();
    if (std::error_code code = fs::create_directories(parent)) {
      return IoError(code, parent);
    }
    if (std::error_code code = fs::rename(JoinPath(staging, path), to)) {
      return IoError(code, to);
    }
  }
  return llvm::Error::success();
}

/// Removes `path` and the folders that become empty by it.
void RemoveWithParents(llvm::StringRef folder, llvm::StringRef path) {
  Ignore(fs::remove(JoinPath(folder, path)));
  for (llvm::StringRef parent = llvm::sys::path::parent_path(path);
       !parent.empty(); parent = llvm::sys::path::parent_path(parent)) {
    std::string joined = JoinPath(folder, parent);
    if (!IsEmptyFolder(joined) || fs::remove(joined)) return;
  }
}

/// A folder beside `folder`, removed when it goes out of scope.
struct Staging {
  explicit Staging(llvm::StringRef folder) {
    llvm::SmallString<128> absolute(folder);
    Ignore(fs::make_absolute(absolute));
    llvm::sys::path::remove_dots(absolute, /*remove_dot_dot=*/true);
    fs::createUniquePath(absolute + ".%%%%%%.tmp", path,
                         /*MakeAbsolute=*/false);
  }
  ~Staging() { Ignore(fs::remove_directories(path)); }
  llvm::SmallString<128> path;
};

/// Which of `files` are not in `folder` as they should be.
TreeChanges Compare(llvm::StringRef folder, const TreeManifest& before,
                    llvm::ArrayRef<GeneratedFile> files) {
  TreeChanges changes;
  std::set<std::string> paths;
  for (const GeneratedFile& file : files) {
    paths.insert(file.path);
    std::string path = JoinPath(folder, file.path);
    std::optional<std::string> content = Content(path);
    const bool is_done = file.is_yours && content;
    if (is_done || (content && *content == file.content &&
                    fs::can_execute(path) == file.is_executable)) {
      ++changes.unchanged;
    } else {
      changes.written.push_back(file.path);
    }
  }
  for (const TreeManifest::File& file : before.files) {
    if (paths.count(file.path) == 0 &&
        fs::exists(JoinPath(folder, file.path))) {
      changes.deleted.push_back(file.path);
    }
  }
  llvm::sort(changes.written);
  llvm::sort(changes.deleted);
  return changes;
}

}  // namespace

llvm::Error CheckCanHoldTree(llvm::StringRef folder) {
  return ReadBefore(folder).takeError();
}

llvm::Expected<TreeChanges> WriteTree(llvm::StringRef folder,
                                      llvm::ArrayRef<GeneratedFile> files,
                                      bool overwrite_edits) {
  llvm::Expected<TreeManifest> before = ReadBefore(folder);
  if (!before) return before.takeError();
  if (!overwrite_edits) {
    if (llvm::Error error = CheckUnedited(folder, *before)) {
      return error;
    }
  }
  TreeChanges changes = Compare(folder, *before, files);
  std::vector<GeneratedFile> to_write;
  for (const GeneratedFile& file : files) {
    if (std::binary_search(changes.written.begin(), changes.written.end(),
                           file.path)) {
      to_write.push_back(file);
    }
  }

  Staging staging(folder);
  if (llvm::Error error = WriteAll(staging.path, to_write)) {
    return error;
  }
  if (!fs::exists(folder)) {
    if (std::error_code code = fs::rename(staging.path, folder)) {
      return IoError(code, folder.str());
    }
    return changes;
  }
  if (llvm::Error error = MoveInto(folder, staging.path, changes.written)) {
    return error;
  }
  for (const std::string& path : changes.deleted) {
    RemoveWithParents(folder, path);
  }
  return changes;
}

}  // namespace cleave
