#include "graph/file_access.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A graph of the function `f` of the component `a`, which uses `files`, JSON.
DependencyGraph GraphOf(const std::string& files) {
  return llvm::cantFail(
      ParseGraph("component a\nsymbol {\"usr\": \"f\", \"name\": \"f\", "
                 "\"kind\": \"function\", \"function\": {\"files\": [" +
                 files +
                 "]}, \"declared\": {\"file\": \"a.cc\", \"line\": 1}, "
                 "\"defined\": {\"file\": \"a.cc\", \"line\": 1}}\n"));
}

TEST(FileAccess, JoinsTheUsesOfOneComponent) {
  const DependencyGraph graph = GraphOf(
      R"({"path": "log", "is_read": true, "place": {"file": "a.cc", "line": 9}},)"
      R"({"path": "log", "is_written": true,)"
      R"( "place": {"file": "a.cc", "line": 5}})");
  const std::vector<FileAccess> found = FindFileAccess(graph);
  ASSERT_EQ(1u, found.size());
  EXPECT_EQ("log", found[0].path);
  EXPECT_TRUE(found[0].is_read);
  EXPECT_TRUE(found[0].is_write);
  EXPECT_THAT(found[0].places, ElementsAre(SourcePlace{"a.cc", 5, 0},
                                           SourcePlace{"a.cc", 9, 0}));
}

TEST(FileAccess, SpellingsOfAPathAreOneFile) {
  const std::vector<FileAccess> found = FindFileAccess(GraphOf(
      R"({"path": "./data//log"}, {"path": "data/./log"}, {"path": "/data/log"})"));
  ASSERT_EQ(2u, found.size());
  EXPECT_EQ("/data/log", found[0].path);
  EXPECT_EQ("data/log", found[1].path);
}

TEST(FileAccess, ANameThatMayBeAnythingIsLeftOut) {
  EXPECT_THAT(
      FindFileAccess(GraphOf(R"({"path": "?.tmp"}, {"path": "/tmp/?"})")),
      IsEmpty());
  EXPECT_EQ(3u, FindFileAccess(GraphOf(R"({"path": "?/log"}, {"path": ".rc"},)"
                                       R"({"path": "day_?.csv"})"))
                    .size());
}

}  // namespace
}  // namespace cleave
