#include "graph/exchange/graph_readers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_invariants.h"
#include "llvm/Support/FormatVariadic.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr char kNodes[] =
    "id\tpath\tloc\n0\tbase/a.h\t10\n1\tbase/a.cc\t20\n2\tb.cc#B::Run\t1\n";
constexpr char kEdges[] =
    "src\tdst\tkind\tweight\n0\t2\tcall\t2.6\n1\t0\tinclude\t1\n";

llvm::Expected<ForeignGraph> Tables(llvm::StringRef nodes,
                                    llvm::StringRef edges,
                                    llvm::StringRef tokens = "id\n") {
  return ReadTsv({"n.tsv", nodes}, {"e.tsv", edges}, {"t.tsv", tokens});
}
llvm::Expected<ForeignGraph> Rsf(llvm::StringRef text) {
  return ReadRsf({"g.rsf", text});
}
llvm::Expected<ForeignGraph> GraphMl(llvm::StringRef body) {
  const std::string text =
      ("<?xml version='1.0'?>\n"
       "<graphml xmlns='http://graphml.graphdrawing.org/xmlns'>\n" +
       body + "</graphml>\n")
          .str();
  return ReadGraphMl({"g.xml", text});
}

/// "a -> b call 2.5, ...".
std::string Edges(llvm::Expected<ForeignGraph> graph) {
  EXPECT_THAT(graph, IsOk());
  if (!graph) return "";
  std::string text;
  for (const ForeignGraph::Edge& edge : graph->edges()) {
    text +=
        llvm::formatv("{0}{1} -> {2} {3} {4:f1}", text.empty() ? "" : ", ",
                      graph->nodes()[edge.from].id, graph->nodes()[edge.to].id,
                      ToText(edge.kind), edge.weight);
  }
  return text;
}

DependencyGraph ToGraph(llvm::Expected<ForeignGraph> foreign) {
  DependencyGraph graph = ToDependencyGraph(*foreign);
  EXPECT_THAT(CheckInvariants(graph), IsOk());
  return graph;
}

std::vector<std::string> Components(const DependencyGraph& graph) {
  std::vector<std::string> names;
  for (const Component& each : graph.components()) names.push_back(each.name);
  return names;
}

TEST(TsvReader, ReadsNodesAndEdges) {
  EXPECT_EQ(Edges(Tables(kNodes, kEdges)),
            "0 -> 2 call 2.6, 1 -> 0 include 1.0");
}

TEST(TsvReader, FindsColumnsByTheirNames) {
  EXPECT_EQ(Edges(Tables("loc\tid\n5\ta\n7\tb\n", "dst\tsrc\nb\ta\n")),
            "a -> b use type 1.0");
}

TEST(TsvReader, TakesLineEndsOfWindowsAndEmptyLines) {
  EXPECT_EQ(Edges(Tables("id\r\na\r\n\r\nb\r\n", "src\tdst\r\na\tb\r\n")),
            "a -> b use type 1.0");
}

TEST(TsvReader, CountsWhatCarriesNothing) {
  auto graph =
      Tables("id\na\nb\n", "src\tdst\tweight\na\tb\t0\na\tb\t-2\na\ta\t1\n");
  ASSERT_THAT(graph, IsOk());
  EXPECT_THAT(graph->edges(), IsEmpty());
  EXPECT_EQ(graph->edges_without_weight(), 2u);
  EXPECT_EQ(graph->self_edges(), 1u);
}

TEST(TsvReader, NamesKindsThatItDoesNotKnow) {
  auto graph = Tables("id\na\nb\n", "src\tdst\tkind\na\tb\tteleports\n");
  ASSERT_THAT(graph, IsOk());
  EXPECT_THAT(graph->UnknownKinds(), ElementsAre("teleports"));
}

TEST(TsvReader, SaysFileLineAndReason) {
  EXPECT_THAT(Tables("", kEdges), HasError("n.tsv:1: the file is empty"));
  EXPECT_THAT(Tables("name\na\n", kEdges), HasError("n.tsv:1: no column 'id'"));
  EXPECT_THAT(Tables("id\na\na\n", kEdges),
              HasError("n.tsv:3: a second node 'a'"));
  EXPECT_THAT(Tables("id\tloc\na\tmany\n", kEdges),
              HasError("n.tsv:2: 'many' is no number of lines"));
  EXPECT_THAT(Tables("id\tloc\na\n", kEdges),
              HasError("n.tsv:2: 1 columns, and the header has 2"));
  EXPECT_THAT(Tables("id\n\xff\n", kEdges),
              HasError("n.tsv:2: the line is not UTF-8"));
}

TEST(TsvReader, SaysWhichEdgeIsWrong) {
  EXPECT_THAT(Tables(kNodes, "src\tdst\n0\t9\n"),
              HasError("e.tsv:2: no node '9' in the nodes"));
  EXPECT_THAT(Tables(kNodes, "src\tdst\tweight\n0\t1\t1\n0\t1\theavy\n"),
              HasError("e.tsv:3: 'heavy' is no weight"));
  EXPECT_THAT(Tables(kNodes, "src\tdst\tweight\n0\t1\tnan\n"),
              HasError("e.tsv:2: 'nan' is no weight"));
}

TEST(TsvReader, SaysWhichTokenIsWrong) {
  EXPECT_THAT(Tables(kNodes, kEdges, "id\n0\tpost:1 user\n"),
              HasError("t.tsv:2: 'user' is not word:count"));
  EXPECT_THAT(Tables(kNodes, kEdges, "id\n8\tpost:1\n"),
              HasError("t.tsv:2: no node '8'"));
}

TEST(RsfReader, ReadsTuplesAndMakesTheirNodes) {
  EXPECT_EQ(Edges(Rsf("# comment\ncall a \"b c\"\ninclude a d 3\n")),
            "a -> b c call 1.0, a -> d include 3.0");
}

TEST(RsfReader, SaysFileLineAndReason) {
  EXPECT_THAT(Rsf("call a b\ncall a\n"),
              HasError("g.rsf:2: expected 'relation from to'"));
  EXPECT_THAT(Rsf("call \"a b\n"),
              HasError("g.rsf:1: the quote is not closed"));
  EXPECT_THAT(Rsf("call a b c\n"), HasError("g.rsf:1: 'c' is no weight"));
}

TEST(GraphMlReader, ReadsNodesEdgesAndTheirData) {
  EXPECT_EQ(Edges(GraphMl(R"(
      <key id="w" for="edge" attr.name="weight" attr.type="double">
        <default>2</default></key>
      <key id="k" for="edge" attr.name="kind" attr.type="string"/>
      <graph edgedefault="directed">
        <edge source="a" target="b"><data key="k">call</data></edge>
        <node id="a"/><node id="b"/>
        <edge source="b" target="a"><data key="w">0.5</data></edge>
      </graph>)")),
            "a -> b call 2.0, b -> a use type 0.5");
}

TEST(GraphMlReader, SaysFileLineAndReason) {
  EXPECT_THAT(GraphMl("<graph>\n<node>\n</graph>"),
              HasError("g.xml:4: 'node' without 'id'"));
  EXPECT_THAT(GraphMl("<graph>\n<node id='a'></graph>"),
              HasError("g.xml:4: mismatched tag"));
  EXPECT_THAT(GraphMl("<graph>\n<node id='a'/>\n<node id='a'/></graph>"),
              HasError("g.xml:5: a second node 'a'"));
  EXPECT_THAT(GraphMl("<graph>\n<edge source='a' target='b'/></graph>"),
              HasError("g.xml:4: no node 'a'"));
  EXPECT_THAT(GraphMl("<graph><node id='a'><data key='x'/></node></graph>"),
              HasError("g.xml:3: no key 'x' above"));
  EXPECT_THAT(GraphMl("<graph><hyperedge/></graph>"), HasError("hyperedge"));
  EXPECT_THAT(GraphMl(""), HasError("there is no graph in it"));
  EXPECT_THAT(ReadGraphMl({"g.xml", ""}),
              HasError("g.xml:1: no element found"));
}

TEST(ForeignGraph, PairsHeadersWithSourcesAndLeavesPartsAlone) {
  EXPECT_THAT(Components(ToGraph(Tables(kNodes, kEdges))),
              ElementsAre("b.cc#B::Run", "base/a"));
}

TEST(ForeignGraph, GivesNodesWithoutAPathOrWithTheSameTheirOwnComponents) {
  const DependencyGraph graph = ToGraph(
      Tables("id\tpath\n1\t\n2\tx.cc\n3\tx.cc\n4\tFoo.java\n", "src\tdst\n"));
  EXPECT_THAT(Components(graph), ElementsAre("1", "Foo.java", "x", "x.cc#3"));
}

TEST(ForeignGraph, SumsParallelEdgesAndRoundsWeights) {
  const DependencyGraph graph =
      ToGraph(Rsf("call a b 0.2\ncall a b 2.6\ninherit a b 1\n"));
  ASSERT_EQ(graph.dependencies().size(), 2u);
  EXPECT_EQ(graph.dependencies()[0].count, 4u);
  EXPECT_EQ(graph.dependencies()[1].kind, DependencyKind::kInherit);
}

TEST(ForeignGraph, KeepsTheWordsOfNodes) {
  const DependencyGraph graph =
      ToGraph(Tables(kNodes, kEdges, "id\ttokens\n0\tpost:1 user:2 post:3\n"));
  ASSERT_EQ(graph.words().size(), 2u);
  EXPECT_EQ(graph.words()[0].word, "post");
  EXPECT_EQ(graph.words()[0].count, 4u);
  EXPECT_EQ(NodeOfUsr(graph.symbol(graph.words()[0].symbol).usr), "0");
}

TEST(ForeignGraph, MayBeEmpty) {
  EXPECT_THAT(ToGraph(Tables("id\n", "src\tdst\n")).components(), IsEmpty());
}

}  // namespace
}  // namespace cleave
