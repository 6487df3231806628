#include "reports/svg_renderer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "llvm/Support/Program.h"
#include "tests/reports/test_report.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(SvgRenderer, DrawsEachService) {
  if (!llvm::sys::findProgramByName("dot")) GTEST_SKIP() << "no Graphviz";
  auto svg = RenderSvg(TestReport());
  ASSERT_THAT(svg, IsOk());
  EXPECT_THAT(*svg, HasSubstr(">orders</text>"));
  EXPECT_THAT(*svg, HasSubstr(">stock</text>"));
  EXPECT_THAT(*svg, Not(HasSubstr("<!--")));
}

TEST(SvgRenderer, SaysWhatToInstall) {
  const std::string path = std::getenv("PATH");
  setenv("PATH", "/nowhere", 1);
  EXPECT_THAT(RenderSvg(TestReport()),
              HasError("install the package 'graphviz'"));
  setenv("PATH", path.c_str(), 1);
}

}  // namespace
}  // namespace cleave
