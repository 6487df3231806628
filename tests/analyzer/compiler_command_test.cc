#include "analyzer/compiler_command.h"

#include "gtest/gtest.h"

namespace cleave {
namespace {

/// The compiler in a line of words that are separated by spaces.
std::string CompilerIn(llvm::StringRef line) {
  std::vector<std::string> words;
  for (; !line.empty(); line = line.split(' ').second)
    words.push_back(line.split(' ').first.str());
  size_t index = CompilerIndex(words);
  return index < words.size() ? words[index] : "(none)";
}

TEST(CompilerIndex, IsTheFirstWordWithoutLauncher) {
  EXPECT_EQ("/usr/bin/g++", CompilerIn("/usr/bin/g++ -c a.cc"));
}

TEST(CompilerIndex, SkipsCachesAndDistributors) {
  EXPECT_EQ("g++", CompilerIn("ccache distcc g++ -c a.cc"));
  EXPECT_EQ("g++", CompilerIn("/opt/bin/sccache g++ -c a.cc"));
  EXPECT_EQ("g++", CompilerIn("icecc g++ -c a.cc"));
}

TEST(CompilerIndex, SkipsAssignments) {
  EXPECT_EQ("g++", CompilerIn("CCACHE_DIR=/x ccache base_dir=/y g++ a.cc"));
}

TEST(CompilerIndex, SkipsEnvWithItsOptions) {
  EXPECT_EQ("g++", CompilerIn("/usr/bin/env -i -u HOME A=b g++ a.cc"));
}

TEST(CompilerIndex, SkipsCMakesTools) {
  EXPECT_EQ("g++", CompilerIn("/usr/bin/cmake -E env A=b -- g++ a.cc"));
  EXPECT_EQ("clang++", CompilerIn("cmake -E time clang++ a.cc"));
}

TEST(CompilerIndex, SkipsLibtool) {
  EXPECT_EQ("g++", CompilerIn("/bin/bash ../libtool --silent --tag=CXX "
                              "--mode=compile g++ -c a.cc"));
}

TEST(CompilerIndex, SkipsPriorities) {
  EXPECT_EQ("g++", CompilerIn("nice -n 10 ionice -c 3 g++ a.cc"));
}

TEST(CompilerIndex, IsNoneWithoutACompiler) {
  EXPECT_EQ("(none)", CompilerIn(""));
  EXPECT_EQ("(none)", CompilerIn("ccache"));
}

TEST(IsCxxCompiler, GoesByTheName) {
  EXPECT_TRUE(IsCxxCompiler("/usr/bin/g++"));
  EXPECT_TRUE(IsCxxCompiler("arm-linux-gnueabihf-g++-12"));
  EXPECT_TRUE(IsCxxCompiler("clang++-19.1"));
  EXPECT_FALSE(IsCxxCompiler("gcc-12"));
  EXPECT_FALSE(IsCxxCompiler("/opt/c++/cc"));
}

TEST(IsMicrosoftCompiler, KnowsItsPaths) {
  EXPECT_TRUE(IsMicrosoftCompiler("C:\\VC\\bin\\cl.exe"));
  EXPECT_TRUE(IsMicrosoftCompiler("/usr/bin/clang-cl"));
  EXPECT_FALSE(IsMicrosoftCompiler("/usr/bin/clang"));
}

}  // namespace
}  // namespace cleave
