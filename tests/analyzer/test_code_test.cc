#include "analyzer/test_code.h"

#include <gtest/gtest.h>

namespace cleave {
namespace {

TEST(IsTestPath, GoesByFolder) {
  for (const char* path :
       {"tests/fixture.cc", "src/a/unittest/x.cc", "UnitTestsSources/x.cpp",
        "test-suite/x.cpp", "a/integration_tests/b/x.cc"})
    EXPECT_TRUE(IsTestPath(path)) << path;
  for (const char* path :
       {"src/contest/x.cc", "src/lab_tests/x.cc", "LabTests/x.cpp"})
    EXPECT_FALSE(IsTestPath(path)) << path;
}

TEST(IsTestPath, GoesByName) {
  for (const char* path :
       {"db/skiplist_test.cc", "db/test_skiplist.cc", "db/skiplist_unittest.cc",
        "DicomMapTests.cpp", "gui/tst_window.cpp"})
    EXPECT_TRUE(IsTestPath(path)) << path;
  for (const char* path :
       {"db/latest.cc", "db/test.cc", "db/TestResult.cc", "Contest.cpp"})
    EXPECT_FALSE(IsTestPath(path)) << path;
}

BuildTarget Program(const std::string& name) {
  BuildTarget target;
  target.name = name;
  target.kind = BuildTarget::Kind::kExecutable;
  target.sources = {"src/main.cc"};
  return target;
}

TEST(IsTestTarget, GoesByTheFrameworkThatIsLinked) {
  BuildTarget target = Program("checks");
  EXPECT_FALSE(IsTestTarget(target));
  target.link_arguments = {"/usr/lib/libgtest.a"};
  EXPECT_TRUE(IsTestTarget(target));
}

TEST(IsTestTarget, GoesByTheFrameworkThatIsCompiled) {
  BuildTarget target = Program("checks");
  target.sources.push_back("/usr/src/gtest/src/gtest-all.cc");
  EXPECT_TRUE(IsTestTarget(target));
}

TEST(IsTestTarget, GoesByTheProgramsName) {
  EXPECT_TRUE(IsTestTarget(Program("UnitTests")));
  EXPECT_TRUE(IsTestTarget(Program("run_all_tests")));
  EXPECT_FALSE(IsTestTarget(Program("lab_tests")));
}

}  // namespace
}  // namespace cleave
