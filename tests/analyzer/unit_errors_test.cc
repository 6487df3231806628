#include "gtest/gtest.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

CompileUnit FirstUnit(const DependencyGraph& graph) {
  return graph.build().units.empty() ? CompileUnit()
                                     : graph.build().units.front();
}

TEST(UnitErrors, AMissingHeaderMakesTheUnitPartialAndIsNamed) {
  CompileUnit unit = FirstUnit(
      TestProject::WithCode("#include \"gone.h\"\n").ExpectErrors().Graph());
  EXPECT_EQ(CompileUnit::Status::kPartial, unit.status);
  EXPECT_EQ("main.cc:1:10: 'gone.h' file not found", unit.cause);
}

TEST(UnitErrors, AMissingHeaderDoesNotHideInstantiations) {
  DependencyGraph graph =
      TestProject::WithCode(
          "#include \"gone.h\"\nint g();"
          "struct K { int Get() { return g(); } };"
          "template <class T> int f(T t) { return t.Get(); }"
          "int h(K k) { return f(k); }")
          .ExpectErrors()
          .Graph();
  EXPECT_EQ("call K::Get\n", UsesOf(graph, "f"));
}

TEST(UnitErrors, WhatCanBeReadOfABrokenUnitIsRead) {
  DependencyGraph graph =
      TestProject::WithCode("int g(); int f() { int a = nowhere; return g(); }")
          .ExpectErrors()
          .Graph();
  EXPECT_EQ("call g\n", UsesOf(graph, "f"));
}

TEST(UnitErrors, OptionsOfOtherCompilersAreNoErrors) {
  DependencyGraph graph = TestProject::WithCode("int a;")
                              .WithArgument("-fno-such-gcc-option")
                              .WithArgument("--weird-vendor-option=3")
                              .WithArgument("-fconcepts-ts")
                              .Graph();
  EXPECT_EQ(CompileUnit::Status::kOk, FirstUnit(graph).status);
}

}  // namespace
}  // namespace cleave
