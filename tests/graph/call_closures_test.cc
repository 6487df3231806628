#include "graph/call_closures.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

DependencyGraph Parsed(const std::string& text) {
  auto graph = ParseGraph(text);
  EXPECT_THAT(graph, IsOk());
  return graph ? std::move(*graph) : DependencyGraph::Builder().Build();
}

/// `thrower` throws an E.
constexpr const char* kThrower = R"(
    symbol {"usr": "thrower", "function": {"throws": ["E"]}}
    symbol {"usr": "silent", "function": {"is_noexcept": true}}
    )";

/// What may leave `function`; {"nothing"} if nothing may.
std::set<std::string> Thrown(const std::string& function,
                             const std::string& text) {
  DependencyGraph graph = Parsed(kThrower + text);
  ThrowClosure closure = CloseThrows(graph);
  uint32_t id = Index(*graph.FindSymbol(function));
  if (!closure.may_throw[id]) return {"nothing"};
  return closure.types[id];
}

TEST(CloseThrows, GoesUpThroughCalls) {
  const char* text = "fn:a -> fn:b\nfn:b -> thrower construct\nfn:c -> fn:d";
  EXPECT_THAT(Thrown("fn:a", text), ElementsAre("E"));
  EXPECT_THAT(Thrown("fn:c", text), ElementsAre("nothing"));
}

TEST(CloseThrows, EndsAtNoexceptAndAtCatchAll) {
  EXPECT_THAT(Thrown("fn:a", "fn:a -> silent\nsilent -> thrower"),
              ElementsAre("nothing"));
  EXPECT_THAT(Thrown("fn:a", "fn:a -> thrower with all-caught"),
              ElementsAre("nothing"));
}

TEST(CloseThrows, ReachesThePossibleTargetsOfVirtualCalls) {
  EXPECT_THAT(Thrown("fn:a",
                     "fn:a -> fn:base virtual-call\n"
                     "thrower -> fn:base override"),
              ElementsAre("E"));
}

TEST(CloseThrows, ComesToAnEndInCycles) {
  EXPECT_THAT(Thrown("fn:a", "fn:a -> fn:b\nfn:b -> fn:a\nfn:b -> thrower"),
              ElementsAre("E"));
}

TEST(CloseThrows, LeavesOutWhatIsCaughtWhereItIsThrown) {
  DependencyGraph graph = Parsed(R"(
    symbol {"usr": "f", "function": {"throws": ["a::Type"]}}
    f -> a throw with all-caught)");
  EXPECT_FALSE(CloseThrows(graph).may_throw[Index(*graph.FindSymbol("f"))]);
}

TEST(CloseEffects, AreThoseOfAllThatIsCalled) {
  DependencyGraph graph = Parsed(R"(
    symbol {"usr": "f", "function": {"effects": ["clock"]}}
    symbol {"usr": "g", "function": {"effects": ["file", "socket"]}}
    f -> g)");
  auto effects = CloseEffects(graph);
  EXPECT_THAT(effects[Index(*graph.FindSymbol("f"))],
              ElementsAre("clock", "file", "socket"));
  EXPECT_THAT(effects[Index(*graph.FindSymbol("g"))],
              ElementsAre("file", "socket"));
}

TEST(CloseEscapes, FollowsParametersThatAreHandedOn) {
  DependencyGraph graph = Parsed(R"(
    symbol {"usr": "f", "function": {"parameters": [{"name": "a"}, {"name": "b", "handed_on": [{"function": "g", "parameter": 0}]}]}}
    symbol {"usr": "g", "function": {"parameters": [{"name": "p", "handed_on": [{"function": "h", "parameter": 0}]}]}}
    symbol {"usr": "h", "function": {"parameters": [{"name": "p", "escapes": true}]}})");
  auto escapes = CloseEscapes(graph);
  EXPECT_THAT(escapes[Index(*graph.FindSymbol("f"))], ElementsAre(1));
  EXPECT_THAT(escapes[Index(*graph.FindSymbol("h"))], ElementsAre(0));
}

TEST(CallClosures, OfNothingAreNothing) {
  DependencyGraph graph = Parsed("");
  EXPECT_THAT(CloseThrows(graph).types, IsEmpty());
  EXPECT_THAT(CloseEffects(graph), IsEmpty());
  EXPECT_THAT(CloseEscapes(graph), IsEmpty());
}

}  // namespace
}  // namespace cleave
