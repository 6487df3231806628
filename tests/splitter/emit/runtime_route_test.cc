// The file of routes, and what it says of a call.

#include <gtest/gtest.h>

#include "echo.pb.h"
#include "splitter/emit/runtime/call_key.h"
#include "splitter/emit/runtime/route.h"

namespace cleave::rt {
namespace {

/// The one route of a text that must be right.
Route Parse(const std::string& text) {
  Routes routes;
  EXPECT_EQ(ParseRoutes("x " + text, &routes), "");
  return routes["x"];
}

/// What is wrong with a text.
std::string ErrorOf(const std::string& text) {
  Routes routes;
  return ParseRoutes(text, &routes);
}

/// How many of calls 0 to `count` go to the process.
int CountOf(const Route& route, int count) {
  int to_process = 0;
  for (int i = 0; i < count; ++i) {
    to_process += GoesToProcess(route, static_cast<unsigned long>(i), {});
  }
  return to_process;
}

TEST(Routes, AreReadAndDescribed) {
  EXPECT_EQ(Describe(Parse("service")), "service 100.00%");
  EXPECT_EQ(Describe(Parse("in_process")), "in_process");
  EXPECT_EQ(Describe(Parse("service 2.5% by-key")), "service 2.50% by-key");
  EXPECT_EQ(Describe(Parse("service for b a state-is-shared")),
            "service for a b state-is-shared");
  EXPECT_EQ(Describe(Parse("in_process compare Find  # all")),
            "in_process compare Find");
}

TEST(Routes, ThatAreWrongAreNamedWithTheirLine) {
  EXPECT_EQ(ErrorOf("# none\n\ncatalog"),
            "line 3: expected NAME service|in_process ...");
  EXPECT_EQ(ErrorOf("a service 101%"),
            "line 1: '101%' has no meaning after 'service'");
  EXPECT_EQ(ErrorOf("a service for"), "line 1: 'for' names no key");
  EXPECT_EQ(ErrorOf("a service compare"),
            "line 1: 'compare' has no meaning after 'service'");
  EXPECT_EQ(ErrorOf("a service\na in_process"), "line 2: 'a' is there twice");
}

TEST(Routes, KeepTheirShareExactly) {
  EXPECT_EQ(CountOf(Parse("service 25%"), 100), 25);
  EXPECT_EQ(CountOf(Parse("service 0.01%"), 10000), 1);
  EXPECT_EQ(CountOf(Parse("service 0%"), 100), 0);
  EXPECT_EQ(CountOf(Parse("service"), 100), 100);
}

TEST(Routes, ByKeyAreTheSameForAKeyAndKeepTheirShare) {
  const Route route = Parse("service 30% by-key");
  int to_process = 0;
  for (int i = 0; i < 1000; ++i) {
    const std::string key = "customer " + std::to_string(i);
    const bool goes = GoesToProcess(route, 0, key);
    EXPECT_EQ(GoesToProcess(route, 77, key), goes);
    to_process += goes;
  }
  EXPECT_NEAR(to_process, 300, 60);
  EXPECT_FALSE(GoesToProcess(route, 0, std::nullopt));
}

TEST(Routes, ForKeysAreForNoOthers) {
  const Route route = Parse("service for P1 P2");
  EXPECT_TRUE(GoesToProcess(route, 0, "P2"));
  EXPECT_FALSE(GoesToProcess(route, 0, "P3"));
  EXPECT_FALSE(GoesToProcess(route, 0, std::nullopt));
}

TEST(Routes, AreDividedIfTwoPlacesAnswer) {
  EXPECT_TRUE(Parse("service 1%").IsDivided());
  EXPECT_TRUE(Parse("in_process compare").IsDivided());
  EXPECT_TRUE(Parse("service for a").IsDivided());
  EXPECT_FALSE(Parse("service").IsDivided());
  EXPECT_FALSE(Parse("in_process").IsDivided());
  EXPECT_FALSE(Parse("service 0%").IsDivided());
}

TEST(Key, IsTheFirstStringOrNumber) {
  echo::SayRequest say;
  say.set_text("P100");
  say.set_milliseconds(3);
  EXPECT_EQ(KeyOf(say), "P100");
}

TEST(Key, IsLookedForInClassesButNotInContainers) {
  echo::KeyRequest request;
  request.add_many("first");
  EXPECT_EQ(KeyOf(request), std::nullopt);
  request.mutable_inner()->set_milliseconds_left(7);
  request.mutable_inner()->set_traceparent("x");
  EXPECT_EQ(KeyOf(request), "");  // of `text`, which is always there
}

}  // namespace
}  // namespace cleave::rt
