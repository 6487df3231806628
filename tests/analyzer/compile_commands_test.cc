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
  EXPECT_THAT(ParseCompileCommands(R"([{"command": "c++ a.cc"}])", "cc.json"),
              HasError("entry 1 has no \"file\""));
  EXPECT_THAT(ParseCompileCommands(R"([{"file": "a.cc"}])", "cc.json"),
              HasError("has neither \"command\" nor \"arguments\""));
}

TEST(ParseCompileCommands, TakesBytesThatAreNoUtf8) {
  auto commands = ParseCompileCommands(
      "[{\"directory\": \"/caf\xE9\", \"file\": \"a.cc\","
      " \"command\": \"g++ -DX=\xE9 a.cc\"}]",
      "cc.json");
  ASSERT_THAT(commands, IsOk());
  EXPECT_EQ("/caf\xE9", commands->at(0).directory);
  EXPECT_EQ((Words{"g++", "-DX=\xE9", "a.cc"}), commands->at(0).arguments);
}

TEST(ParseCompileCommands, SkipsAByteOrderMark) {
  auto commands = ParseCompileCommands(
      "\xEF\xBB\xBF[{\"file\": \"a.cc\", \"command\": \"c++ a.cc\"}]",
      "cc.json");
  ASSERT_THAT(commands, IsOk());
}

TEST(Normalise, DropsCompilerSourceAndOutput) {
  EXPECT_EQ((Words{"-O2"}),
            ArgumentsOf({"/usr/bin/g++", "-O2", "-o", "a.o", "-c", "a.cc"}));
}

TEST(Normalise, DropsLaunchers) {
  EXPECT_EQ(Words{}, ArgumentsOf({"CCACHE_X=1", "ccache", "g++", "a.cc"}));
}

TEST(Normalise, DropsOtherInputs) {
  EXPECT_EQ((Words{"-O2", "-lz"}),
            ArgumentsOf({"g++", "-O2", "a.cc", "b.o", "lib.a", "-lz", ""}));
}

TEST(Normalise, DropsWhatComesAfterTheOptions) {
  EXPECT_EQ((Words{"-O2"}), ArgumentsOf({"clang++", "-O2", "--", "a.cc"}));
}

TEST(Normalise, KeepsValuesThatStandApart) {
  EXPECT_EQ((Words{"-D", "X", "-target", "arm-linux-gnueabi"}),
            ArgumentsOf({"clang++", "-D", "X", "-target", "arm-linux-gnueabi",
                         "a.cc"}));
}

TEST(Normalise, DropsWhatMakesErrorsOfWarnings) {
  EXPECT_EQ(Words{},
            ArgumentsOf({"g++", "-Werror", "-Werror=format=2", "-Wfatal-errors",
                         "-pedantic-errors", "a.cc"}));
}

TEST(Normalise, DropsDependencyOutputForThePreprocessor) {
  EXPECT_EQ((Words{"-Wp,-DX=1"}),
            ArgumentsOf({"g++", "-Wp,-MMD,a.d", "-Wp,-DX=1", "a.cc"}));
}

TEST(Normalise, StopsAtTheEndOfTheCommand) {
  EXPECT_EQ((Words{"-O2"}),
            ArgumentsOf({"g++", "-O2", "a.cc", "&&", "strip", "-s", "a.o"}));
}

TEST(Normalise, LeavesPathsBelowTheSysrootAlone) {
  EXPECT_EQ((Words{"-I=/usr/x", "--sysroot=/project/build/root"}),
            ArgumentsOf({"g++", "-I=/usr/x", "--sysroot=root", "a.cc"}));
}

TEST(Normalise, LeavesAnIncludedFileToTheSearchPath) {
  EXPECT_EQ((Words{"-include", "config.h"}),
            ArgumentsOf({"g++", "-include", "config.h", "a.cc"}));
}

TEST(Normalise, IgnoresVariablesThatNobodyExpanded) {
  NormalArguments normal =
      Normalise({"/d",
                 "a.cc",
                 {"g++", "-I$(QT)/include", "-D", "V=${VERSION}", "-I",
                  "%QT%/x", "-DFORMAT=%LEVEL%", "a.cc"}});
  EXPECT_EQ((Words{"-I$(QT)/include", "-D V=${VERSION}", "-I %QT%/x"}),
            normal.ignored);
  EXPECT_EQ((Words{"-DFORMAT=%LEVEL%"}), normal.arguments);
}

TEST(Normalise, SaysThatAResponseFileIsMissing) {
  EXPECT_EQ("there is no response file gone.rsp",
            Normalise({"/d", "a.cc", {"g++", "@gone.rsp", "a.cc"}}).problem);
}

TEST(Normalise, SaysThatACommandIsEmpty) {
  EXPECT_EQ("its command is empty", Normalise({"/d", "a.cc", {}}).problem);
  EXPECT_EQ("its command is empty", Normalise({"/d", "a.cc", {""}}).problem);
}

TEST(Normalise, SaysThatMicrosoftsOptionsAreNotUnderstood) {
  EXPECT_THAT(Normalise({"/d", "a.cc", {"cl.exe", "/c", "a.cc"}}).problem,
              testing::HasSubstr("is compiled by cl.exe"));
  EXPECT_THAT(Normalise({"/d", "a.cc", {"clang", "--driver-mode=cl"}}).problem,
              testing::HasSubstr("only those of GCC and Clang"));
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
      (Words{"-include", "pch.hxx"}),
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

TEST(Normalise, KnowsAllFormsOfTheLanguageOption) {
  for (const Words& words :
       {Words{"g++", "-xc", "a.cc"}, Words{"g++", "--language=c", "a.cc"},
        Words{"g++", "--language", "c", "a.cc"}})
    EXPECT_TRUE(Normalise({"/d", "a.cc", words}).is_c) << words[1];
}

TEST(Normalise, KnowsThatCxxCompilersTakeCForCxx) {
  NormalArguments normal = Normalise({"/d", "a.c", {"g++-12", "-c", "a.c"}});
  EXPECT_FALSE(normal.is_c);
  EXPECT_EQ((Words{"-x", "c++"}), normal.arguments);
}

TEST(Normalise, SaysWhatIsNeitherCNorCxx) {
  auto exclusion = [](const char* file, Words words) {
    return Normalise({"/d", file, std::move(words)}).exclusion;
  };
  EXPECT_EQ("assembler", exclusion("a.s", {"as", "a.s"}));
  EXPECT_EQ("CUDA", exclusion("a.cu", {"nvcc", "a.cu"}));
  EXPECT_EQ("Objective-C", exclusion("a.mm", {"clang", "a.mm"}));
  EXPECT_EQ("a header", exclusion("a.hpp", {"g++", "a.hpp"}));
  EXPECT_EQ("a header",
            exclusion("pch.cxx", {"g++", "-x", "c++-header", "pch.cxx"}));
  EXPECT_EQ("", exclusion("a.inl", {"g++", "-x", "c++", "a.inl"}));
}

}  // namespace
}  // namespace cleave
