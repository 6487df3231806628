#include "analyzer/project.h"

#include <algorithm>
#include <tuple>

#include "analyzer/build_targets.h"
#include "analyzer/compile_commands.h"
#include "analyzer/compiler_query.h"
#include "analyzer/refused_arguments.h"
#include "analyzer/tree_files.h"
#include "analyzer/valid_text.h"
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

/// The deepest folder that has all `files`; empty without any.
std::string CommonFolder(const std::vector<std::string>& files) {
  std::string common;
  for (const std::string& file : files) {
    llvm::StringRef folder = path::parent_path(file);
    if (common.empty()) common = folder.str();
    while (!folder.starts_with(common) ||
           (folder.size() > common.size() && common != "/" &&
            folder[common.size()] != '/'))
      common = path::parent_path(common).str();
  }
  return common;
}

bool IsBelow(llvm::StringRef file, llvm::StringRef folder) {
  return file.consume_front(folder) && file.starts_with("/");
}

struct Source {
  std::string file;  ///< absolute, links resolved
  CompileCommand command;
};

std::vector<Source> SourcesOf(std::vector<CompileCommand> commands,
                              llvm::StringRef build) {
  std::vector<Source> sources;
  for (CompileCommand& command : commands) {
    // The format wants an absolute one; some generators leave it out.
    command.directory = NormalPath(command.directory, build);
    std::string file = NormalPath(command.file, command.directory);
    sources.push_back({RealPath(file), std::move(command)});
  }
  return sources;
}

void MakeValid(std::vector<std::string>& texts) {
  for (std::string& text : texts) text = ToValidText(text);
}

std::string ProblemOf(const Source& source, const NormalArguments& normal) {
  if (!normal.problem.empty()) return normal.problem;
  fs::file_status status;
  if (fs::status(source.file, status)) return "no such file";
  if (status.type() == fs::file_type::directory_file) return "is a folder";
  return "";
}

/// Turns compile commands into units, and keeps what is none.
class UnitMaker {
 public:
  explicit UnitMaker(Project& project) : project_(project) {}

  void Add(const Source& source) {
    NormalArguments normal = Normalise(source.command);
    std::string file = project_.paths.NameOf(source.file);
    if (normal.exclusion.empty()) {
      project_.units.push_back(UnitOf(source, std::move(normal), file));
    } else {
      project_.excluded.push_back({file, normal.exclusion});
    }
  }

 private:
  CompileUnit UnitOf(const Source& source, NormalArguments normal,
                     const std::string& file) {
    CompileUnit unit;
    unit.file = file;
    unit.directory = ToValidText(source.command.directory);
    unit.cause = ToValidText(ProblemOf(source, normal));
    if (!unit.cause.empty()) unit.status = CompileUnit::Status::kFailed;
    unit.is_c = normal.is_c;
    unit.implied_arguments =
        query_.ImpliedArguments(normal.compiler, source.command.directory,
                                normal.arguments, normal.is_c);
    unit.ignored_arguments =
        refused_.Find(unit.implied_arguments, normal.arguments, normal.is_c);
    unit.ignored_arguments.insert(unit.ignored_arguments.end(),
                                  normal.ignored.begin(), normal.ignored.end());
    unit.arguments = std::move(normal.arguments);
    MakeValid(unit.implied_arguments);
    MakeValid(unit.arguments);
    MakeValid(unit.ignored_arguments);
    return unit;
  }

  Project& project_;
  CompilerQuery query_;
  RefusedArguments refused_;
};

void SortAndUnique(std::vector<ExcludedSource>& excluded) {
  std::sort(excluded.begin(), excluded.end());
  excluded.erase(std::unique(excluded.begin(), excluded.end()), excluded.end());
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

llvm::Expected<std::vector<Source>> ReadSources(llvm::StringRef file,
                                                llvm::StringRef build) {
  auto buffer = llvm::MemoryBuffer::getFile(file, /*IsText=*/true);
  if (!buffer)
    return MakeError("there are no compile commands", file.str(),
                     kNoCommandsHint);
  auto commands = ParseCompileCommands((*buffer)->getBuffer(), file);
  if (!commands) return commands.takeError();
  return SourcesOf(std::move(*commands), build);
}

std::string ChooseRoot(const Project::Options& options,
                       const std::vector<Source>& sources,
                       llvm::StringRef build) {
  if (!options.root.empty()) return RealPath(options.root);
  std::string folder = CMakeSourceFolder(build);
  std::vector<std::string> files, below, unbuilt;
  for (const Source& source : sources) {
    files.push_back(source.file);
    if (IsBelow(source.file, folder)) below.push_back(source.file);
    if (!IsBelow(source.file, build)) unbuilt.push_back(source.file);
  }
  // CMake may have been run in a tree of links to files elsewhere.
  if (!folder.empty() && !below.empty()) return folder;
  return CommonFolder(unbuilt.empty() ? files : unbuilt);
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
  auto sources = ReadSources(file, project.paths.build_directory);
  if (!sources) return sources.takeError();
  project.paths.root =
      ChooseRoot(options, *sources, project.paths.build_directory);
  UnitMaker maker(project);
  for (const Source& source : *sources) maker.Add(source);
  if (project.units.empty())
    return MakeError("none of the compile commands is for C or C++",
                     std::string(file));
  SortAndUnique(project.units);
  SortAndUnique(project.excluded);
  project.tree_files = TreeFiles(project.paths);
  auto targets = ReadBuildTargets(project.paths);
  if (!targets) return targets.takeError();
  project.targets = std::move(*targets);
  return project;
}

BuildFacts Project::ToBuildFacts() const {
  BuildFacts facts;
  facts.project_root = ToValidText(paths.root);
  facts.build_directory = ToValidText(paths.build_directory);
  facts.units = units;
  facts.targets = targets;
  facts.excluded = excluded;
  facts.tree_files = tree_files;
  return facts;
}

}  // namespace cleave
