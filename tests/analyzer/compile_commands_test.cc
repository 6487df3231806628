#include "analyzer/compile_commands.h"

#include "gtest/gtest.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using Words = std::vector<std::string>;

Words ArgumentsOf(const Words& words, llvm::StringRef file = "a.cc") {
  return Normalise({"/project/build", file.str(), words}).arguments;
}

TEST(ParseCompileCommands, ReadsTheArgumentsForm) {
  auto commands = ParseCompileCommands(
      R"([{"directory": "/d", "file": "a.cc", "arguments": ["g++", "-c"]}])",
      "cc.json");
  ASSERT_THAT(commands, IsOk());
  EXPECT_EQ((Words{"g++", "-c"}), commands->at(0).arguments);
}

TEST(ParseCompileCommands, SplitsTheCommandFormAsAShellDoes) {
  auto commands = ParseCompileCommands(
      R"([{"directory": "/d", "file": "a.cc",
           "command": "g++ -DNAME=\"a b\" 'x y.cc'"}])",
      "cc.json");
  ASSERT_THAT(commands, IsOk());
  EXPECT_EQ((Words{"g++", "-DNAME=a b", "x y.cc"}), commands->at(0).arguments);
}

TEST(ParseCompileCommands, SaysLineAndColumnOfBrokenJson) {
  EXPECT_THAT(ParseCompileCommands("[\n  {]\n", "cc.json"),
              HasError("cc.json:2:"));
}

TEST(ParseCompileCommands, RefusesAnEmptyFile) {
  EXPECT_THAT(ParseCompileCommands("\n", "cc.json"),
              HasError("the file is empty"));
}

TEST(ParseCompileCommands, RefusesAnEmptyList) {
  EXPECT_THAT(ParseCompileCommands("[]", "cc.json"),
              HasError("there is no compile command in it"));
}

TEST(ParseCompileCommands, NamesTheEntryThatLacksSomething) {
  EXPECT_THAT(ParseCompileCommands(R"([{"file": "a.cc"}])", "cc.json"),
              HasError("entry 1 has no \"file\" or no \"directory\""));
}

TEST(Normalise, DropsCompilerSourceAndOutput) {
  EXPECT_EQ((Words{"-O2"}),
            ArgumentsOf({"/usr/bin/g++", "-O2", "-o", "a.o", "-c", "a.cc"}));
}

TEST(Normalise, DropsLaunchers) {
  EXPECT_EQ(Words{}, ArgumentsOf({"CCACHE_X=1", "ccache", "g++", "a.cc"}));
}

TEST(Normalise, DropsDependencyOutput) {
  EXPECT_EQ(Words{},
            ArgumentsOf({"g++", "-MD", "-MT", "a.o", "-MF", "a.d", "a.cc"}));
}

TEST(Normalise, MakesSearchPathsAbsolute) {
  EXPECT_EQ((Words{"-I/project/include", "-isystem", "/project/build/gen"}),
            ArgumentsOf({"g++", "-I../include", "-isystem", "gen", "a.cc"}));
}

TEST(Normalise, DropsAPrecompiledHeaderButKeepsItsText) {
  EXPECT_EQ(
      (Words{"-include", "/project/build/pch.hxx"}),
      ArgumentsOf({"clang++", "-Xclang", "-include-pch", "-Xclang", "pch.pch",
                   "-Xclang", "-include", "-Xclang", "pch.hxx", "a.cc"}));
}

TEST(Normalise, KnowsCByItsExtension) {
  EXPECT_TRUE(Normalise({"/d", "a.c", {"cc", "a.c"}}).is_c);
  EXPECT_FALSE(Normalise({"/d", "a.cc", {"c++", "a.cc"}}).is_c);
}

TEST(Normalise, TakesTheLanguageFromTheArguments) {
  EXPECT_FALSE(Normalise({"/d", "a.c", {"g++", "-x", "c++", "a.c"}}).is_c);
}

TEST(Normalise, KnowsThatAssemblerIsNoSource) {
  EXPECT_FALSE(Normalise({"/d", "a.s", {"as", "a.s"}}).is_source);
}

}  // namespace
}  // namespace cleave
