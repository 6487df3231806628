#include "cli/verify_build.h"

#include "cli/run_process.h"
#include "cli/session.h"
#include "cli/verify_plan.h"
#include "graph/user_error.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Program.h"

namespace cleave {
namespace {

namespace fs = llvm::sys::fs;

constexpr size_t kTailLines = 20;

/// The lines that say why a build failed: the first error with what follows,
/// else the last lines.
std::string Tail(llvm::StringRef output) {
  llvm::SmallVector<llvm::StringRef, 0> lines;
  output.rtrim('\n').split(lines, '\n');
  size_t start = lines.size() > kTailLines ? lines.size() - kTailLines : 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].contains("error:") ||
        lines[i].contains("undefined reference")) {
      start = i;
      break;
    }
  }
  std::string tail;
  for (size_t i = start; i < lines.size() && i < start + kTailLines; ++i) {
    tail += ("\n  | " + lines[i]).str();
  }
  return tail;
}

/// The line `NAME:TYPE=VALUE` of a CMake cache; empty if there is none.
std::string CacheValue(llvm::StringRef cache, llvm::StringRef name) {
  llvm::SmallVector<llvm::StringRef, 0> lines;
  cache.split(lines, '\n');
  for (llvm::StringRef line : lines) {
    auto [key, value] = line.split('=');
    if (key.split(':').first == name) return value.str();
  }
  return "";
}

/// What the first configuring is told on top of the tree's own defaults.
std::vector<std::string> FirstArguments(const TreeManifest& manifest) {
  std::vector<std::string> arguments;
  if (llvm::sys::findProgramByName("ninja")) {
    arguments.insert(arguments.end(), {"-G", "Ninja"});
  }
  llvm::Expected<std::string> cache =
      ReadFileWhole(JoinPath(manifest.build_directory, "CMakeCache.txt"));
  if (!cache) {  // not a CMake build: the default compiler has to do
    llvm::consumeError(cache.takeError());
    return arguments;
  }
  for (const char* name : {"CMAKE_C_COMPILER", "CMAKE_CXX_COMPILER"}) {
    std::string value = CacheValue(*cache, name);
    if (!value.empty()) {
      arguments.push_back(std::string("-D") + name + "=" + value);
    }
  }
  return arguments;
}

/// Shows the last "[12/106] what" of a build's log, as Ninja and Make-like
/// tools print it.
void ShowProgress(llvm::StringRef log, Progress& progress) {
  llvm::SmallVector<llvm::StringRef, 0> lines;
  log.take_back(4096).split(lines, '\n');
  for (llvm::StringRef line : llvm::reverse(lines)) {
    auto [numbers, what] = line.split("] ");
    auto [done, total] = numbers.split('/');
    size_t done_count = 0, total_count = 0;
    if (!done.consume_front("[") || done.getAsInteger(10, done_count) ||
        total.getAsInteger(10, total_count)) {
      continue;
    }
    return progress.Show(done_count, total_count, what);
  }
}

llvm::Error RunStep(const std::string& what, std::vector<std::string> command,
                    const TreeBuild& build, Progress& progress) {
  ProcessSpec spec;
  spec.command = std::move(command);
  spec.time_limit = build.limit;
  spec.log_path = JoinPath(build.build, "cleave_verify.log");
  spec.tick = [&] { ShowProgress(ReadFileIfThere(spec.log_path), progress); };
  llvm::Expected<ProcessResult> result = RunProcess(spec);
  if (!result) return result.takeError();
  if (result->end == ProcessResult::End::kExited && result->code == 0) {
    return llvm::Error::success();
  }
  return MakeError(what + " failed (" + DescribeEnd(*result) + ")" +
                       Tail(ReadFileIfThere(spec.log_path)),
                   build.tree, "all that was said is in " + spec.log_path);
}

}  // namespace

llvm::Error BuildTree(const TreeManifest& manifest, const TreeBuild& build,
                      Progress& progress) {
  if (std::error_code code = fs::create_directories(build.build)) {
    return MakeError("cannot be made: " + code.message(), build.build);
  }
  std::vector<std::string> configure = {
      "cmake",
      "-S",
      build.tree,
      "-B",
      build.build,
      "-DMONOLITH_DIR=" + manifest.project_root,
      "-DMONOLITH_BUILD_DIR=" + manifest.build_directory,
      "-DCLEAVE_IN_PROCESS=" + std::string(build.in_process ? "all" : "none")};
  if (!fs::exists(JoinPath(build.build, "CMakeCache.txt"))) {
    for (std::string& argument : FirstArguments(manifest)) {
      configure.push_back(std::move(argument));
    }
  }
  Ignore(fs::remove(JoinPath(build.build, "cleave_verify.log")));
  if (llvm::Error error = RunStep("configuring the tree", std::move(configure),
                                  build, progress)) {
    return error;
  }
  return RunStep(
      "building the tree",
      {"cmake", "--build", build.build, "-j", std::to_string(build.jobs)},
      build, progress);
}

llvm::Error CheckMonolithIsBuilt(const TreeManifest& manifest) {
  const std::string hint =
      "build the monolith first: cmake --build " + manifest.build_directory;
  if (!fs::is_directory(manifest.build_directory)) {
    return MakeError("the monolith's build folder is not there",
                     manifest.build_directory,
                     "configure and build the monolith, then analyze again");
  }
  for (const TreeManifest::Program& program : manifest.programs) {
    if (program.artifact.empty() || fs::exists(program.artifact)) continue;
    return MakeError(
        "the monolith's program '" + program.name + "' is not built",
        program.artifact, hint);
  }
  return llvm::Error::success();
}

llvm::Error CheckSplitIsBuilt(const TreeManifest& manifest,
                              const TreeBuild& build) {
  for (const ProgramPair& program :
       PairPrograms(manifest, build.build, build.in_process)) {
    if (fs::exists(program.split) &&
        (!build.in_process || fs::exists(program.in_process))) {
      continue;
    }
    return MakeError("the tree's build made no program '" + program.name + "'",
                     program.split, "generate the tree again");
  }
  return llvm::Error::success();
}

llvm::Expected<std::string> ListMonolithTests(const TreeManifest& manifest) {
  ProcessSpec spec;
  spec.command = {"ctest", "--show-only=json-v1", "--test-dir",
                  manifest.build_directory};
  llvm::Expected<ProcessResult> result = RunProcess(spec);
  if (!result) return result.takeError();
  if (result->end == ProcessResult::End::kExited && result->code == 0) {
    return std::move(result->out);
  }
  return MakeError("ctest cannot list the monolith's tests (" +
                       DescribeEnd(*result) + ")" + Tail(result->err),
                   manifest.build_directory, "CMake 3.20 or newer is needed");
}

}  // namespace cleave
