#include "tests/judge/linker_judge.h"

#include <gmock/gmock.h>

#include "graph/graph_text.h"
#include "tests/judge/verdict_table.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Pair;

DependencyGraph GraphOf(llvm::StringRef text) {
  auto graph = ParseGraph(text);
  EXPECT_THAT(graph, IsOk());
  return graph ? std::move(*graph) : DependencyGraph();
}

/// A linker that sees the one reference, and that each component named has
/// defined what it is asked for.
LinkerView Sees(std::string from, std::string to, SourceName symbol) {
  LinkerView view;
  view.defined[from].insert({from + "::run", false});
  view.defined[to].insert(symbol);
  view.references.insert({std::move(from), std::move(to), std::move(symbol)});
  return view;
}

uint32_t Found(const Verdict& verdict, Way way) {
  return verdict.found[size_t(way)].references;
}

TEST(Judge, FindsADirectCall) {
  Verdict verdict = Judge(GraphOf("a -> b"), Sees("a", "b", {"b::run", false}));
  EXPECT_EQ(Found(verdict, Way::kDirect), 1u);
  EXPECT_EQ(verdict.PairRecall(), 1.0);
}

TEST(Judge, MissesAPairThatOnlyIncludes) {
  Verdict verdict = Judge(GraphOf("a -> b include\na -> b parameter-type"),
                          Sees("a", "b", {"b::run", false}));
  EXPECT_EQ(verdict.PairRecall(), 0.0);
  EXPECT_THAT(verdict.missing_pairs, ElementsAre(Pair("a", "b")));
}

TEST(Judge, MissesAnotherFunctionOfAFoundPair) {
  Verdict verdict =
      Judge(GraphOf("a -> b"), Sees("a", "b", {"b::other", false}));
  EXPECT_EQ(verdict.PairRecall(), 1.0);
  EXPECT_EQ(verdict.ReferenceRecall(), 0.0);
}

constexpr char kInlineHeader[] = R"(
component h header
symbol {"usr": "c:H", "name": "H", "declared": {"file": "h.h", "line": 1}, "defined": {"file": "h.h", "line": 1}, "function": {"is_inline": true}}
a -> c:H
c:H -> b
)";

TEST(Judge, GoesThroughInlineCode) {
  Verdict verdict =
      Judge(GraphOf(kInlineHeader), Sees("a", "b", {"b::run", false}));
  EXPECT_EQ(Found(verdict, Way::kInline), 1u);
}

TEST(Judge, DoesNotGoThroughOtherCode) {
  Verdict verdict =
      Judge(GraphOf("a -> m\nm -> b"), Sees("a", "b", {"b::run", false}));
  EXPECT_EQ(Found(verdict, Way::kNone), 1u);
}

TEST(Judge, FindsTheTableOfAClassByAnyUse) {
  Verdict verdict =
      Judge(GraphOf("a -> b use-type"), Sees("a", "b", {"b::Type", true}));
  EXPECT_EQ(Found(verdict, Way::kInline), 1u);
}

TEST(Judge, NamesInlinedCalls) {
  LinkerView linker;
  linker.defined["a"];
  Verdict verdict = Judge(GraphOf(kInlineHeader), linker);
  EXPECT_EQ(verdict.unseen[UnseenClass::kInlined].pairs, 1u);
  EXPECT_EQ(verdict.unseen[UnseenClass::kHeaderOnly].pairs, 1u);
}

TEST(Judge, HasNoReasonForACallThatIsNotThere) {
  LinkerView linker;
  linker.defined["a"].insert({"a::run", false});
  linker.defined["b"].insert({"b::run", false});
  Verdict verdict = Judge(GraphOf("a -> b"), linker);
  ASSERT_EQ(verdict.unexplained.size(), 1u);
  EXPECT_EQ(verdict.unexplained[0].symbol, "b::run");
}

TEST(Verdict, IsPerfectWhenTheLinkerSeesNothing) {
  EXPECT_EQ(Verdict().PairRecall(), 1.0);
}

TEST(RenderVerdict, TellsWhatTheGraphHasInstead) {
  DependencyGraph graph = GraphOf("a -> b include");
  LinkerView linker = Sees("a", "b", {"b::run", false});
  EXPECT_THAT(RenderVerdict(Judge(graph, linker), linker, graph),
              HasSubstr("missing pair: a -> b; the graph has include"));
}

}  // namespace
}  // namespace cleave
