#include "analyzer/compiler_query.h"

#include "gtest/gtest.h"

namespace cleave {
namespace {

using Words = std::vector<std::string>;

TEST(ParseCompilerAnswer, TakesTargetAndSearchPath) {
  CompilerAnswer answer = ParseCompilerAnswer(
      "Using built-in specs.\n"
      "Target: x86_64-linux-gnu\n"
      "#include \"...\" search starts here:\n"
      " /quoted\n"
      "#include <...> search starts here:\n"
      " /usr/lib/gcc/x86_64-linux-gnu/12/../../../../include/c++/12\n"
      " /usr/lib/gcc/x86_64-linux-gnu/12/include\n"
      " /usr/include\n"
      "End of search list.\n"
      " /not/this\n");
  EXPECT_EQ("x86_64-linux-gnu", answer.target);
  EXPECT_EQ((Words{"/usr/include/c++/12",
                   "/usr/lib/gcc/x86_64-linux-gnu/12/include", "/usr/include"}),
            answer.search_path);
}

TEST(ParseCompilerAnswer, OfNonsenseIsEmpty) {
  CompilerAnswer answer = ParseCompilerAnswer("usage: cc FILE\n");
  EXPECT_EQ("", answer.target);
  EXPECT_EQ(Words{}, answer.search_path);
}

TEST(CompilerQuery, TakesTheTargetFromANameThatIsNotHere) {
  CompilerQuery query;
  EXPECT_EQ(Words{"--target=riscv64-unknown-elf"},
            query.ImpliedArguments("/opt/none/riscv64-unknown-elf-gcc-12.1",
                                   "/", {}, true));
  EXPECT_EQ(Words{}, query.ImpliedArguments("/opt/none/g++", "/", {}, false));
  EXPECT_EQ(Words{}, query.ImpliedArguments("/opt/none/mycc", "/", {}, false));
}

TEST(CompilerQuery, DoesNotRunWhatHasNoNameOfACompiler) {
  CompilerQuery query;
  EXPECT_EQ(Words{}, query.ImpliedArguments("/bin/false", "/", {}, false));
}

}  // namespace
}  // namespace cleave
