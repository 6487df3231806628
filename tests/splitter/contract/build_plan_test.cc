#include "splitter/contract/build_plan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/compile_arguments.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

CompileUnit Unit(const std::string& file, std::vector<std::string> arguments) {
  return {file, "/shop/build", std::move(arguments), false, {}, ""};
}

BuildFacts Facts() {
  BuildFacts facts;
  facts.project_root = "/shop";
  facts.build_directory = "/shop/build";
  const std::vector<std::string> arguments = {"-I/shop/src", "-O2", "-Wall",
                                              "-std=c++17"};
  for (const char* file :
       {"src/log.cc", "src/main.cc", "src/stock.cc", "tests/stock_test.cc"})
    facts.units.push_back(Unit(file, arguments));
  BuildTarget library{"stock",
                      BuildTarget::Kind::kStaticLibrary,
                      "/shop/build/libstock.a",
                      {"src/log.cc", "src/stock.cc"},
                      {},
                      {"-lsqlite3"}};
  BuildTarget program{"shopd",
                      BuildTarget::Kind::kExecutable,
                      "/shop/build/shopd",
                      {"src/main.cc"},
                      {"stock"},
                      {"libstock.a", "-lsqlite3"}};
  BuildTarget test{"shop_test",
                   BuildTarget::Kind::kExecutable,
                   "/shop/build/shop_test",
                   {"tests/stock_test.cc"},
                   {"stock"},
                   {"/usr/lib/libgtest.a", "-pthread"}};
  facts.targets = {test, program, library};
  return facts;
}

BuildPlan Plan(BuildFacts facts) {
  DependencyGraph::Builder builder;
  for (const char* file : {"src/log.cc", "src/main.cc", "src/stock.cc"})
    builder.AddFile(file, 10, false);
  builder.AddFile("tests/stock_test.cc", 10, true);
  Symbol main;
  main.usr = "c:@F@main#";
  main.name = "main";
  main.declared = main.defined = {"src/main.cc", 1, 1};
  main.function = FunctionFacts();
  builder.AddSymbol(std::move(main));
  builder.SetBuild(std::move(facts));
  const DependencyGraph graph = std::move(builder).Build();
  Split split;
  split.services.push_back({"stock", "", {"src/stock"}});
  split.libraries = {"src/log"};
  const std::vector<Home> homes = split.Homes(graph);
  return PlanBuild(graph, split, homes);
}

TEST(BuildPlan, EachSourceIsCompiledWhereItsComponentIs) {
  const BuildPlan plan = Plan(Facts());
  EXPECT_THAT(plan.services[0][0].sources, ElementsAre("src/stock.cc"));
  EXPECT_THAT(plan.library[0].sources, ElementsAre("src/log.cc"));
}

TEST(BuildPlan, ProgramsKeepWhatIsTheirsAndTheMonoliths) {
  const BuildPlan plan = Plan(Facts());
  ASSERT_EQ(plan.programs.size(), 2u);
  EXPECT_EQ(plan.programs[1].name, "shopd");
  EXPECT_THAT(plan.programs[1].sources[0].sources, ElementsAre("src/main.cc"));
  EXPECT_THAT(plan.programs[1].uses, ElementsAre("stock"));
}

TEST(BuildPlan, ProgramsOfTestsAreMarked) {
  const BuildPlan plan = Plan(Facts());
  EXPECT_TRUE(plan.programs[0].is_test);
  EXPECT_FALSE(plan.programs[1].is_test);
}

TEST(BuildPlan, OwnArchivesAreNotLinkArguments) {
  EXPECT_THAT(Plan(Facts()).programs[1].link_arguments,
              ElementsAre("-lsqlite3"));
}

TEST(BuildPlan, OwnSharedLibrariesAreNotLinkArguments) {
  BuildFacts facts = Facts();
  facts.targets[2].artifact = "/shop/build/src/libstock.so";
  facts.targets[1].link_arguments = {"src/libstock.so.4.1.0",
                                     "/usr/lib/libz.so.1"};
  EXPECT_THAT(Plan(std::move(facts)).programs[1].link_arguments,
              ElementsAre("/usr/lib/libz.so.1", "-lsqlite3"));
}

TEST(BuildPlan, ServicesAreNotLinkedWithTestLibraries) {
  EXPECT_THAT(Plan(Facts()).service_link_arguments[0],
              ElementsAre("-lsqlite3", "-pthread"));
}

// Without targets, as compile commands alone do not say what is linked.

TEST(BuildPlan, WithoutTargetsProgramsAreFoundByMain) {
  BuildFacts facts = Facts();
  facts.targets.clear();
  const BuildPlan plan = Plan(std::move(facts));
  ASSERT_EQ(plan.programs.size(), 1u);
  EXPECT_EQ(plan.programs[0].name, "main");
  EXPECT_THAT(plan.programs[0].sources[0].sources, ElementsAre("src/main.cc"));
  EXPECT_THAT(plan.programs[0].link_arguments, IsEmpty());
}

TEST(BuildPlan, WhatIsNotKnownOfTheLinkIsSaid) {
  EXPECT_THAT(Plan(Facts()).issues, IsEmpty());
  BuildFacts facts = Facts();
  facts.targets.clear();
  const BuildPlan plan = Plan(std::move(facts));
  ASSERT_EQ(plan.issues.size(), 1u);
  const ContractIssue& issue = plan.issues[0];
  EXPECT_EQ(issue.id, "HZ-BUILD");
  EXPECT_EQ(issue.verdict, Verdict::kConverted);
  EXPECT_EQ(issue.to, "src/main");
  EXPECT_EQ(issue.message,
            "the build says nothing of how `main` is linked; it gets all that "
            "remains of the monolith");
  EXPECT_EQ(issue.suggestion,
            "configure the monolith with CMake's file API, or add the link "
            "arguments to the generated CMakeLists.txt");
}

TEST(CompileArguments, KeepWhatChangesTheMeaning) {
  EXPECT_THAT(Plan(Facts()).library[0].arguments,
              ElementsAre("-I${MONOLITH_DIR}/src", "-std=c++17"));
}

TEST(CompileArguments, PathsAreMadeAbsolute) {
  const BuildFacts facts = Facts();
  EXPECT_THAT(
      SemanticArguments(facts, Unit("a.cc", {"-I", "../src", "-isystem", "gen",
                                             "-D", "X=1", "-include", "c.h"})),
      ElementsAre("-I${MONOLITH_DIR}/src", "-isystem${MONOLITH_BUILD_DIR}/gen",
                  "-DX=1", "-includec.h"));
}

TEST(CompileArguments, WarningsAndDebuggingAreDropped) {
  EXPECT_THAT(SemanticArguments(
                  Facts(), Unit("a.cc", {"-Wextra", "-g", "-O2", "-pedantic"})),
              IsEmpty());
}

}  // namespace
}  // namespace cleave
