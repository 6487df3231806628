#include "cli/tree_manifest.h"

#include "cli/session.h"
#include "graph/user_error.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

constexpr int64_t kSchema = 1;

bool LeavesTree(llvm::StringRef path) {
  if (path.empty() || llvm::sys::path::is_absolute(path)) return true;
  llvm::SmallVector<llvm::StringRef, 8> parts;
  path.split(parts, '/');
  return llvm::is_contained(parts, "..");
}

bool fromJSON(const llvm::json::Value& value, TreeManifest::Program& program,
              llvm::json::Path path) {
  llvm::json::ObjectMapper map(value, path);
  return map && map.map("name", program.name) &&
         map.mapOptional("is_test", program.is_test) &&
         map.map("artifact", program.artifact) &&
         map.mapOptional("inside", program.inside);
}

bool fromJSON(const llvm::json::Value& value, TreeManifest::File& file,
              llvm::json::Path path) {
  llvm::json::ObjectMapper map(value, path);
  if (!map || !map.map("path", file.path) ||
      !map.mapOptional("xxh3", file.digest)) {
    return false;
  }
  if (LeavesTree(file.path)) {
    path.field("path").report("leaves the tree");
    return false;
  }
  return true;
}

template <typename T>
bool MapList(const llvm::json::Object& object, llvm::StringRef key,
             std::vector<T>& list, llvm::json::Path path) {
  const llvm::json::Array* array = object.getArray(key);
  if (array == nullptr) {
    path.field(key).report("expected an array");
    return false;
  }
  for (size_t i = 0; i < array->size(); ++i) {
    if (!fromJSON((*array)[i], list.emplace_back(), path.field(key).index(i))) {
      return false;
    }
  }
  return true;
}

bool MapManifest(const llvm::json::Value& value, TreeManifest& manifest,
                 llvm::json::Path path) {
  int64_t schema = 0;
  llvm::json::ObjectMapper map(value, path);
  if (!map || !map.map("schema", schema)) return false;
  if (schema != kSchema) {
    path.field("schema").report("is of another version of cleave");
    return false;
  }
  return map.map("project", manifest.project) &&
         map.map("project_root", manifest.project_root) &&
         map.map("build_directory", manifest.build_directory) &&
         map.map("services", manifest.services) &&
         MapList(*value.getAsObject(), "programs", manifest.programs, path) &&
         MapList(*value.getAsObject(), "files", manifest.files, path);
}

}  // namespace

llvm::Expected<TreeManifest> ParseTreeManifest(llvm::StringRef json,
                                               llvm::StringRef name) {
  const char* hint = "generate the tree into another folder";
  llvm::Expected<llvm::json::Value> value = llvm::json::parse(json);
  if (!value) {
    return MakeError("is not JSON: " + llvm::toString(value.takeError()),
                     name.str(), hint);
  }
  TreeManifest manifest;
  llvm::json::Path::Root root("manifest");
  if (!MapManifest(*value, manifest, root)) {
    return MakeError(llvm::toString(root.getError()), name.str(), hint);
  }
  return manifest;
}

llvm::Expected<std::optional<TreeManifest>> ReadTreeManifest(
    llvm::StringRef folder) {
  const std::string path = JoinPath(folder, kManifestName);
  if (!llvm::sys::fs::exists(path)) return std::nullopt;
  llvm::Expected<std::string> json = ReadFileWhole(path);
  if (!json) return json.takeError();
  llvm::Expected<TreeManifest> manifest = ParseTreeManifest(*json, path);
  if (!manifest) return manifest.takeError();
  return std::move(*manifest);
}

}  // namespace cleave
