// What a function that gives a future keeps of its parameters: what it makes
// may run when it has returned.

#include "gtest/gtest.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

struct Fate {
  bool escapes = false, is_kept = false;
};

/// Of the first parameter of `f`, which gives `result` and has this body.
Fate FateOf(const std::string& parameter, const std::string& body,
            const std::string& result = "std::future<int>") {
  const DependencyGraph graph =
      TestProject::WithCode(
          "#include <functional>\n#include <future>\n#include <memory>\n"
          "#include <string>\n#include <string_view>\n#include <thread>\n"
          "struct Order { int n = 0; const char* name = nullptr; };\n"
          "int Count(std::string_view text); int Sum(const Order& order);\n" +
          result + " f(" + parameter + ") { " + body + " }")
          .Graph();
  const Parameter& first = SymbolNamed(graph, "f").function->parameters.at(0);
  return {first.escapes, first.is_kept};
}

TEST(LaterEscapes, CopiesDoNot) {
  EXPECT_FALSE(FateOf("const Order& order",
                      "return std::async([order] { return order.n; });")
                   .escapes);
  EXPECT_FALSE(
      FateOf("const Order& order", "return std::async(Sum, order);").escapes);
  EXPECT_FALSE(FateOf("std::string_view text",
                      "return std::async([copy = std::string(text)] "
                      "{ return Count(copy); });")
                   .is_kept);
}

TEST(LaterEscapes, ReferencesInClosuresDo) {
  for (const char* body :
       {"return std::async([&order] { return order.n; });",
        "return std::async([&] { return order.n; });",
        "auto work = [&order] { return order.n; };"
        " return std::async(std::launch::async, work);",
        "const auto& same = order;"
        " return std::async([&same] { return same.n; });",
        "return std::async([&n = order.n] { return n; });",
        "return std::async([at = &order] { return at->n; });",
        "return std::async(Sum, std::cref(order));",
        "std::packaged_task<int()> task([&order] { return order.n; });"
        " auto later = task.get_future(); "
        "std::thread(std::move(task)).detach();"
        " return later;",
        "auto task = std::make_shared<std::packaged_task<int()>>("
        "[&order] { return order.n; }); std::thread([task] { (*task)(); })"
        ".detach(); return task->get_future();"}) {
    EXPECT_TRUE(FateOf("const Order& order", body).escapes) << body;
  }
}

TEST(LaterEscapes, OfSharedFuturesToo) {
  EXPECT_TRUE(FateOf("const Order& order",
                     "auto work = [&order] { return order.n; };"
                     " return std::async(work).share();",
                     "std::shared_future<int>")
                  .escapes);
}

TEST(LaterEscapes, ViewsAreKept) {
  for (const char* body :
       {"return std::async(Count, text);",
        "return std::async([text] { return Count(text); });",
        "std::promise<int> made; auto later = made.get_future();"
        " std::thread([made = std::move(made)](std::string_view given) mutable "
        "{ made.set_value(Count(given)); }, text).detach(); return later;"}) {
    EXPECT_TRUE(FateOf("std::string_view text", body).is_kept) << body;
  }
}

TEST(LaterEscapes, AreOfThoseFunctionsOnly) {
  EXPECT_FALSE(FateOf("const Order& order",
                      "auto count = [&order] { return order.n; };"
                      " return count();",
                      "int")
                   .escapes);
}

}  // namespace
}  // namespace cleave
