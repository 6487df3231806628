#include "analyzer/code_format.h"

#include "gtest/gtest.h"

namespace cleave {
namespace {

constexpr const char* kStyle = "BasedOnStyle: Google\nColumnLimit: 20\n";

TEST(FormatCode, FollowsTheStyle) {
  EXPECT_EQ(FormatCode("int f(int one,int two){return one;}\n", kStyle),
            "int f(int one,\n      int two) {\n  return one;\n}\n");
}

TEST(FormatCode, ChangesNothingASecondTime) {
  const std::string once =
      FormatCode("void f(){g(1,2,[&]{return 3;},4);}\n", kStyle);
  EXPECT_EQ(FormatCode(once, kStyle), once);
}

TEST(FormatCode, LeavesCodeAloneWithoutAStyle) {
  EXPECT_EQ(FormatCode("int  x;\n", "NoSuchKey: 1\n"), "int  x;\n");
}

}  // namespace
}  // namespace cleave
