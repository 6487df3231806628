#include "cli/groups_file.h"

#include <gtest/gtest.h>

#include "graph/exchange/graph_readers.h"
#include "graph/graph_text.h"

namespace cleave {
namespace {

/// Two groups, `x` and the library `y`.
ComponentGroups TwoGroups(std::vector<uint32_t> group_of) {
  return {{std::move(group_of), 2}, {"x", "y"}, {false, true}, false};
}

TEST(GroupsFile, NamesTheNodesOfAnImportedGraph) {
  const DependencyGraph graph = ToDependencyGraph(
      *ReadTsv({"n.tsv", "id\tpath\n7\ta.h\n8\ta.cc\n9\tb.cc\n"},
               {"e.tsv", "src\tdst\n"}, {"", ""}));
  EXPECT_EQ(GroupsToTsv(graph, TwoGroups({0, 1}), ""),
            "id\tgroup\n7\tx\n8\tx\n9\ty\n");
}

TEST(GroupsFile, NamesTheFilesOfAnAnalysedGraph) {
  const DependencyGraph graph = llvm::cantFail(
      ParseGraph("file src/a.h lines=1\nfile src/a.cc lines=1\ncomponent b\n"));
  EXPECT_EQ(GroupsToTsv(graph, TwoGroups({1, 0}), ""),
            "id\tgroup\nb.cc\ty\nsrc/a.cc\tx\nsrc/a.h\tx\n");
}

TEST(GroupsFile, GivesAllLibraryGroupsOneName) {
  const DependencyGraph graph =
      llvm::cantFail(ParseGraph("component a\ncomponent b\n"));
  EXPECT_EQ(GroupsToTsv(graph, TwoGroups({0, 1}), "shared"),
            "id\tgroup\na.cc\tx\nb.cc\tshared\n");
  EXPECT_EQ(GroupsToTsv(graph, TwoGroups({0, 1}), "x"),
            "id\tgroup\na.cc\tx_2\nb.cc\tx\n");
}

}  // namespace
}  // namespace cleave
