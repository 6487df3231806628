#include "gtest/gtest.h"
#include "tests/support/matchers.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

TEST(Includes, AreDependenciesBetweenFiles) {
  TestProject project;
  project.WithFile("a.h", "#pragma once\n")
      .WithFile("b.h", "#pragma once\n#include \"a.h\"\n")
      .WithFile("b.cc", "#include \"a.h\"\n#include \"b.h\"\n");
  DependencyGraph graph = project.Graph();
  EXPECT_EQ("include a.h\ninclude b.h\n", UsesOf(graph, "b.cc"));
  EXPECT_EQ("include a.h\n", UsesOf(graph, "b.h"));
}

TEST(Includes, FilesHaveTheirLines) {
  DependencyGraph graph = TestProject::WithCode("\n\nint a;\n").Graph();
  EXPECT_EQ(3u, SymbolNamed(graph, "main.cc").lines);
}

TEST(Tables, AreSymbolsOutsideComponents) {
  DependencyGraph graph =
      TestProject::WithCode("const char* kSql = \"DELETE FROM orders\";")
          .Graph();
  auto table = graph.FindSymbol("table:orders");
  ASSERT_TRUE(table);
  EXPECT_FALSE(graph.ComponentOf(*table));
  EXPECT_EQ("write table orders\n", UsesOf(graph, "kSql"));
}

TEST(Tables, AConstantTextCountsWhereItIsUsed) {
  DependencyGraph graph = TestProject::WithCode(
                              "static const char kSql[] = \"DELETE FROM t\";"
                              "const char* f() { return kSql; }")
                              .Graph();
  EXPECT_EQ("read global kSql\nwrite table t\n", UsesOf(graph, "f"));
}

TEST(Loops, ALambdaRunsInTheLoopOfItsAlgorithm) {
  DependencyGraph graph =
      TestProject::WithCode(
          "#include <algorithm>\nint Price(int);\n"
          "void f(int* b, int* e) {"
          "  std::for_each(b, e, [](int i) { Price(i); }); }")
          .Graph();
  EXPECT_EQ("call Price loop 1\n", UsesOf(graph, "f"));
}

TEST(TestCode, GoesByItsPath) {
  TestProject project;
  project.WithFile("tests/a.cc", "int a;").WithFile("b.cc", "int b;");
  DependencyGraph graph = project.Graph();
  EXPECT_TRUE(graph.component(*graph.FindComponent("tests/a")).is_test);
  EXPECT_FALSE(graph.component(*graph.FindComponent("b")).is_test);
}

}  // namespace
}  // namespace cleave
