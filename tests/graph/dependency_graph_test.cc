#include "graph/dependency_graph.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "graph/graph_invariants.h"
#include "graph/graph_text.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

Symbol Function(llvm::StringRef usr, SourcePlace declared,
                SourcePlace defined = {}) {
  Symbol symbol;
  symbol.usr = usr.str();
  symbol.name = usr.str();
  symbol.declared = std::move(declared);
  symbol.defined = std::move(defined);
  return symbol;
}

DependencyGraph Built(DependencyGraph::Builder builder) {
  DependencyGraph graph = std::move(builder).Build();
  EXPECT_THAT(CheckInvariants(graph), IsOk());
  return graph;
}

const DependencyGraph& Parsed(llvm::StringRef text) {
  static std::vector<std::unique_ptr<DependencyGraph>> kept;
  auto graph = ParseGraph(text);
  EXPECT_THAT(graph, IsOk());
  kept.push_back(std::make_unique<DependencyGraph>(
      graph ? std::move(*graph) : DependencyGraph::Builder().Build()));
  return *kept.back();
}

TEST(Builder, CountsEqualPlacesOnce) {
  DependencyGraph::Builder builder;
  builder.AddSymbol(Function("f", {"a.h", 1, 1}));
  builder.AddSymbol(Function("g", {"b.h", 1, 1}));
  for (uint32_t line : {7, 5, 7})
    builder.AddDependency("f", "g", DependencyKind::kCall, {"a.h", line, 3},
                          {line == 5 ? 2u : 0u});
  DependencyGraph graph = Built(std::move(builder));
  ASSERT_EQ(graph.dependencies().size(), 1u);
  const Dependency& call = graph.dependencies()[0];
  EXPECT_EQ(call.count, 2u);
  EXPECT_EQ(call.loop_depth, 2u);
  EXPECT_EQ(call.evidence,
            (std::vector<SourcePlace>{{"a.h", 5, 3}, {"a.h", 7, 3}}));
}

TEST(Builder, DropsSelfAndDanglingDependencies) {
  DependencyGraph::Builder builder;
  builder.AddSymbol(Function("f", {"a.h", 1, 1}));
  builder.AddDependency("f", "f", DependencyKind::kCall, {"a.h", 2, 1});
  builder.AddDependency("f", "never", DependencyKind::kCall, {"a.h", 3, 1});
  EXPECT_TRUE(Built(std::move(builder)).dependencies().empty());
}

TEST(Builder, PrefersTheDefinitionAndTheHeader) {
  Symbol seen_in_source = Function("f", {"src/a.cc", 9, 1}, {"src/a.cc", 9, 1});
  Symbol seen_in_header = Function("f", {"src/a.h", 3, 1});
  for (bool header_first : {true, false}) {
    DependencyGraph::Builder builder;
    builder.AddSymbol(header_first ? seen_in_header : seen_in_source);
    builder.AddSymbol(header_first ? seen_in_source : seen_in_header);
    DependencyGraph graph = Built(std::move(builder));
    EXPECT_EQ(ToText(graph.symbols()[0].declared), "src/a.h:3:1");
    EXPECT_EQ(ToText(graph.symbols()[0].defined), "src/a.cc:9:1");
  }
}

TEST(Builder, MergesWhileItCollects) {
  DependencyGraph::Builder builder;
  builder.AddSymbol(Function("f", {"a.h", 1, 1}));
  builder.AddSymbol(Function("g", {"b.h", 1, 1}));
  constexpr uint32_t kUses = (1u << 20) + 1000;  // more than are kept unmerged
  for (uint32_t i = 0; i < kUses; ++i)
    builder.AddDependency("f", "g", DependencyKind::kCall, {"a.h", i % 10 + 1});
  builder.AddDependencyCount("f", "g", DependencyKind::kCall, 5);
  EXPECT_EQ(Built(std::move(builder)).dependencies()[0].count, 15u);
}

TEST(DependencyGraph, SymbolsBelongToTheComponentOfTheirDefinition) {
  DependencyGraph::Builder builder;
  for (const char* file : {"api/a.h", "impl/b.cc"})
    builder.AddFile(file, 10, false);
  builder.AddSymbol(Function("declared", {"api/a.h", 1, 1}));
  builder.AddSymbol(
      Function("defined", {"api/a.h", 2, 1}, {"impl/b.cc", 1, 1}));
  builder.AddSymbol(Function("foreign", {"/usr/include/x.h", 1, 1}));
  DependencyGraph graph = Built(std::move(builder));
  auto component_of = [&](llvm::StringRef usr) -> std::string {
    auto id = graph.ComponentOf(*graph.FindSymbol(usr));
    return id ? graph.component(*id).name : "none";
  };
  EXPECT_EQ(component_of("declared"), "api/a");
  EXPECT_EQ(component_of("defined"), "impl/b");
  EXPECT_EQ(component_of("foreign"), "none");
}

TEST(DependencyGraph, ComponentsKnowWhatTheyAre) {
  const DependencyGraph& graph = Parsed(R"(
component app main lines=30
component app_test test
component money header
)");
  const Component& app = graph.component(*graph.FindComponent("app"));
  EXPECT_TRUE(app.has_main);
  EXPECT_TRUE(app.has_source);
  EXPECT_EQ(app.lines, 30u);
  EXPECT_TRUE(graph.component(*graph.FindComponent("app_test")).is_test);
  EXPECT_FALSE(graph.component(*graph.FindComponent("money")).has_source);
}

TEST(DependencyGraph, SumsDependenciesOfComponents) {
  const DependencyGraph& graph = Parsed(R"(
A -> B x3
A -> B write-global
B -> C
A -> orders write-table
)");
  ASSERT_EQ(graph.component_dependencies().size(), 2u);
  const ComponentDependency& first = graph.component_dependencies()[0];
  EXPECT_EQ(graph.component(first.from).name, "A");
  EXPECT_EQ(graph.component(first.to).name, "B");
  EXPECT_EQ(first.dependencies.size(), 2u);
}

TEST(DependencyGraph, FindsDependenciesFromBothEnds) {
  const DependencyGraph& graph = Parsed("A -> C\nB -> C\nA -> B\n");
  SymbolId a = *graph.FindSymbol("fn:A"), c = *graph.FindSymbol("fn:C");
  EXPECT_EQ(graph.DependenciesFrom(a).size(), 2u);
  EXPECT_EQ(graph.DependenciesTo(c).size(), 2u);
  EXPECT_TRUE(graph.DependenciesFrom(c).empty());
}

TEST(DependencyGraph, FindsTypesByName) {
  const DependencyGraph& graph = Parsed("src/a -> src/b field-by-value\n");
  auto id = graph.FindType("src::b::Type");
  ASSERT_TRUE(id.has_value());
  EXPECT_EQ(graph.symbol(*id).usr, "class:src/b");
  EXPECT_FALSE(graph.FindType("src::b::run").has_value());
  EXPECT_FALSE(graph.FindSymbol("fn:src/z").has_value());
  EXPECT_FALSE(graph.FindComponent("").has_value());
}

TEST(DependencyGraph, OfNothingIsEmpty) {
  DependencyGraph graph = Built({});
  EXPECT_TRUE(graph.components().empty());
  EXPECT_EQ(graph.ContentDigest().size(), 32u);
}

TEST(ContentDigest, IsTheSameForAnyOrder) {
  using Builder = DependencyGraph::Builder;
  std::vector<std::function<void(Builder&)>> steps = {
      [](Builder& b) { b.AddSymbol(Function("f", {"a.cc", 1, 1})); },
      [](Builder& b) { b.AddSymbol(Function("f", {"b.h", 1, 1})); },
      [](Builder& b) { b.AddSymbol(Function("g", {"a.cc", 9, 1})); },
      [](Builder& b) { b.AddFile("a.cc", 10, false); },
      [](Builder& b) {
        b.AddDependency("f", "g", DependencyKind::kCall, {"a.cc", 3, 1}, {1});
      },
      [](Builder& b) {
        b.AddDependency("f", "g", DependencyKind::kCall, {"a.cc", 2, 1});
      }};
  std::vector<int> order = {0, 1, 2, 3, 4, 5};
  std::set<std::string> digests;
  do {
    Builder builder;
    for (int step : order) steps[step](builder);
    digests.insert(std::move(builder).Build().ContentDigest());
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(digests.size(), 1u);
}

TEST(ContentDigest, ChangesWithTheContent) {
  std::string digest = Parsed("A -> B").ContentDigest();
  for (const char* other :
       {"A -> B x2", "B -> A", "A -> B loop=1", "A -> B at A.cc:1:1",
        "A -> B construct", "component A test\nA -> B", "A -> B\ncomponent C"})
    EXPECT_NE(Parsed(other).ContentDigest(), digest) << other;
}

TEST(ContentDigest, DoesNotDependOnWhereTheProjectIs) {
  auto digest_at = [](const std::string& root) {
    DependencyGraph::Builder builder;
    BuildFacts build;
    build.project_root = root;
    build.build_directory = root + "/build";
    CompileUnit unit;
    unit.arguments = {"-I" + root + "/src"};
    build.units.push_back(unit);
    builder.SetBuild(build);
    return std::move(builder).Build().ContentDigest();
  };
  EXPECT_EQ(digest_at("/home/ann/shop"), digest_at("/srv/ci/shop"));
}

TEST(ComponentNameOf, IsThePathWithoutExtension) {
  EXPECT_EQ(ComponentNameOf("src/orders/orders.cc"), "src/orders/orders");
  EXPECT_EQ(ComponentNameOf("src/v1.2/parser.tab.c"), "src/v1.2/parser.tab");
  EXPECT_EQ(ComponentNameOf("src/v1.2/Makefile"), "src/v1.2/Makefile");
}

}  // namespace
}  // namespace cleave
