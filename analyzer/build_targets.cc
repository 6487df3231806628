#include "analyzer/build_targets.h"

#include <algorithm>
#include <map>
#include <set>

#include "graph/user_error.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"

namespace cleave {
namespace {

namespace fs = llvm::sys::fs;
namespace json = llvm::json;
namespace path = llvm::sys::path;

constexpr unsigned kCMakeTimeLimitSeconds = 300;

std::string ApiFolder(llvm::StringRef build, llvm::StringRef part) {
  llvm::SmallString<256> folder(build);
  path::append(folder, ".cmake", "api", "v1", part);
  return std::string(folder);
}

/// The newest `index-*.json`, which is the last by name; empty if none.
std::string NewestIndex(llvm::StringRef build) {
  std::string newest;
  std::error_code error;
  for (fs::directory_iterator it(ApiFolder(build, "reply"), error), end;
       it != end && !error; it.increment(error))
    if (path::filename(it->path()).starts_with("index-"))
      newest = std::max(newest, it->path());
  return newest;
}

llvm::Expected<json::Object> ReadObject(llvm::StringRef file) {
  auto buffer = llvm::MemoryBuffer::getFile(file, /*IsText=*/true);
  if (!buffer)
    return MakeError(buffer.getError().message(), file.str(),
                     "configure the project again with CMake");
  llvm::Expected<json::Value> value = json::parse((*buffer)->getBuffer());
  if (!value) return MakeError(toString(value.takeError()), file.str());
  if (json::Object* object = value->getAsObject()) return std::move(*object);
  return MakeError("not a JSON object", file.str());
}

/// The file of the codemodel that the index names; empty if it names none.
std::string CodemodelFile(const json::Object& index) {
  const json::Array* objects = index.getArray("objects");
  if (!objects) return "";
  for (const json::Value& value : *objects) {
    const json::Object* object = value.getAsObject();
    if (object && object->getString("kind") == "codemodel")
      return object->getString("jsonFile").value_or("").str();
  }
  return "";
}

BuildTarget::Kind KindOf(llvm::StringRef type) {
  return llvm::StringSwitch<BuildTarget::Kind>(type)
      .Case("EXECUTABLE", BuildTarget::Kind::kExecutable)
      .Case("STATIC_LIBRARY", BuildTarget::Kind::kStaticLibrary)
      .Case("SHARED_LIBRARY", BuildTarget::Kind::kSharedLibrary)
      .Case("MODULE_LIBRARY", BuildTarget::Kind::kSharedLibrary)
      .Case("OBJECT_LIBRARY", BuildTarget::Kind::kObjectLibrary)
      .Default(BuildTarget::Kind::kOther);
}

/// Strings at `list[i].key`.
std::vector<std::string> Strings(const json::Array* list, llvm::StringRef key) {
  std::vector<std::string> result;
  if (!list) return result;
  for (const json::Value& value : *list)
    if (const json::Object* object = value.getAsObject())
      if (auto text = object->getString(key)) result.push_back(text->str());
  return result;
}

std::vector<std::string> SourcesOf(const json::Object& target,
                                   const ProjectPaths& paths) {
  std::vector<std::string> sources;
  for (const std::string& file : Strings(target.getArray("sources"), "path")) {
    llvm::StringRef extension = path::extension(file);
    if (extension == ".o" || extension == ".rule") continue;
    sources.push_back(paths.NameOf(NormalPath(file, paths.root)));
  }
  std::sort(sources.begin(), sources.end());
  return sources;
}

/// What the linker gets that no target of the project builds.
std::vector<std::string> LinkArguments(const json::Object& target,
                                       const ProjectPaths& paths,
                                       const std::set<std::string>& artifacts) {
  std::vector<std::string> arguments;
  const json::Object* link = target.getObject("link");
  const json::Array* fragments =
      link ? link->getArray("commandFragments") : nullptr;
  if (!fragments) return arguments;
  for (const json::Value& value : *fragments) {
    const json::Object* fragment = value.getAsObject();
    if (!fragment || fragment->getString("role") != "libraries") continue;
    std::string text = fragment->getString("fragment").value_or("").str();
    if (text.empty() || llvm::StringRef(text).starts_with("-Wl,-rpath"))
      continue;
    if (!artifacts.count(NormalPath(text, paths.build_directory)))
      arguments.push_back(text);
  }
  return arguments;
}

/// The reply's objects of all targets, by their id.
using TargetObjects = std::map<std::string, json::Object>;

llvm::Expected<TargetObjects> ReadTargetObjects(llvm::StringRef folder,
                                                const json::Object& codemodel) {
  TargetObjects result;
  const json::Array* configurations = codemodel.getArray("configurations");
  if (!configurations || configurations->empty()) return result;
  const json::Object* configuration = configurations->front().getAsObject();
  if (!configuration) return result;
  for (const std::string& name :
       Strings(configuration->getArray("targets"), "jsonFile")) {
    auto target = ReadObject((folder + "/" + name).str());
    if (!target) return target.takeError();
    std::string id = target->getString("id").value_or("").str();
    result.emplace(std::move(id), std::move(*target));
  }
  return result;
}

std::string ArtifactOf(const json::Object& target, const ProjectPaths& paths) {
  std::vector<std::string> artifacts =
      Strings(target.getArray("artifacts"), "path");
  return artifacts.empty()
             ? ""
             : NormalPath(artifacts.front(), paths.build_directory);
}

std::vector<std::string> DependenciesOf(const json::Object& target,
                                        const TargetObjects& all) {
  std::vector<std::string> names;
  for (const std::string& id : Strings(target.getArray("dependencies"), "id")) {
    auto found = all.find(id);
    if (found != all.end() && KindOf(found->second.getString("type").value_or(
                                  "")) != BuildTarget::Kind::kOther)
      names.push_back(found->second.getString("name").value_or("").str());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<BuildTarget> TargetsOf(const TargetObjects& objects,
                                   const ProjectPaths& paths) {
  std::set<std::string> artifacts;
  for (const auto& [id, object] : objects)
    for (const std::string& file :
         Strings(object.getArray("artifacts"), "path"))
      artifacts.insert(NormalPath(file, paths.build_directory));
  std::vector<BuildTarget> targets;
  for (const auto& [id, object] : objects) {
    BuildTarget target;
    target.kind = KindOf(object.getString("type").value_or(""));
    if (target.kind == BuildTarget::Kind::kOther) continue;
    target.name = object.getString("name").value_or("").str();
    target.artifact = ArtifactOf(object, paths);
    target.sources = SourcesOf(object, paths);
    target.dependencies = DependenciesOf(object, objects);
    target.link_arguments = LinkArguments(object, paths, artifacts);
    targets.push_back(std::move(target));
  }
  std::sort(targets.begin(), targets.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  return targets;
}

}  // namespace

bool EnsureFileApiReply(llvm::StringRef build_directory) {
  if (!NewestIndex(build_directory).empty()) return true;
  llvm::SmallString<256> cache(build_directory);
  path::append(cache, "CMakeCache.txt");
  llvm::ErrorOr<std::string> cmake = llvm::sys::findProgramByName("cmake");
  if (!fs::exists(cache) || !cmake) return false;
  std::string query = ApiFolder(build_directory, "query");
  if (fs::create_directories(query)) return false;
  std::error_code error;
  llvm::raw_fd_ostream(query + "/codemodel-v2", error).flush();
  if (error) return false;
  std::optional<llvm::StringRef> quiet[] = {
      llvm::StringRef(), llvm::StringRef(), llvm::StringRef()};
  llvm::sys::ExecuteAndWait(*cmake, {*cmake, build_directory}, std::nullopt,
                            quiet, kCMakeTimeLimitSeconds);
  return !NewestIndex(build_directory).empty();
}

llvm::Expected<std::vector<BuildTarget>> ReadBuildTargets(
    const ProjectPaths& paths) {
  std::string index_file = NewestIndex(paths.build_directory);
  if (index_file.empty()) return std::vector<BuildTarget>();
  auto index = ReadObject(index_file);
  if (!index) return index.takeError();
  std::string model_file = CodemodelFile(*index);
  if (model_file.empty()) return std::vector<BuildTarget>();
  std::string folder = path::parent_path(index_file).str();
  auto model = ReadObject(folder + "/" + model_file);
  if (!model) return model.takeError();
  auto objects = ReadTargetObjects(folder, *model);
  if (!objects) return objects.takeError();
  return TargetsOf(*objects, paths);
}

}  // namespace cleave
