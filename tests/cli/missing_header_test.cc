#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "llvm/Support/FormatVariadic.h"
#include "tests/cli/temp_folder.h"

namespace cleave {
namespace {

using testing::HasSubstr;
using testing::Not;

/// What `cleave analyze` says of headers that are not there.
class MissingHeaderTest : public testing::Test {
 protected:
  ProcessResult Analyze(const std::string& a, const std::string& b) {
    std::string entries;
    for (const char* file : {"a.cc", "b.cc"})
      entries += llvm::formatv(
          R"({2}{{"directory": "{0}", "file": "{1}", "command": "c++ -c {1}"})",
          folder_.path(), file, entries.empty() ? "" : ",");
    folder_.Write("build/compile_commands.json", "[" + entries + "]");
    folder_.Write("a.cc", a);
    folder_.Write("b.cc", b);
    return RunCleave(folder_, {"analyze", "-p", "build"});
  }
  TempFolder folder_;
};

TEST_F(MissingHeaderTest, TheMostWantedComesFirst) {
  ProcessResult result =
      Analyze("#include \"gone.h\"\n#include <wanted/any.h>\n",
              "#include <wanted/any.h>\n");
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.err,
              HasSubstr("  header not found: wanted/any.h (2 units)\n"
                        "  header not found: gone.h (1 units)\n"));
  EXPECT_THAT(result.err, Not(HasSubstr("hint: ")));
}

TEST_F(MissingHeaderTest, ThoseThatTheBuildMakesAreNamedTogether) {
  folder_.Write("build/build.ninja", "build gen/tables.h: RUN ../tables.py\n");
  ProcessResult result = Analyze("#include \"shop.pb.h\"\nint a;\n",
                                 "#include \"tables.h\"\nint b;\n");
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.err,
              HasSubstr("  headers that the build makes: shop.pb.h, tables.h\n"
                        "hint: build first, `cmake --build " +
                        folder_.At("build") + "`, then analyze again\n"));
  EXPECT_THAT(result.err, Not(HasSubstr("header not found")));
}

}  // namespace
}  // namespace cleave
