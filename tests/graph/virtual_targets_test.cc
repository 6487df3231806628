#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using testing::ElementsAre;

std::vector<std::string> TargetsOf(llvm::StringRef method,
                                   llvm::StringRef text) {
  auto graph = ParseGraph(text);
  EXPECT_THAT(graph, IsOk());
  std::vector<std::string> names;
  for (SymbolId id : graph->PossibleTargets(*graph->FindSymbol(method)))
    names.push_back(graph->symbol(id).usr);
  return names;
}

TEST(PossibleTargets, AreTheMethodAndAllThatOverrideIt) {
  EXPECT_THAT(TargetsOf("fn:base", R"(
    left -> base override
    right -> base override
    deep -> left override
    other -> elsewhere override)"),
              ElementsAre("fn:base", "fn:deep", "fn:left", "fn:right"));
  EXPECT_THAT(TargetsOf("fn:left", "left -> base override"),
              ElementsAre("fn:left"));
}

TEST(PossibleTargets, LeaveOutPureMethods) {
  EXPECT_THAT(TargetsOf("c:Run", R"(
    symbol {"usr": "c:Run", "kind": "function", "function": {"is_pure": true}}
    job -> c:Run override)"),
              ElementsAre("fn:job"));
}

}  // namespace
}  // namespace cleave
