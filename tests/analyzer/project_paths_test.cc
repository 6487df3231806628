#include "analyzer/project_paths.h"

#include "gtest/gtest.h"

namespace cleave {
namespace {

const ProjectPaths kPaths{"/src/shop", "/src/shop/build"};

TEST(ProjectPaths, ContainsWhatIsBelowTheRoot) {
  EXPECT_TRUE(kPaths.Contains("/src/shop/a/b.cc"));
}

TEST(ProjectPaths, DoesNotContainAFolderWithTheSameBeginning) {
  EXPECT_FALSE(kPaths.Contains("/src/shopping/a.cc"));
}

TEST(ProjectPaths, ContainsGeneratedSources) {
  EXPECT_TRUE(kPaths.Contains("/src/shop/build/gen/a.cc"));
}

TEST(ProjectPaths, DoesNotContainWhatTheBuildFetched) {
  EXPECT_FALSE(kPaths.Contains("/src/shop/build/_deps/gtest/gtest.h"));
}

TEST(ProjectPaths, NamesFilesRelativeToTheRoot) {
  EXPECT_EQ("a/b.cc", kPaths.NameOf("/src/shop/a/b.cc"));
  EXPECT_EQ("/usr/include/x.h", kPaths.NameOf("/usr/include/x.h"));
}

}  // namespace
}  // namespace cleave
