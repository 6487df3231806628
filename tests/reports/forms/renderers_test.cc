#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/exchange/graph_readers.h"
#include "graph/graph_text.h"
#include "llvm/Support/Program.h"
#include "reports/dot_renderer.h"
#include "reports/forms/csv_renderer.h"
#include "reports/forms/graphml_renderer.h"
#include "reports/forms/mermaid_renderer.h"
#include "reports/forms/sarif_renderer.h"
#include "reports/forms/structurizr_renderer.h"
#include "reports/json_renderer.h"
#include "reports/markdown_renderer.h"
#include "reports/svg_renderer.h"
#include "tests/reports/forms/shown.h"
#include "tests/reports/test_report.h"
#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const Shown kShown{{"monolith", "orders", "stock"},
                   {"monolith -> orders", "orders -> stock"}};

/// Names that end a text of the form, or are read as something else.
Report WithHostileNames() {
  Report report = TestReport();
  report.services[0].summary = "a \"quoted\" \\ summary\nof <b>two</b> lines";
  report.boundaries[0].uses[0].subject = "operator,\"\"(a)";
  report.issues[0].message = "<script>`x`</script>";
  return report;
}

TEST(ReportForms, ShowTheSame) {
  const Report report = TestReport();
  EXPECT_EQ(ShownByJson(RenderJson(report)), kShown);
  EXPECT_EQ(ShownByDot(RenderDot(report)), kShown);
  EXPECT_EQ(ShownByMermaid(RenderMermaid(report)), kShown);
  EXPECT_EQ(ShownByStructurizr(RenderStructurizr(report)), kShown);
  EXPECT_EQ(ShownByCsv(RenderCsv(report)), kShown);
  EXPECT_EQ(ShownByMarkdown(RenderMarkdown(report)), kShown);
}

TEST(ReportForms, ShowTheSameAsASvg) {
  if (!llvm::sys::findProgramByName("dot")) GTEST_SKIP() << "no Graphviz";
  EXPECT_EQ(ShownBySvg(llvm::cantFail(RenderSvg(TestReport()))), kShown);
}

TEST(ReportForms, ShowTheSameWithHostileNames) {
  const Report report = WithHostileNames();
  EXPECT_EQ(ShownByStructurizr(RenderStructurizr(report)), kShown);
  EXPECT_EQ(ShownByCsv(RenderCsv(report)), kShown);
}

TEST(MermaidRenderer, DrawsServicesAndWhatCrosses) {
  ExpectGolden("reports/report.mmd", RenderMermaid(TestReport()));
}

TEST(MermaidRenderer, WritesNamesAsEntities) {
  Report report;
  report.services.resize(1);
  report.services[0].name = "a\"]; end<b>";
  EXPECT_THAT(RenderMermaid(report),
              HasSubstr("n0[\"a#34;#93;#59; end#60;b#62;<br/>0 lines\"]"));
}

TEST(StructurizrRenderer, WritesAWorkspace) {
  ExpectGolden("reports/report.dsl", RenderStructurizr(TestReport()));
}

TEST(StructurizrRenderer, KeepsTextsOnOneLine) {
  EXPECT_THAT(
      RenderStructurizr(WithHostileNames()),
      HasSubstr(R"("a \"quoted\" \\ summary of <b>two</b> lines; refused)"));
}

TEST(StructurizrRenderer, TellsNamesApartThatAreOneIdentifier) {
  Report report;
  report.services.resize(2);
  report.services[0].name = "a-b";
  report.services[1].name = "a.b";
  const std::string text = RenderStructurizr(report);
  EXPECT_THAT(text, HasSubstr("a_b_process = container \"a-b\""));
  EXPECT_THAT(text, HasSubstr("a_b_process2 = container \"a.b\""));
}

TEST(CsvRenderer, WritesARowForEachUse) {
  EXPECT_EQ(RenderCsv(TestReport()),
            "from,to,boundary_verdict,kind,subject,places,loop_depth,file,"
            "line,column\r\n"
            "monolith,orders,blocked,parameter type,shop::Order,2,0,,,\r\n"
            "orders,stock,ready,call,shop::Stock::Level(const std::string &) "
            "const,3,1,src/orders/orders.cc,12,5\r\n");
}

TEST(CsvRenderer, QuotesCommasAndQuotes) {
  EXPECT_THAT(RenderCsv(WithHostileNames()),
              HasSubstr(",\"operator,\"\"\"\"(a)\","));
}

TEST(SarifRenderer, WritesIssuesWithTheirLevels) {
  ExpectGolden("reports/report.sarif", RenderSarif(TestReport()));
}

class GraphMl : public ::testing::Test {
 protected:
  DependencyGraph graph_ = llvm::cantFail(ParseGraph(R"(
    front -> orders x2
    orders -> stock x3
    orders -> log include
  )"));
  Split split_{
      "shop", {{"orders", "", {"orders"}}, {"stock", "", {"stock"}}}, {"log"}};
  std::string text_ = RenderGraphMl(graph_, split_, PriceCrossings(graph_));
};

TEST_F(GraphMl, SaysWhereEachComponentLives) {
  EXPECT_THAT(text_, HasSubstr(R"(<data key="label">stock</data>)"));
  EXPECT_THAT(text_, HasSubstr(R"(<data key="home">stock</data>)"));
  EXPECT_THAT(text_, HasSubstr(R"(<data key="home">library</data>)"));
  EXPECT_THAT(text_, HasSubstr(R"(<data key="home">monolith</data>)"));
}

TEST_F(GraphMl, IsReadByImport) {
  llvm::Expected<ForeignGraph> read = ReadGraphMl({"x.graphml", text_});
  ASSERT_TRUE(static_cast<bool>(read)) << llvm::toString(read.takeError());
  std::vector<std::string> edges;
  for (const ForeignGraph::Edge& edge : read->edges())
    edges.push_back((read->nodes()[edge.from].path + " " + ToText(edge.kind) +
                     " " + read->nodes()[edge.to].path)
                        .str());
  EXPECT_THAT(
      edges, ElementsAre("front.cc call orders.cc", "orders.cc call stock.cc"));
}

}  // namespace
}  // namespace cleave
