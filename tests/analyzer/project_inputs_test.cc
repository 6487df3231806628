#include <unistd.h>

#include "analyzer/analyzer.h"
#include "analyzer/project.h"
#include "gtest/gtest.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "tests/support/matchers.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;
using Words = std::vector<std::string>;

namespace fs = llvm::sys::fs;

/// Builds of all kinds, on disk in a folder that is gone after the test.
class ProjectInputsTest : public testing::Test {
 protected:
  void SetUp() override {
    llvm::SmallString<128> made, real;
    ASSERT_FALSE(fs::createUniqueDirectory("cleave-test", made));
    ASSERT_FALSE(fs::real_path(made, real));
    folder_ = std::string(real);
  }
  void TearDown() override { fs::remove_directories(folder_); }

  void Write(const std::string& name, const std::string& text) {
    std::string path = folder_ + "/" + name;
    fs::create_directories(llvm::sys::path::parent_path(path));
    std::error_code error;
    llvm::raw_fd_ostream(path, error) << text;
    ASSERT_FALSE(error) << error.message();
  }
  void Link(const std::string& target, const std::string& name) {
    ASSERT_FALSE(fs::create_link(folder_ + "/" + target, folder_ + "/" + name));
  }

  /// One more entry of the compile commands, in the folder of the test.
  void Command(const std::string& file, Words words,
               const std::string& directory = "") {
    words.insert(words.begin(), "g++");
    words.insert(words.end(), {"-c", file});
    commands_.push_back(llvm::json::Object{
        {"directory", directory.empty() ? folder_ : directory},
        {"file", file},
        {"arguments", words}});
  }
  Project Load(const std::string& build = "build",
               Project::Options options = {}) {
    std::string text;
    llvm::raw_string_ostream(text) << llvm::json::Value(std::move(commands_));
    Write(build + "/compile_commands.json", text);
    auto project = Project::Load(folder_ + "/" + build, options);
    EXPECT_THAT(project, IsOk());
    return project ? std::move(*project) : Project();
  }
  static DependencyGraph Analyze(const Project& project) {
    auto graph = AnalyzeToGraph(project, AnalyzeOptions());
    EXPECT_THAT(graph, IsOk());
    return graph ? std::move(*graph) : DependencyGraph();
  }
  /// Why a unit was not read in full; empty if it was.
  static std::string CauseOf(const DependencyGraph& graph, size_t unit = 0) {
    return graph.build().units.at(unit).cause;
  }
  /// The files of the graph, in order.
  static Words FilesOf(const DependencyGraph& graph) {
    Words names;
    for (const ProjectFile& file : graph.files()) names.push_back(file.path);
    return names;
  }

  std::string folder_;
  llvm::json::Array commands_;
};

TEST_F(ProjectInputsTest, RelativeNamesStartInTheDirectoryOfTheEntry) {
  Write("src/a.cc", "");
  Command("../src/a.cc", {"-I../include"}, folder_ + "/build");
  Project project = Load();
  EXPECT_EQ("a.cc", project.units.at(0).file);
  EXPECT_EQ(Words{"-I" + folder_ + "/include"}, project.units[0].arguments);
}

TEST_F(ProjectInputsTest, ADirectoryIsRelativeToTheCompileCommands) {
  Write("build/sub/a.cc", "int a;");
  Command("a.cc", {}, "sub");
  Project project = Load();
  EXPECT_EQ(folder_ + "/build/sub", project.units.at(0).directory);
  EXPECT_EQ("", CauseOf(Analyze(project)));
}

TEST_F(ProjectInputsTest, WithoutADirectoryItIsThatOfTheCompileCommands) {
  Write("build/a.cc", "int a;");
  Write("build/compile_commands.json",
        R"([{"file": "a.cc", "command": "g++ -c a.cc"}])");
  auto project = Project::Load(folder_ + "/build", {});
  ASSERT_THAT(project, IsOk());
  EXPECT_EQ("", CauseOf(Analyze(*project)));
}

TEST_F(ProjectInputsTest, TwoConfigurationsOfAFileAreTwoUnits) {
  Write("a.cc", "#ifdef X\nint x() { return 1; }\n#else\nint y();\n#endif\n");
  Command("a.cc", {"-DX"});
  Command("a.cc", {});
  DependencyGraph graph = Analyze(Load());
  ASSERT_EQ(2u, graph.build().units.size());
  EXPECT_EQ(Words{}, graph.build().units[0].arguments);
  EXPECT_EQ(Words{"-DX"}, graph.build().units[1].arguments);
  EXPECT_EQ(1u, SymbolNamed(graph, "x").lines);
  EXPECT_EQ(4u, SymbolNamed(graph, "y").declared.line);
}

TEST_F(ProjectInputsTest, NestedResponseFilesAreExpanded) {
  Write("a.cc", "#if defined(OUTER) && defined(INNER)\nint a;\n#endif\n");
  Write("outer.rsp", "-DOUTER @inner.rsp\n");
  Write("inner.rsp", "-DINNER\n");
  Command("a.cc", {"@outer.rsp"});
  EXPECT_EQ("a", SymbolNamed(Analyze(Load()), "a").name);
}

TEST_F(ProjectInputsTest, AMissingResponseFileFailsItsUnitOnly) {
  Write("a.cc", "int a;");
  Write("b.cc", "int b;");
  Command("a.cc", {"@gone.rsp"});
  Command("b.cc", {});
  DependencyGraph graph = Analyze(Load());
  EXPECT_EQ(CompileUnit::Status::kFailed, graph.build().units.at(0).status);
  EXPECT_EQ("there is no response file gone.rsp", CauseOf(graph));
  EXPECT_EQ("", CauseOf(graph, 1));
}

TEST_F(ProjectInputsTest, AnEmptyCommandFailsItsUnitOnly) {
  Write("a.cc", "int a;");
  Command("a.cc", {});
  commands_.push_back(llvm::json::Object{
      {"directory", folder_}, {"file", "b.cc"}, {"command", ""}});
  DependencyGraph graph = Analyze(Load());
  EXPECT_EQ("its command is empty", CauseOf(graph, 1));
}

TEST_F(ProjectInputsTest, WhatIsNeitherCNorCxxIsExcludedWithTheReason) {
  Write("a.cc", "");
  for (const char* file : {"a.cc", "boot.S", "kernel.cu", "a.hpp"})
    Command(file, {});
  Project project = Load();
  EXPECT_EQ(1u, project.units.size());
  EXPECT_EQ((std::vector<ExcludedSource>{{"a.hpp", "a header"},
                                         {"boot.S", "assembler"},
                                         {"kernel.cu", "CUDA"}}),
            project.excluded);
}

TEST_F(ProjectInputsTest, OptionsThatClangKnowsDecideWhatIsRead) {
  Write("a.cc", "#ifdef __AVX2__\nint fast();\n#endif\n");
  Command("a.cc", {"-march=haswell", "-mno-avx256-split-unaligned-load"});
  DependencyGraph graph = Analyze(Load());
  EXPECT_EQ("fast", SymbolNamed(graph, "fast").name);
  EXPECT_EQ(Words{"-mno-avx256-split-unaligned-load"},
            graph.build().units[0].ignored_arguments);
}

TEST_F(ProjectInputsTest, WarningsThatClangDoesNotKnowAreNoMatter) {
  Write("a.cc", "int a() { int unused; return 1; }\n");
  Command("a.cc", {"-Wno-maybe-uninitialized", "-Wsuggest-final-types",
                   "-Werror=no-such-warning", "-Wall", "-Werror"});
  DependencyGraph graph = Analyze(Load());
  EXPECT_EQ("", CauseOf(graph));
  EXPECT_EQ(Words{}, graph.build().units[0].ignored_arguments);
}

TEST_F(ProjectInputsTest, OptionsThatClangRefusesDoNotCostTheUnit) {
  Write("a.cc", "int a;");
  Command("a.cc", {"-march=znver99", "-flto=4", "-fcf-protection=check"});
  DependencyGraph graph = Analyze(Load());
  EXPECT_EQ("", CauseOf(graph));
  EXPECT_EQ(3u, graph.build().units[0].ignored_arguments.size());
}

TEST_F(ProjectInputsTest, ACompilersNameSaysForWhichMachine) {
  Write("a.c", "#ifdef __aarch64__\nint arm;\n#endif\n");
  commands_.push_back(llvm::json::Object{
      {"directory", folder_},
      {"file", "a.c"},
      {"command", "aarch64-none-linux-gnu-gcc -mcpu=cortex-a53 -c a.c"}});
  EXPECT_EQ("arm", SymbolNamed(Analyze(Load()), "arm").name);
}

TEST_F(ProjectInputsTest, ACompilerThatIsHereSaysWhereItsHeadersAre) {
  Write("bin/arm-none-eabi-g++",
        "#!/bin/sh\n"
        "cat >&2 <<EOF\n"
        "Target: arm-none-eabi\n"
        "#include <...> search starts here:\n"
        " " +
            folder_ +
            "/sdk/c++\n"
            " " +
            folder_ +
            "/lib/gcc/arm-none-eabi/12/include\n"
            " " +
            folder_ +
            "/sdk/include\n"
            "End of search list.\n"
            "EOF\n");
  fs::setPermissions(folder_ + "/bin/arm-none-eabi-g++", fs::all_all);
  Write("sdk/c++/vector", "const int kVector = 1;\n");
  Write("sdk/include/board.h", "const int kBoard = 1;\n");
  Write("a.cc",
        "#include <board.h>\n#include <stddef.h>\n#include <vector>\n"
        "#ifdef __arm__\nsize_t a = kVector + kBoard;\n#endif\n");
  commands_.push_back(llvm::json::Object{
      {"directory", folder_},
      {"file", "a.cc"},
      {"command", "bin/arm-none-eabi-g++ -mcpu=cortex-m4 -c a.cc"}});
  DependencyGraph graph = Analyze(Load());
  EXPECT_EQ("", CauseOf(graph));
  EXPECT_EQ("a", SymbolNamed(graph, "a").name);
}

TEST_F(ProjectInputsTest, TheSystemsCompilerIsNotAsked) {
  Write("a.cc", "int a;");
  Command("a.cc", {});
  EXPECT_EQ(Words{}, Load().units.at(0).implied_arguments);
}

TEST_F(ProjectInputsTest, NamesInOtherEncodingsBecomeValidText) {
  Write("caf\xE9.cc", "#include \"h\xE9.h\"\nint a() { return b(); }\n");
  Write("h\xE9.h", "inline int b() { return 1; }\n");
  Write("build/compile_commands.json",
        "[{\"directory\": \"" + folder_ +
            "\", \"file\": \"caf\xE9.cc\","
            " \"command\": \"g++ -DX=\xE9 -c caf\xE9.cc\"}]");
  auto project = Project::Load(folder_ + "/build", {});
  ASSERT_THAT(project, IsOk());
  DependencyGraph graph = Analyze(*project);
  EXPECT_EQ("", CauseOf(graph));
  EXPECT_EQ("caf\\x{E9}.cc", graph.build().units[0].file);
  EXPECT_EQ(Words{"-DX=\\x{E9}"}, graph.build().units[0].arguments);
  EXPECT_THAT(FilesOf(graph), ElementsAre("caf\\x{E9}.cc", "h\\x{E9}.h"));
}

TEST_F(ProjectInputsTest, SourcesInOtherEncodingsAreRead) {
  Write("a.cc",
        "// \xE9t\xE9\nconst char* Text() { return \"SELECT '\xE9' FROM t\"; }"
        "\nint \xE9;\nint b();\n");
  Command("a.cc", {});
  DependencyGraph graph = Analyze(Load());
  for (const Symbol& symbol : graph.symbols())
    EXPECT_TRUE(llvm::json::isUTF8(symbol.name)) << symbol.usr;
  EXPECT_TRUE(llvm::json::isUTF8(CauseOf(graph)));
  EXPECT_EQ(4u, SymbolNamed(graph, "b").declared.line);
}

TEST_F(ProjectInputsTest, PathsMayHaveAnyCharacters) {
  std::string odd = "my src #1 'x' \"y\" %20 \xC3\xA4";
  Write(odd + "/a b.cc", "#include \"c d.h\"\nint a() { return b(); }\n");
  Write(odd + "/in c/c d.h", "inline int b() { return 1; }\n");
  Command(odd + "/a b.cc", {"-I" + odd + "/in c"});
  DependencyGraph graph = Analyze(Load());
  EXPECT_EQ("", CauseOf(graph));
  EXPECT_THAT(FilesOf(graph), ElementsAre("a b.cc", "in c/c d.h"));
}

TEST_F(ProjectInputsTest, CommandsMayBeVeryLong) {
  Words words;
  for (int i = 0; i < 20000; ++i)
    words.push_back("-DMACRO_NUMBER_" + std::to_string(i) + "=1");
  Write("a.cc", "int a = MACRO_NUMBER_19999;\n");
  Command("a.cc", words);
  EXPECT_EQ("", CauseOf(Analyze(Load())));
}

TEST_F(ProjectInputsTest, ARootBehindALinkIsTheRealFolder) {
  Write("real/a.cc", "#include \"a.h\"\nint a() { return b(); }\n");
  Write("real/a.h", "inline int b() { return 1; }\n");
  Link("real", "link");
  Command("link/a.cc", {"-I" + folder_ + "/link"});
  DependencyGraph graph = Analyze(Load("build", {.root = folder_ + "/link"}));
  EXPECT_THAT(FilesOf(graph), ElementsAre("a.cc", "a.h"));
}

TEST_F(ProjectInputsTest, AHeaderWithTwoNamesIsOneFile) {
  Write("src/lib/b.h", "#pragma once\ninline int b() { return 1; }\n");
  Write("src/a.cc", "#include <b.h>\nint a() { return b(); }\n");
  Write("src/c.cc", "#include \"lib/b.h\"\nint c() { return b(); }\n");
  fs::create_directories(folder_ + "/src/include");
  Link("src/lib/b.h", "src/include/b.h");
  Command("src/a.cc", {"-Isrc/include"});
  Command("src/c.cc", {});
  DependencyGraph graph = Analyze(Load());
  EXPECT_THAT(FilesOf(graph), ElementsAre("a.cc", "c.cc", "lib/b.h"));
}

TEST_F(ProjectInputsTest, ATreeOfLinksIsReadWhereTheFilesAre) {
  Write("store/a.cc", "int a;");
  fs::create_directories(folder_ + "/tree");
  Link("store/a.cc", "tree/a.cc");
  Write("build/CMakeCache.txt",
        "CMAKE_HOME_DIRECTORY:INTERNAL=" + folder_ + "/tree\n");
  Command("tree/a.cc", {});
  Project project = Load("build", {"", false});
  EXPECT_EQ(folder_ + "/store", project.paths.root);
  EXPECT_THAT(FilesOf(Analyze(project)), ElementsAre("a.cc"));
}

TEST_F(ProjectInputsTest, TheBuildFolderMayBeTheSourceFolder) {
  Write("src/a.cc", "#include \"gen.h\"\nint a = kGen;\n");
  Write("src/b.cc", "int b;\n");
  Write("gen.h", "const int kGen = 1;\n");
  Command("src/a.cc", {"-I."});
  Command("src/b.cc", {});
  Project project = Load(".");
  EXPECT_EQ(folder_ + "/src", project.paths.root);
  DependencyGraph graph = Analyze(project);
  EXPECT_EQ("", CauseOf(graph, 0));
  EXPECT_EQ("", CauseOf(graph, 1));
}

TEST_F(ProjectInputsTest, TheBuildFolderMayBeOutside) {
  Write("tree/a.cc", "#include \"gen.h\"\nint a = kGen;\n");
  Write("out/gen.h", "const int kGen = 1;\n");
  Command("tree/a.cc", {"-Iout"});
  Project project = Load("out");
  EXPECT_EQ(folder_ + "/tree", project.paths.root);
  EXPECT_THAT(FilesOf(Analyze(project)),
              ElementsAre(folder_ + "/out/gen.h", "a.cc"));
}

TEST_F(ProjectInputsTest, WindowsLineEndsMoveNoPlace) {
  Write("a.cc", "int a;\r\n  int \\\r\nb;\r\nint c() { return b; }\r\n");
  Command("a.cc", {});
  DependencyGraph graph = Analyze(Load());
  EXPECT_EQ((SourcePlace{"a.cc", 2, 7}), SymbolNamed(graph, "b").declared);
  EXPECT_EQ((SourcePlace{"a.cc", 4, 5}), SymbolNamed(graph, "c").declared);
  EXPECT_EQ(4u, graph.files()[0].lines);
}

TEST_F(ProjectInputsTest, AByteOrderMarkTakesNoColumn) {
  Write("a.cc", "\xEF\xBB\xBFint a;\nint b;\n");
  Command("a.cc", {});
  DependencyGraph graph = Analyze(Load());
  EXPECT_EQ((SourcePlace{"a.cc", 1, 5}), SymbolNamed(graph, "a").declared);
}

TEST_F(ProjectInputsTest, ASourceThatIsAFolderFails) {
  fs::create_directories(folder_ + "/a.cc");
  Write("b.cc", "int b;");
  Command("a.cc", {});
  Command("b.cc", {});
  EXPECT_EQ("is a folder", CauseOf(Analyze(Load())));
}

TEST_F(ProjectInputsTest, TheFilesOfTheTreeAreKnown) {
  for (const char* file :
       {"src/a.cc", "src/a.h", "src/readme.md", "src/old/unused.cc", ".git/x.c",
        "build/gen.cc", "other/CMakeCache.txt", "other/y.cc"})
    Write(file, "");
  Command("src/a.cc", {});
  Project project = Load("build", {.root = folder_});
  EXPECT_EQ((Words{"src/a.cc", "src/a.h", "src/old/unused.cc"}),
            project.tree_files);
}

}  // namespace
}  // namespace cleave
