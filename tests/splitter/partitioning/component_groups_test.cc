#include "splitter/partitioning/component_groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "graph/graph_text.h"
#include "splitter/partitioning/affinity.h"
#include "splitter/partitioning/component_words.h"
#include "splitter/partitioning/nearest_neighbours.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

DependencyGraph Parse(const std::string& text) {
  return llvm::cantFail(ParseGraph(text));
}

/// Dependencies among `count` components NAME0, NAME1, ..., each on all others.
std::string Clique(const std::string& name, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    for (int j = 0; j < count; ++j) {
      if (i != j)
        text += name + std::to_string(i) + " -> " + name + std::to_string(j) +
                " x3\n";
    }
  }
  return text;
}

/// "a0 a1 | b0 b1", groups by their first components.
std::string Text(const DependencyGraph& graph, const ComponentGroups& groups) {
  std::map<uint32_t, std::string> members;
  for (uint32_t c = 0; c < graph.components().size(); ++c)
    members[groups.groups.group_of[c]] += " " + graph.components()[c].name;
  std::string text;
  for (const auto& [group, names] : members)
    text += (text.empty() ? "" : " |") + names;
  return text;
}

std::string GroupsOf(const std::string& text, bool with_folders = true) {
  const DependencyGraph graph = Parse(text);
  GroupOptions options;
  options.with_folders = with_folders;
  return Text(graph, GroupComponents(graph, options));
}

TEST(ComponentGroups, AreTheFoldersWhereTheseHangTogether) {
  const std::string text = Clique("x/a", 4) + Clique("y/b", 4) +
                           "x/a0 -> z/c\ny/b0 -> z/c\nx/a1 -> y/b1\n";
  EXPECT_EQ(GroupsOf(text), " x/a0 x/a1 x/a2 x/a3 | y/b0 y/b1 y/b2 y/b3 | z/c");
}

TEST(ComponentGroups, FollowTheUseWhereFoldersAreLayers) {
  // Each service has one part in each of two folders.
  std::string text;
  for (const char* service : {"p", "q", "r", "s"}) {
    const std::string name = service;
    for (int i = 0; i < 3; ++i) {
      for (int j = 0; j < 3; ++j) {
        text += "ui/" + name + std::to_string(i) + " -> db/" + name +
                std::to_string(j) + " x5\n";
      }
    }
  }
  EXPECT_EQ(GroupsOf(text),
            " db/p0 db/p1 db/p2 ui/p0 ui/p1 ui/p2"
            " | db/q0 db/q1 db/q2 ui/q0 ui/q1 ui/q2"
            " | db/r0 db/r1 db/r2 ui/r0 ui/r1 ui/r2"
            " | db/s0 db/s1 db/s2 ui/s0 ui/s1 ui/s2");
}

TEST(ComponentGroups, OpenAFolderThatMerelyFilesOthers) {
  // All modules use all of the server, which makes the whole hang together
  // more than the modules alone.
  std::string text = Clique("server/s", 6);
  for (const char* name : {"a", "b", "c", "d", "e"}) {
    const std::string module = "modules/" + std::string(name) + "/m";
    text += Clique(module, 4);
    for (int i = 0; i < 24; ++i)
      text += module + std::to_string(i / 6) + " -> server/s" +
              std::to_string(i % 6) + " x20\n";
  }
  const DependencyGraph graph = Parse(text);
  const ComponentGroups groups = GroupComponents(graph, {});
  EXPECT_THAT(groups.names, ElementsAre("modules/a", "modules/b", "modules/c",
                                        "modules/d", "modules/e", "server"));
}

TEST(ComponentGroups, OpenAFolderThatHasMostOfTheCode) {
  const std::string text = Clique("lib/x/a", 4) + Clique("lib/y/b", 4) +
                           "app/m -> lib/x/a0\napp/m -> lib/y/b0\n";
  EXPECT_EQ(GroupsOf(text),
            " app/m | lib/x/a0 lib/x/a1 lib/x/a2 lib/x/a3"
            " | lib/y/b0 lib/y/b1 lib/y/b2 lib/y/b3");
}

TEST(ComponentGroups, DoNotLookAtFoldersUnlessAllowed) {
  const std::string edges = Clique("a", 4) + Clique("b", 4) + "a0 -> b0\n";
  std::string moved = edges;
  for (size_t at = 0; (at = moved.find("a1", at)) != std::string::npos; at += 4)
    moved.replace(at, 2, "q/a1");
  EXPECT_EQ(GroupsOf(edges, false), " a0 a1 a2 a3 | b0 b1 b2 b3");
  EXPECT_EQ(GroupsOf(moved, false), " a0 a2 a3 q/a1 | b0 b1 b2 b3");
}

TEST(ComponentGroups, TakeForLibraryWhatManyUseAndUsesNone) {
  std::string text = Clique("base/l", 2) + "base/l0 -> os/o0 x2\n";
  for (const char* name : {"a", "b", "c", "d"}) {
    const std::string folder = name;
    text += Clique(folder + "/m", 3);
    for (int i = 0; i < 3; ++i)
      text += folder + "/m" + std::to_string(i) + " -> base/l0 x2\n";
  }
  const DependencyGraph graph = Parse(text);
  const ComponentGroups groups = GroupComponents(graph, {});
  std::map<std::string, bool> is_library;
  for (size_t g = 0; g < groups.names.size(); ++g)
    is_library[groups.names[g]] = groups.is_library[g];
  EXPECT_THAT(is_library, ElementsAre(Pair("a", false), Pair("b", false),
                                      Pair("base", true), Pair("c", false),
                                      Pair("d", false), Pair("os", false)));
}

TEST(ComponentGroups, HaveUniqueNames) {
  const DependencyGraph graph = Parse(Clique("a/x", 3) + Clique("b/x", 3));
  GroupOptions options;
  options.with_folders = false;
  EXPECT_THAT(GroupComponents(graph, options).names, ElementsAre("x0", "x0_2"));
}

TEST(ComponentGroups, BearGraphsWithHardlyAnything) {
  EXPECT_EQ(GroupsOf(""), "");
  EXPECT_EQ(GroupsOf("component a\n"), " a");
  EXPECT_EQ(GroupsOf("component a\ncomponent b\ncomponent x/c\n"),
            " a | b | x/c");
}

TEST(ComponentGroups, TakeUseOfItselfForNothing) {
  const DependencyGraph graph = Parse("a -> a x3\nb -> b\n");
  const ComponentGroups groups = GroupComponents(graph, {});
  EXPECT_EQ(Text(graph, groups), " a | b");
  EXPECT_THAT(groups.is_library, ElementsAre(false, false));
}

TEST(AffinityEdges, CountAUseLessTheMoreUsersThereAre) {
  const DependencyGraph graph = Parse("a -> l\nb -> l\nc -> m\n");
  const AffinityOptions options = {
      .user_damping = 1, .co_usage_share = 0, .word_share = 0};
  std::vector<double> weights;
  for (const WeightedEdge& edge :
       AffinityEdges(graph, DirectedLinks(graph), options)) {
    if (edge.weight > 0) weights.push_back(edge.weight / std::log(2));
  }
  EXPECT_THAT(weights, ElementsAre(0.5, 0.5, 1));
}

TEST(SplitIdentifier, FindsTheWords) {
  EXPECT_THAT(SplitIdentifier("ParseHTTPHeader_v2"),
              ElementsAre("parse", "http", "header"));
  EXPECT_THAT(SplitIdentifier("max_open_files"),
              ElementsAre("max", "open", "files"));
  EXPECT_THAT(SplitIdentifier("_x1"), IsEmpty());
}

TEST(WordsOfComponents, AreThoseOfTheNames) {
  // "run" is the function that a component has in a graph text.
  const DependencyGraph graph = Parse(R"(
    component a
    component b
    symbol {"usr": "f", "kind": "function", "name": "shop::FindOrder", "declared": {"file": "a.cc", "line": 1, "column": 1}}
    symbol {"usr": "g", "kind": "function", "name": "shop::LoadUser", "declared": {"file": "b.cc", "line": 1, "column": 1}}
    f -> g x2
  )");
  EXPECT_THAT(WordsOfComponents(graph)[0],
              ElementsAre(Pair("find", 1), Pair("load", 2), Pair("order", 1),
                          Pair("run", 1), Pair("user", 2)));
}

TEST(DirectedLinks, WeighKindsAndDampCounts) {
  const DependencyGraph graph = Parse("a -> b x7\na -> b inherit\n");
  const std::vector<DirectedLink> links = DirectedLinks(graph);
  ASSERT_EQ(links.size(), 1u);
  EXPECT_NEAR(links[0].weight, std::log(8) + 3 * std::log(2), 1e-9);
}

TEST(JoinNearest, JoinsThoseWithRareFeaturesInCommon) {
  const std::vector<FeatureVector> items = {
      {{0, 1}, {1, 1}}, {{0, 1}, {1, 1}}, {{0, 1}, {2, 1}}, {{3, 1}}};
  const std::vector<WeightedEdge> edges = JoinNearest(FeatureTable(items), 1);
  ASSERT_EQ(edges.size(), 3u);
  EXPECT_EQ(edges[0].b, 1u);
  EXPECT_NEAR(edges[0].weight, 0.5, 1e-9);
  EXPECT_EQ(edges[2].a, 2u);
}

}  // namespace
}  // namespace cleave
