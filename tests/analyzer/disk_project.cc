#include "tests/analyzer/disk_project.h"

#include <map>

#include "graph/facts_joiner.h"
#include "graph/graph_text.h"
#include "gtest/gtest.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace fs = llvm::sys::fs;

struct DiskProject::Records {
  InputTable inputs;
  std::map<std::string, UnitRecord> by_key;
};

namespace {

void WriteFile(const std::string& path, const std::string& text) {
  fs::create_directories(llvm::sys::path::parent_path(path));
  std::error_code error;
  llvm::raw_fd_ostream(path, error) << text;
  ASSERT_FALSE(error) << error.message();
}

}  // namespace

DiskProject::DiskProject() : records_(std::make_unique<Records>()) {
  llvm::SmallString<128> made, real;
  EXPECT_FALSE(fs::createUniqueDirectory("cleave-test", made));
  EXPECT_FALSE(fs::real_path(made, real));
  folder_ = std::string(real);
}

DiskProject::~DiskProject() { fs::remove_directories(folder_); }

DiskProject& DiskProject::Write(const std::string& name,
                                const std::string& text) {
  WriteFile(folder_ + "/" + name, text);
  llvm::StringRef extension = llvm::sys::path::extension(name);
  if (extension == ".cc" || extension == ".c") options_.try_emplace(name);
  return *this;
}

DiskProject& DiskProject::Remove(const std::string& name) {
  fs::remove(folder_ + "/" + name);
  options_.erase(name);
  return *this;
}

DiskProject& DiskProject::Compile(const std::string& source,
                                  const std::string& options) {
  options_[source] = options;
  return *this;
}

Project DiskProject::Load() const {
  std::string entries;
  for (const auto& entry : options_) {
    std::string file = folder_ + "/" + entry.getKey().str();
    entries += (entries.empty() ? "" : ",") +
               (R"({"directory": ")" + folder_ + R"(", "file": ")" + file +
                R"(", "command": "g++ -I. )" + entry.getValue() + " -c " +
                file + "\"}");
  }
  WriteFile(folder_ + "/build/compile_commands.json", "[" + entries + "]");
  Project::Options options;
  options.root = folder_;
  auto project = Project::Load(folder_ + "/build", options);
  if (project) return std::move(*project);
  ADD_FAILURE() << llvm::toString(project.takeError());
  return Project();
}

DiskProject::Run DiskProject::Analyze(const AnalyzeOptions& given) {
  AnalyzeOptions options = given;
  std::vector<RecordHead> heads;
  for (const auto& [key, record] : records_->by_key)
    heads.push_back(record.head);
  options.known = heads;
  options.inputs = &records_->inputs;
  options.keep = [&](const UnitRecord& record) {
    records_->by_key[record.head.key] = record;
    return llvm::Error::success();
  };
  Project project = Load();
  llvm::Expected<AnalyzeResult> result = AnalyzeProject(project, options);
  if (!result) {
    ADD_FAILURE() << llvm::toString(result.takeError());
    return {};
  }
  FactsJoiner joiner(TestFiles(project));
  for (const std::string& key : result->keys)
    joiner.Add(records_->by_key[key].facts);
  Run run;
  DependencyGraph graph = std::move(joiner).Build(result->build);
  run.digest = graph.ContentDigest();
  run.text = GraphToText(graph);
  run.read = result->ok + result->partial + result->failed - result->reused;
  run.result = std::move(*result);
  return run;
}

std::string DiskProject::FreshDigest(const AnalyzeOptions& options) const {
  return FreshGraph(options).ContentDigest();
}

DependencyGraph DiskProject::FreshGraph(const AnalyzeOptions& options) const {
  llvm::Expected<DependencyGraph> graph = AnalyzeToGraph(Load(), options);
  if (graph) return std::move(*graph);
  ADD_FAILURE() << llvm::toString(graph.takeError());
  return DependencyGraph();
}

}  // namespace cleave
