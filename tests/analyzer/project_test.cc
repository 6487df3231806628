#include "analyzer/project.h"

#include "analyzer/analyzer.h"
#include "gtest/gtest.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

/// A folder on disk that is gone after the test.
class ProjectTest : public testing::Test {
 protected:
  void SetUp() override {
    llvm::SmallString<128> made, real;
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("cleave-test", made));
    ASSERT_FALSE(llvm::sys::fs::real_path(made, real));
    folder_ = std::string(real);
  }
  void TearDown() override { llvm::sys::fs::remove_directories(folder_); }

  void Write(const std::string& name, const std::string& text) {
    std::string path = folder_ + "/" + name;
    llvm::sys::fs::create_directories(llvm::sys::path::parent_path(path));
    std::error_code error;
    llvm::raw_fd_ostream(path, error) << text;
    ASSERT_FALSE(error) << error.message();
  }

  /// An entry of a compile_commands.json for `file`.
  std::string Entry(const std::string& file, const std::string& options = "") {
    return R"({"directory": ")" + folder_ + R"(/build", "file": ")" + folder_ +
           "/" + file + R"(", "command": "g++ )" + options + " -c " + folder_ +
           "/" + file + "\"}";
  }

  llvm::Expected<Project> Load() {
    return Project::Load(folder_ + "/build", {});
  }

  std::string folder_;
};

TEST_F(ProjectTest, WithoutCompileCommandsTheHintSaysHowToMakeThem) {
  EXPECT_THAT(Load(), HasError("-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"));
}

TEST_F(ProjectTest, RootIsTheDeepestCommonFolder) {
  Write("src/a/a.cc", "");
  Write("src/b.cc", "");
  Write("build/compile_commands.json",
        "[" + Entry("src/a/a.cc") + "," + Entry("src/b.cc") + "]");
  auto project = Load();
  ASSERT_THAT(project, IsOk());
  EXPECT_EQ(folder_ + "/src", project->paths.root);
  EXPECT_EQ("a/a.cc", project->units.at(0).file);
}

TEST_F(ProjectTest, RootIsCMakesSourceFolderIfThereIsOne) {
  Write("src/a.cc", "");
  Write("build/CMakeCache.txt",
        "CMAKE_HOME_DIRECTORY:INTERNAL=" + folder_ + "\n");
  Write("build/compile_commands.json", "[" + Entry("src/a.cc") + "]");
  auto project = Project::Load(folder_ + "/build", {"", false});
  ASSERT_THAT(project, IsOk());
  EXPECT_EQ(folder_, project->paths.root);
}

TEST_F(ProjectTest, EntriesThatSayTheSameAreOneUnit) {
  Write("a.cc", "");
  Write("build/compile_commands.json",
        "[" + Entry("a.cc", "-o x.o") + "," + Entry("a.cc", "-o y.o") + "]");
  auto project = Load();
  ASSERT_THAT(project, IsOk());
  EXPECT_EQ(1u, project->units.size());
}

TEST_F(ProjectTest, ResponseFilesAreExpanded) {
  Write("a.cc", "");
  Write("build/args.rsp", "-DFROM_FILE -I../include");
  Write("build/compile_commands.json", "[" + Entry("a.cc", "@args.rsp") + "]");
  auto project = Load();
  ASSERT_THAT(project, IsOk());
  EXPECT_EQ(
      (std::vector<std::string>{"-DFROM_FILE", "-I" + folder_ + "/include"}),
      project->units.at(0).arguments);
}

TEST_F(ProjectTest, ASourceThatDoesNotExistFailsAlone) {
  Write("a.cc", "int a;");
  Write("build/compile_commands.json",
        "[" + Entry("a.cc") + "," + Entry("gone.cc") + "]");
  auto project = Load();
  ASSERT_THAT(project, IsOk());
  auto result = AnalyzeProject(*project, AnalyzeOptions());
  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(1u, result->failed);
  EXPECT_EQ("no such file", result->build.units.at(1).cause);
}

TEST_F(ProjectTest, ACrashOfClangCostsItsUnitOnly) {
  Write("a.cc", "int a;");
  Write("crash.cc", "#pragma clang __debug crash\n");
  Write("build/compile_commands.json",
        "[" + Entry("a.cc") + "," + Entry("crash.cc") + "]");
  auto project = Load();
  ASSERT_THAT(project, IsOk());
  auto result = AnalyzeProject(*project, AnalyzeOptions());
  ASSERT_THAT(result, IsOk());
  EXPECT_EQ(1u, result->ok);
  EXPECT_THAT(result->build.units.at(1).cause,
              testing::StartsWith("crashed: "));
}

TEST_F(ProjectTest, WithoutAnySourceThatCanBeReadItIsAnError) {
  Write("build/compile_commands.json", "[" + Entry("gone.cc") + "]");
  auto project = Load();
  ASSERT_THAT(project, IsOk());
  EXPECT_THAT(AnalyzeProject(*project, AnalyzeOptions()),
              HasError("gone.cc: no such file"));
}

TEST_F(ProjectTest, TheGraphIsTheSameForAnyNumberOfJobs) {
  std::string entries;
  for (int i = 0; i < 6; ++i) {
    std::string name = "s" + std::to_string(i) + ".cc";
    Write(name, "#include \"all.h\"\nint f" + std::to_string(i) +
                    "() { return Shared(" + std::to_string(i) + "); }\n");
    entries += (i ? "," : "") + Entry(name);
  }
  Write("all.h", "inline int Shared(int n) { return n; }\n");
  Write("build/compile_commands.json", "[" + entries + "]");
  auto project = Load();
  ASSERT_THAT(project, IsOk());
  AnalyzeOptions one, two;
  two.jobs = 2;
  auto first = AnalyzeToGraph(*project, one);
  auto second = AnalyzeToGraph(*project, two);
  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(first->ContentDigest(), second->ContentDigest());
}

}  // namespace
}  // namespace cleave
