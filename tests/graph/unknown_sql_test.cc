#include "graph/unknown_sql.h"

#include <gtest/gtest.h>

#include "graph/graph_text.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

TEST(FindUnknownSql, ListsThemByPlace) {
  auto graph = ParseGraph(R"(
    component src/a
    symbol {"usr": "c:a", "name": "a", "declared": {"file": "src/a.cc", "line": 1}, "function": {"sql": [{"text": "SELECT * FROM ?", "place": {"file": "src/a.cc", "line": 9}, "understanding": "unknown"}, {"text": "DELETE FROM t", "writes": ["t"], "place": {"file": "src/a.cc", "line": 3}}]}}
    symbol {"usr": "c:b", "name": "b", "declared": {"file": "src/a.cc", "line": 2}, "function": {"sql": [{"text": "DELETE FROM ?", "place": {"file": "src/a.cc", "line": 5}, "understanding": "unknown"}, {"text": "INSERT INTO u SET", "place": {"file": "src/a.cc", "line": 4}, "understanding": "tokenizer"}]}}
  )");
  ASSERT_THAT(graph, IsOk());
  std::string found;
  for (const UnknownSql& unknown : FindUnknownSql(*graph))
    found += graph->symbol(unknown.function).name + ": " +
             unknown.statement.text + "\n";
  EXPECT_EQ("b: DELETE FROM ?\na: SELECT * FROM ?\n", found);
}

TEST(FindUnknownSql, IsEmptyWithoutAny) {
  auto graph = ParseGraph("component src/a");
  ASSERT_THAT(graph, IsOk());
  EXPECT_TRUE(FindUnknownSql(*graph).empty());
}

}  // namespace
}  // namespace cleave
