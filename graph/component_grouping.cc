#include "graph/component_grouping.h"

#include <map>
#include <optional>

#include "llvm/Support/Path.h"

namespace cleave {
namespace {

namespace path = llvm::sys::path;

/// The files of one stem: those that may find a partner elsewhere.
struct Lone {
  std::vector<const ProjectFile*> headers, sources;
};

/// How many folders, counted from the file upwards, have the same names.
int CommonTrailingFolders(llvm::StringRef a, llvm::StringRef b) {
  a = path::parent_path(a);
  b = path::parent_path(b);
  auto left = path::rbegin(a), right = path::rbegin(b);
  int count = 0;
  for (; left != path::rend(a) && right != path::rend(b) && *left == *right;
       ++left, ++right)
    ++count;
  return count;
}

/// How well a header and a source fit; -1: not at all.
int Fit(const ProjectFile& header, const ProjectFile& source,
        const IncludeMap& includes) {
  if (header.is_test != source.is_test) return -1;
  int common = CommonTrailingFolders(header.path, source.path);
  auto known = includes.find(source.path);
  if (known == includes.end()) return common > 0 ? common : -1;
  return known->second.contains(header.path) ? common : -1;
}

/// The best of `candidates` for `fit`, if there is exactly one.
template <class FitWith>
const ProjectFile* OnlyBest(llvm::ArrayRef<const ProjectFile*> candidates,
                            FitWith fit) {
  int best = -1;
  const ProjectFile* found = nullptr;
  for (const ProjectFile* each : candidates) {
    int value = fit(*each);
    if (value < best || value < 0) continue;
    found = value == best ? nullptr : each;
    best = value;
  }
  return found;
}

/// Lone files by stem. A component with both a header and a source, or with
/// several of either, is complete.
std::map<std::string, Lone> FindLone(llvm::ArrayRef<ProjectFile> files) {
  std::map<std::string, std::vector<const ProjectFile*>> groups;
  for (const ProjectFile& file : files)
    groups[ComponentNameOf(file.path)].push_back(&file);
  std::map<std::string, Lone> lone;
  for (const auto& [name, members] : groups) {
    if (members.size() != 1) continue;
    Lone& same_stem = lone[path::stem(members[0]->path).str()];
    (IsSourceFile(members[0]->path) ? same_stem.sources : same_stem.headers)
        .push_back(members[0]);
  }
  return lone;
}

}  // namespace

bool IsSourceFile(llvm::StringRef file) {
  static const llvm::StringSet<> kExtensions = {
      ".c", ".cc", ".cpp", ".cxx", ".c++", ".C", ".CPP", ".cu", ".m", ".mm"};
  return kExtensions.contains(path::extension(file));
}

llvm::StringMap<std::string> GroupFiles(llvm::ArrayRef<ProjectFile> files,
                                        const IncludeMap& includes) {
  llvm::StringMap<std::string> component_of;
  for (const ProjectFile& file : files)
    component_of[file.path] = ComponentNameOf(file.path);
  for (const auto& [stem, lone] : FindLone(files)) {
    for (const ProjectFile* header : lone.headers) {
      const ProjectFile* source =
          OnlyBest(lone.sources, [&](const ProjectFile& each) {
            return Fit(*header, each, includes);
          });
      if (!source) continue;
      const ProjectFile* back =
          OnlyBest(lone.headers, [&](const ProjectFile& each) {
            return Fit(each, *source, includes);
          });
      if (back == header)
        component_of[header->path] = component_of[source->path];
    }
  }
  return component_of;
}

}  // namespace cleave
