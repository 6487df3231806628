#include "splitter/metrics/added_latency.h"

#include <gtest/gtest.h>

#include "graph/graph_text.h"

namespace cleave {
namespace {

/// "a 3 | b 1": the entries with their remote calls; components named `s...`
/// are a service.
std::string Entries(const std::string& text) {
  DependencyGraph graph = llvm::cantFail(ParseGraph(text));
  Split split;
  split.services = {{"s", "", {}}};
  for (const Component& component : graph.components())
    if (component.name.front() == 's')
      split.services[0].components.push_back(component.name);
  std::string result;
  for (const EntryLatency& entry : AddedLatency(graph, split.Homes(graph))) {
    if (!result.empty()) result += " | ";
    result += graph.symbol(entry.entry).usr.substr(3) + " " +
              std::to_string(static_cast<int64_t>(entry.remote_calls));
  }
  return result;
}

TEST(AddedLatency, CountsCallsThatCross) {
  EXPECT_EQ(Entries("component m main\nm -> a\na -> s x3\na -> b\n"), "a 3");
}

TEST(AddedLatency, TakesOneLoopOnTheWayTenTimes) {
  EXPECT_EQ(Entries("component m main\nm -> a\na -> b loop=1\nb -> s loop=2\n"),
            "a 10");
  EXPECT_EQ(Entries("component m main\nm -> a\na -> s x2 loop=1\na -> s2\n"),
            "a 21");
}

TEST(AddedLatency, FollowsCallsThroughServices) {
  EXPECT_EQ(Entries("component m main\nm -> a\nm -> c\na -> s1\ns1 -> b\n"
                    "b -> s2 x2\nc -> s1\n"),
            "a 4 | c 4");
}

TEST(AddedLatency, FollowsRecursionOnce) {
  EXPECT_EQ(Entries("component m main\nm -> a\na -> s1\ns1 -> s2\ns2 -> s1\n"),
            "a 1");
  EXPECT_EQ(Entries("component m main\nm -> a\na -> s\ns -> b\nb -> s\n"),
            "a 3");
}

TEST(AddedLatency, FallsBackToMain) {
  EXPECT_EQ(Entries("component m main\nm -> s\n"), "m 1");
}

TEST(AddedLatency, LeavesTestsOut) {
  EXPECT_EQ(Entries("component t test\nt -> a\nt -> s\na -> b\n"), "");
}

TEST(AddedLatency, HasAnUpperBound) {
  // Two ways from each level to the next: 2^40 of them.
  std::string text = "component m main\nm -> a0\na40 -> s\n";
  for (int i = 0; i < 40; ++i) {
    const std::string at = std::to_string(i), next = std::to_string(i + 1);
    for (const char* way : {"b", "c"})
      text += "a" + at + " -> " + way + at + "\n" + way + at + " -> a" + next +
              "\n";
  }
  EXPECT_EQ(Entries(text), "a0 1000000000");
}

}  // namespace
}  // namespace cleave
