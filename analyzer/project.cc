#include "analyzer/project.h"

#include <algorithm>
#include <tuple>

#include "analyzer/build_targets.h"
#include "analyzer/compile_commands.h"
#include "graph/user_error.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

constexpr const char* kNoCommandsHint =
    "make one with `cmake -DCMAKE_EXPORT_COMPILE_COMMANDS=ON BUILD`, or for "
    "other builds with `bear -- make`";

/// Symbolic links resolved; a path that does not exist stays as it is.
std::string RealPath(llvm::StringRef file) {
  llvm::SmallString<256> real;
  if (!fs::real_path(file, real)) return std::string(real);
  llvm::SmallString<256> absolute(file);
  fs::make_absolute(absolute);
  return NormalPath(absolute, "/");
}

/// The source folder that CMake configured `build` from; empty if it did not.
std::string CMakeSourceFolder(llvm::StringRef build) {
  llvm::SmallString<256> cache(build);
  path::append(cache, "CMakeCache.txt");
  auto buffer = llvm::MemoryBuffer::getFile(cache, /*IsText=*/true);
  if (!buffer) return "";
  llvm::SmallVector<llvm::StringRef> lines;
  (*buffer)->getBuffer().split(lines, '\n');
  for (llvm::StringRef line : lines)
    if (line.consume_front("CMAKE_HOME_DIRECTORY:INTERNAL="))
      return RealPath(line.trim());
  return "";
}

/// The deepest folder that has all sources outside `build`.
std::string CommonFolder(const std::vector<std::string>& files,
                         llvm::StringRef build) {
  std::string common;
  for (const std::string& file : files) {
    if (llvm::StringRef(file).starts_with((build + "/").str())) continue;
    llvm::StringRef folder = path::parent_path(file);
    if (common.empty()) common = folder.str();
    while (!folder.starts_with(common) ||
           (folder.size() > common.size() && folder[common.size()] != '/'))
      common = path::parent_path(common).str();
  }
  return common;
}

struct Source {
  std::string file;  ///< absolute, links resolved
  CompileCommand command;
};

std::vector<Source> SourcesOf(std::vector<CompileCommand> commands) {
  std::vector<Source> sources;
  for (CompileCommand& command : commands) {
    std::string file = NormalPath(command.file, command.directory);
    sources.push_back({RealPath(file), std::move(command)});
  }
  return sources;
}

CompileUnit UnitOf(const Source& source, const NormalArguments& normal,
                   const ProjectPaths& paths) {
  CompileUnit unit;
  unit.file = paths.NameOf(source.file);
  unit.directory = source.command.directory;
  unit.arguments = normal.arguments;
  unit.is_c = normal.is_c;
  if (!fs::exists(source.file)) {
    unit.status = CompileUnit::Status::kFailed;
    unit.cause = "no such file";
  }
  return unit;
}

void SortAndUnique(std::vector<CompileUnit>& units) {
  auto key = [](const CompileUnit& unit) {
    return std::tie(unit.file, unit.arguments);
  };
  std::sort(units.begin(), units.end(),
            [&](const auto& a, const auto& b) { return key(a) < key(b); });
  units.erase(std::unique(units.begin(), units.end(),
                          [&](const auto& a, const auto& b) {
                            return key(a) == key(b);
                          }),
              units.end());
}

llvm::Expected<std::vector<Source>> ReadSources(llvm::StringRef file) {
  auto buffer = llvm::MemoryBuffer::getFile(file, /*IsText=*/true);
  if (!buffer)
    return MakeError("there are no compile commands", file.str(),
                     kNoCommandsHint);
  auto commands = ParseCompileCommands((*buffer)->getBuffer(), file);
  if (!commands) return commands.takeError();
  return SourcesOf(std::move(*commands));
}

std::string ChooseRoot(const Project::Options& options,
                       const std::vector<Source>& sources,
                       llvm::StringRef build) {
  if (!options.root.empty()) return RealPath(options.root);
  if (std::string folder = CMakeSourceFolder(build); !folder.empty())
    return folder;
  std::vector<std::string> files;
  for (const Source& source : sources) files.push_back(source.file);
  return CommonFolder(files, build);
}

}  // namespace

llvm::Expected<Project> Project::Load(llvm::StringRef input,
                                      const Options& options) {
  llvm::SmallString<256> file(input);
  if (!input.ends_with(".json")) path::append(file, "compile_commands.json");
  Project project;
  project.paths.build_directory = RealPath(path::parent_path(RealPath(file)));
  // CMake may write the compile commands anew as well, so this comes first.
  if (options.may_run_cmake && fs::exists(file))
    EnsureFileApiReply(project.paths.build_directory);
  auto sources = ReadSources(file);
  if (!sources) return sources.takeError();
  project.paths.root =
      ChooseRoot(options, *sources, project.paths.build_directory);
  for (const Source& source : *sources) {
    NormalArguments normal = Normalise(source.command);
    if (normal.is_source)
      project.units.push_back(UnitOf(source, normal, project.paths));
  }
  if (project.units.empty())
    return MakeError("none of the compile commands is for C or C++",
                     std::string(file));
  SortAndUnique(project.units);
  auto targets = ReadBuildTargets(project.paths);
  if (!targets) return targets.takeError();
  project.targets = std::move(*targets);
  return project;
}

BuildFacts Project::ToBuildFacts() const {
  return {paths.root, paths.build_directory, units, targets};
}

}  // namespace cleave
