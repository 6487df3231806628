#include "graph/graph_text.h"

#include <gtest/gtest.h>

#include "tests/support/matchers.h"

namespace cleave {
namespace {

/// The text of the graph that `text` describes.
std::string Again(llvm::StringRef text) {
  auto graph = ParseGraph(text);
  EXPECT_THAT(graph, IsOk());
  return graph ? GraphToText(*graph) : "";
}

TEST(GraphText, NamesEndsByTheirComponents) {
  EXPECT_EQ(Again("src/a -> src/b x3 loop=1\n"
                  "src/a -> src/b write-global\n"
                  "src/a -> orders read-table at src/a.cc:3:5\n"),
            "component src/a lines=10\n"
            "component src/b lines=10\n"
            "src/a -> src/b x3 loop=1\n"
            "src/a -> orders read-table at src/a.cc:3:5\n"
            "src/a -> src/b write-global\n");
}

class GraphTextForms : public testing::TestWithParam<const char*> {};

TEST_P(GraphTextForms, ReadBackAsTheSameGraph) {
  auto graph = ParseGraph(GetParam());
  ASSERT_THAT(graph, IsOk());
  std::string text = GraphToText(*graph);
  auto again = ParseGraph(text);
  ASSERT_THAT(again, IsOk()) << text;
  EXPECT_EQ(again->ContentDigest(), graph->ContentDigest()) << text;
  EXPECT_EQ(GraphToText(*again), text);
}

INSTANTIATE_TEST_SUITE_P(
    All, GraphTextForms,
    testing::Values(
        "", "component A", "component A lines=3 test main header",
        "A -> B include\nA -> B inherit\nA -> B use-alias\nA -> B friend",
        "file a/a.h lines=5\nfile a/a.cc lines=7 test\na/a -> b",
        "A -> class:B construct\nfn:A -> B", "component A main\nmain:A -> B x2",
        "file x.h\nfile:x.h -> file:/usr/include/stdio.h include at x.h:1:1",
        R"("a b" -> "c d" x2 at "a b.cc:1:2")",
        "A -> B with under-lock,all-caught\nA -> B parameter-type with "
        "by-const-reference x2 at A.cc:1:1",
        "A -> B at A.cc:1:1 <m.h:3:4 A.cc:2:1 A.cc:3:1 <B.cc:9:9",
        "A -> B read-field\nA -> field:B write-field\nA -> B use-macro",
        "A -> zlib use-library\nfile:A.cc -> library:zlib include",
        R"(symbol {"usr":"c:F","name":"F","declared":{"file":"B.h","line":1}}
component B header
A -> c:F at A.cc:1:1 A.cc:2:2)",
        R"(symbol {"usr":"table:t","kind":"table","name":"t","lines":1}
A -> t read-table)"));

TEST(ParseGraph, IgnoresCommentsAndEmptyLines) {
  EXPECT_EQ(Again("# all\n\n  component A  # the first\n"),
            "component A lines=10\n");
}

TEST(ParseGraph, NamesTheLineOfTheMistake) {
  EXPECT_THAT(ParseGraph("A -> B\nA => B"), HasError("line 2: expected 'A ->"));
  EXPECT_THAT(ParseGraph("A -> B y3"), HasError("line 1: unknown word 'y3'"));
  EXPECT_THAT(ParseGraph("component A lines=x"), HasError("unknown word"));
  EXPECT_THAT(ParseGraph("A -> B at A.cc"), HasError("file:line:column"));
  EXPECT_THAT(ParseGraph("symbol {\"usr\":1}"), HasError("line 1: expected"));
}

}  // namespace
}  // namespace cleave
