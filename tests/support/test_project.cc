#include "tests/support/test_project.h"

#include <set>

#include "analyzer/analyzer.h"
#include "gtest/gtest.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace cleave {
namespace {

constexpr const char* kRoot = "/project";

/// Facts that hold for every graph that an analysis makes.
void CheckInvariants(const DependencyGraph& graph) {
  for (const Symbol& symbol : graph.symbols()) {
    EXPECT_FALSE(symbol.usr.empty()) << symbol.name;
    EXPECT_FALSE(symbol.declared.file.starts_with("/usr/")) << symbol.name;
  }
  for (const Dependency& dependency : graph.dependencies()) {
    EXPECT_GE(dependency.count, 1u);
    EXPECT_EQ(dependency.count, dependency.evidence.size());
  }
}

}  // namespace

TestProject TestProject::WithCode(llvm::StringRef code) {
  TestProject project;
  project.WithFile("main.cc", code);
  return project;
}

TestProject& TestProject::WithFile(llvm::StringRef path, llvm::StringRef code) {
  files_[path.str()] = code.str();
  return *this;
}

TestProject& TestProject::WithArgument(llvm::StringRef argument) {
  arguments_.push_back(argument.str());
  return *this;
}

TestProject& TestProject::ExpectErrors() {
  expects_errors_ = true;
  return *this;
}

DependencyGraph TestProject::Graph() const {
  auto memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  auto files = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(
      llvm::vfs::getRealFileSystem());
  files->pushOverlay(memory);
  Project project;
  project.paths.root = kRoot;
  for (const auto& [path, code] : files_) {
    memory->addFile(project.paths.Absolute(path), 0,
                    llvm::MemoryBuffer::getMemBufferCopy(code));
    llvm::StringRef extension = llvm::sys::path::extension(path);
    if (extension != ".cc" && extension != ".c") continue;
    CompileUnit unit;
    unit.file = path;
    unit.directory = kRoot;
    unit.is_c = extension == ".c";
    unit.arguments = {std::string("-I") + kRoot};
    if (!unit.is_c) unit.arguments.push_back("-std=c++20");
    unit.arguments.insert(unit.arguments.end(), arguments_.begin(),
                          arguments_.end());
    project.units.push_back(std::move(unit));
  }
  AnalyzeOptions options;
  options.files = files;
  llvm::Expected<DependencyGraph> graph = AnalyzeToGraph(project, options);
  if (!graph) {
    ADD_FAILURE() << llvm::toString(graph.takeError());
    return DependencyGraph();
  }
  for (const CompileUnit& unit : graph->build().units)
    EXPECT_TRUE(expects_errors_ || unit.cause.empty())
        << unit.file << ": " << unit.cause;
  CheckInvariants(*graph);
  return std::move(*graph);
}

const Symbol& SymbolNamed(const DependencyGraph& graph, llvm::StringRef name) {
  for (const Symbol& symbol : graph.symbols())
    if (symbol.name == name) return symbol;
  ADD_FAILURE() << "there is no symbol " << name.str();
  static const Symbol kNone;
  return kNone;
}

std::string UsesOf(const DependencyGraph& graph, llvm::StringRef name) {
  std::set<std::string> lines;
  for (const Dependency& each : graph.dependencies()) {
    if (graph.symbol(each.from).name != name) continue;
    std::string line =
        (ToText(each.kind) + " " + graph.symbol(each.to).name).str();
    if (each.count > 1) line += llvm::formatv(" x{0}", each.count).str();
    if (each.loop_depth > 0)
      line += llvm::formatv(" loop {0}", each.loop_depth).str();
    lines.insert(line);
  }
  std::string text;
  for (const std::string& line : lines) text += line + "\n";
  return text;
}

}  // namespace cleave
