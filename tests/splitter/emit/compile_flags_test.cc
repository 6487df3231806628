#include "splitter/emit/compile_flags.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cleave {
namespace {

using ::testing::ElementsAre;

TEST(CMakeOptions, KeepAnOptionAndItsValueTogether) {
  EXPECT_THAT(
      CMakeOptions({"-I", "${MONOLITH_DIR}/src", "-I${MONOLITH_BUILD_DIR}",
                    "-isystem", "/opt/x", "-O2"}),
      ElementsAre(R"("-I${MONOLITH_DIR}/src")", R"("-I${MONOLITH_BUILD_DIR}")",
                  R"("SHELL:-isystem \"/opt/x\"")", R"("-O2")"));
}

TEST(CMakeOptions, QuoteWhatCMakeWouldRead) {
  EXPECT_THAT(CMakeOptions({R"(-DNAME="a;b")", "-DPRICE=$1"}),
              ElementsAre(R"("-DNAME=\"a\;b\"")", R"("-DPRICE=\$1")"));
}

std::vector<std::string> FlagsFor(
    const std::vector<std::vector<std::string>>& argument_lists) {
  std::vector<SourceGroup> groups;
  for (const auto& arguments : argument_lists)
    groups.push_back({{}, arguments});
  std::vector<const SourceGroup*> pointers;
  for (const SourceGroup& group : groups) pointers.push_back(&group);
  return GeneratedCodeFlags(pointers);
}

TEST(GeneratedCodeFlags, AreThoseThatConcernHeaders) {
  EXPECT_THAT(FlagsFor({{"-Wall", "-O3", "-Isrc", "-DA=1", "-std=c++20"}}),
              ElementsAre("-Isrc", "-DA=1", "-std=c++20"));
}

TEST(GeneratedCodeFlags, AreTheUnionOfAllGroups) {
  EXPECT_THAT(FlagsFor({{"-Ia", "-DA=1"}, {"-I", "b", "-Ia", "-DA=2"}}),
              ElementsAre("-Ia", "-DA=1", "-Ib", "-std=gnu++17"));
}

TEST(GeneratedCodeFlags, UseNoStandardBeforeCpp17) {
  EXPECT_THAT(FlagsFor({{"-std=c++11"}}), ElementsAre("-std=gnu++17"));
  EXPECT_THAT(FlagsFor({{"-std=c++14"}, {"-std=gnu++2a"}, {"-std=c++17"}}),
              ElementsAre("-std=gnu++2a"));
}

}  // namespace
}  // namespace cleave
