#include "graph/initialiser_order.h"

#include <gtest/gtest.h>

#include "graph/graph_text.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

/// "later after earlier through f g", a pair a line.
std::string OrderOf(const std::string& text) {
  auto graph = ParseGraph(R"(
    symbol {"usr": "a", "kind": "variable", "defined": {"file": "a.cc", "line": 1}, "variable": {"is_dynamic": true}}
    symbol {"usr": "a2", "kind": "variable", "defined": {"file": "a.cc", "line": 2}, "variable": {"is_dynamic": true}}
    symbol {"usr": "b", "kind": "variable", "defined": {"file": "b.cc", "line": 1}, "variable": {"is_dynamic": true}}
    symbol {"usr": "constant", "kind": "variable", "defined": {"file": "b.cc", "line": 2}, "variable": {}}
    symbol {"usr": "local", "kind": "variable", "defined": {"file": "b.cc", "line": 3}, "variable": {"is_dynamic": true, "is_function_local": true}}
    )" + text);
  EXPECT_THAT(graph, IsOk());
  std::string found;
  for (const InitialisedAfter& each : FindInitialiserOrder(*graph)) {
    found += graph->symbol(each.later).usr + " after " +
             graph->symbol(each.earlier).usr;
    for (SymbolId id : each.through) found += " " + graph->symbol(id).usr;
    found += "\n";
  }
  return found;
}

TEST(InitialiserOrder, IsOpenBetweenFiles) {
  EXPECT_EQ(OrderOf("a -> b read-global"), "a after b\n");
  EXPECT_EQ(OrderOf("a -> a2 read-global"), "");
}

TEST(InitialiserOrder, GoesThroughFunctions) {
  EXPECT_EQ(OrderOf("a -> fn:f construct\nfn:f -> fn:g\n"
                    "fn:g -> b write-global\nfn:x -> b read-global"),
            "a after b fn:f fn:g\n");
}

TEST(InitialiserOrder, LeavesOutConstantsAndLocals) {
  EXPECT_EQ(OrderOf("a -> constant read-global\na -> local read-global"), "");
}

}  // namespace
}  // namespace cleave
