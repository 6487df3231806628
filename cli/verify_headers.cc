#include "cli/verify_headers.h"

#include <map>
#include <set>
#include <vector>

#include "cli/run_process.h"
#include "graph/user_error.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

namespace path = llvm::sys::path;

/// By service, its headers of which clients see copies.
using Shadows = std::map<std::string, std::vector<std::string>>;

Shadows ShadowsOf(const TreeManifest& manifest) {
  Shadows shadows;
  for (const TreeManifest::File& file : manifest.files) {
    llvm::StringRef rest = file.path;
    if (!rest.consume_front("shadows/")) continue;
    const auto [service, header] = rest.split('/');
    shadows[service.str()].push_back(header.str());
  }
  return shadows;
}

std::string Absolute(llvm::StringRef build, llvm::StringRef file) {
  llvm::SmallString<256> whole;
  if (!path::is_absolute(file)) whole = build;
  path::append(whole, file);
  path::remove_dots(whole, /*remove_dot_dot=*/true);
  return whole.str().str();
}

/// What one object was made of.
class Object {
 public:
  Object(llvm::StringRef name, llvm::StringRef build)
      : name_(name), build_(build) {}

  void Add(llvm::StringRef file) { files_.insert(Absolute(build_, file)); }

  /// A header that it must not have seen; "" if there is none.
  std::string FindOriginal(const Shadows& shadows, llvm::StringRef root) const {
    for (const std::string& service : ClientOf())
      if (auto found = shadows.find(service); found != shadows.end())
        for (const std::string& header : found->second)
          if (files_.count(Absolute(root, header))) return header;
    return "";
  }
  llvm::StringRef name() const { return name_; }

 private:
  /// Services, by the folder `stage/a+b` that something of it is in.
  std::vector<std::string> ClientOf() const {
    std::vector<std::string> services;
    const std::string stage = Absolute(build_, "stage") + "/";
    const auto found = files_.lower_bound(stage);
    if (found == files_.end()) return services;
    llvm::StringRef rest = *found;
    if (!rest.consume_front(stage)) return services;
    llvm::SmallVector<llvm::StringRef, 4> names;
    rest.split('/').first.split(names, '+');
    for (llvm::StringRef name : names) services.push_back(name.str());
    return services;
  }

  llvm::StringRef name_, build_;
  std::set<std::string> files_;
};

/// The blocks `OBJECT: #deps ...` and, indented, its files.
std::vector<Object> ObjectsOf(llvm::StringRef dependencies,
                              llvm::StringRef build) {
  std::vector<Object> objects;
  llvm::SmallVector<llvm::StringRef, 0> lines;
  dependencies.split(lines, '\n', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef line : lines) {
    if (!line.starts_with(" ")) {
      objects.emplace_back(line.split(": #deps").first, build);
    } else if (!objects.empty()) {
      objects.back().Add(line.trim());
    }
  }
  return objects;
}

}  // namespace

llvm::Error CheckHeadersSeen(llvm::StringRef dependencies,
                             llvm::StringRef build,
                             const TreeManifest& manifest) {
  const Shadows shadows = ShadowsOf(manifest);
  for (const Object& object : ObjectsOf(dependencies, build)) {
    const std::string header =
        object.FindOriginal(shadows, manifest.project_root);
    if (header.empty()) continue;
    return MakeError(
        "was compiled with the monolith's " + header + " instead of the copy",
        Absolute(build, object.name()),
        "include it by a path relative to the monolith's folders, not by an "
        "absolute one");
  }
  return llvm::Error::success();
}

llvm::Error CheckHeadersSeen(const TreeManifest& manifest,
                             const TreeBuild& build) {
  if (ShadowsOf(manifest).empty() ||
      !llvm::sys::fs::exists(Absolute(build.build, "build.ninja")))
    return llvm::Error::success();
  ProcessSpec spec;
  spec.command = {"ninja", "-C", build.build, "-t", "deps"};
  llvm::Expected<ProcessResult> result = RunProcess(spec);
  if (!result) return result.takeError();
  if (result->end != ProcessResult::End::kExited || result->code != 0) {
    return MakeError("ninja -t deps failed: " + DescribeEnd(*result),
                     build.build);
  }
  return CheckHeadersSeen(result->out, build.build, manifest);
}

}  // namespace cleave
