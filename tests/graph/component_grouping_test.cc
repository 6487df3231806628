#include "graph/component_grouping.h"

#include <gtest/gtest.h>

namespace cleave {
namespace {

/// `GroupFiles` of `paths`; those under tests/ are test code.
class Grouping {
 public:
  Grouping& Files(std::initializer_list<const char*> paths) {
    for (llvm::StringRef path : paths)
      files_.push_back({path.str(), 1, path.starts_with("tests/")});
    return *this;
  }
  Grouping& Include(llvm::StringRef from, llvm::StringRef to) {
    includes_[from].insert(to);
    return *this;
  }
  std::string ComponentOf(llvm::StringRef file) {
    return GroupFiles(files_, includes_).lookup(file);
  }

 private:
  std::vector<ProjectFile> files_;
  IncludeMap includes_;
};

TEST(GroupFiles, JoinsHeaderAndSourceOfOneFolder) {
  Grouping files;
  files.Files({"src/a.h", "src/a.cc", "lib/a.h"});
  EXPECT_EQ(files.ComponentOf("src/a.h"), "src/a");
  EXPECT_EQ(files.ComponentOf("src/a.cc"), "src/a");
  EXPECT_EQ(files.ComponentOf("lib/a.h"), "lib/a");
}

TEST(GroupFiles, JoinsAPublicHeaderWithItsSource) {
  Grouping files;
  files.Files({"include/foo/bar.h", "src/foo/bar.cc"});
  EXPECT_EQ(files.ComponentOf("include/foo/bar.h"), "src/foo/bar");
}

TEST(GroupFiles, JoinsWithoutCommonFolderIfTheSourceIncludesTheHeader) {
  Grouping files;
  files.Files({"include/db/cache.h", "util/cache.cc"});
  EXPECT_EQ(files.ComponentOf("include/db/cache.h"), "include/db/cache");
  files.Include("util/cache.cc", "include/db/cache.h");
  EXPECT_EQ(files.ComponentOf("include/db/cache.h"), "util/cache");
}

TEST(GroupFiles, LeavesAHeaderThatTheSourceDoesNotInclude) {
  Grouping files;
  files.Files({"a/util/log.h", "b/util/log.cc"})
      .Include("b/util/log.cc", "b/base.h");
  EXPECT_EQ(files.ComponentOf("a/util/log.h"), "a/util/log");
}

TEST(GroupFiles, PrefersTheLongestCommonTrail) {
  Grouping files;
  files.Files({"include/x/net/io.h", "src/x/net/io.cc", "src/y/net/io.cc"});
  EXPECT_EQ(files.ComponentOf("include/x/net/io.h"), "src/x/net/io");
}

TEST(GroupFiles, DoesNotGuessBetweenEquals) {
  Grouping files;
  files.Files({"include/net/io.h", "a/net/io.cc", "b/net/io.cc"});
  EXPECT_EQ(files.ComponentOf("include/net/io.h"), "include/net/io");
}

TEST(GroupFiles, GivesASourceOnlyOneHeader) {
  Grouping files;
  files.Files({"p/net/io.h", "q/net/io.h", "src/net/io.cc"});
  EXPECT_EQ(files.ComponentOf("p/net/io.h"), "p/net/io");
  EXPECT_EQ(files.ComponentOf("q/net/io.h"), "q/net/io");
}

TEST(GroupFiles, KeepsTestsApart) {
  Grouping files;
  files.Files({"include/foo/bar.h", "tests/foo/bar.cc"})
      .Include("tests/foo/bar.cc", "include/foo/bar.h");
  EXPECT_EQ(files.ComponentOf("include/foo/bar.h"), "include/foo/bar");
}

TEST(GroupFiles, LeavesCompletePairsAlone) {
  Grouping files;
  files.Files({"src/a.h", "src/a.cc", "include/a.h"})
      .Include("src/a.cc", "include/a.h");
  EXPECT_EQ(files.ComponentOf("include/a.h"), "include/a");
}

}  // namespace
}  // namespace cleave
