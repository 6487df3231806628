#include "reports/report_data.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.h"
#include "graph/split_change.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include "reports/figures.h"
#include "reports/html_blocks.h"
#include "reports/html_renderer.h"
#include "reports/report_builder.h"
#include "tests/support/expect_golden.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

/// A graph and a split file, with prices that need no code to be priced.
struct Case {
  DependencyGraph graph;
  std::string yaml;
  std::vector<Crossing> crossings;

  Case(llvm::StringRef graph_text, llvm::StringRef split)
      : graph(llvm::cantFail(ParseGraph(graph_text))), yaml(split) {
    for (const ComponentDependency& pair : graph.component_dependencies()) {
      Crossing crossing;
      crossing.from = pair.from;
      crossing.to = pair.to;
      crossing.price = 0.25 + 0.37 * (crossings.size() % 11);
      if (crossings.size() % 5 == 1) crossing.verdict = Verdict::kBlocked;
      crossings.push_back(crossing);
    }
  }

  ResolvedSplit Resolve() const {
    return llvm::cantFail(
        ResolveSplit(llvm::cantFail(ReadSplitFile(yaml, "split")), graph));
  }

  ReportData Render(const EarlierReport* earlier = nullptr) const {
    const SplitFile file = llvm::cantFail(ReadSplitFile(yaml, "split"));
    const ResolvedSplit resolved = Resolve();
    const Report report = BuildReport(graph, resolved.split, Contract(),
                                      crossings, file.services);
    return RenderReportData({graph,
                             resolved.split,
                             report,
                             crossings,
                             file,
                             resolved,
                             {},
                             earlier});
  }

  CutPrices Prices() const { return {graph, PairsOf(crossings)}; }
};

/// What both implementations of the figures must agree on: the document, and
/// the figures after each change. The page's are held to it by
/// `browser/figures_test.mjs`.
std::string GoldenOf(Case subject, llvm::ArrayRef<llvm::StringRef> changes) {
  std::string data = subject.Render().data;
  // That of the graph is not what is to be agreed on.
  const std::string digest = subject.graph.ContentDigest();
  data.erase(data.find(digest), digest.size());
  std::string text = "{\"data\": " + data + ",\n\"steps\": [";
  llvm::raw_string_ostream out(text);
  for (size_t i = 0; i <= changes.size(); ++i) {
    if (i > 0) {
      const std::string file =
          ("{\"schema\":1,\"changes\":[" + changes[i - 1] + "]}").str();
      subject.yaml = llvm::cantFail(
          ApplyChanges(subject.yaml, "split", subject.graph,
                       llvm::cantFail(ParseChanges(file, "changes"))));
    }
    out << (i ? ",\n" : "\n")
        << "{\"change\": " << (i ? changes[i - 1] : "null")
        << ", \"figures\": {";
    const char* separator = "";
    for (const MetricReport& figure : BuildFigures(
             subject.graph, subject.Resolve().split, subject.Prices())) {
      out << llvm::formatv("{0}\"{1}\": {2:f9}", separator, figure.name,
                           figure.value);
      separator = ", ";
    }
    out << "}}";
  }
  out << "\n]}\n";
  return text;
}

constexpr llvm::StringLiteral kShop = R"(
component front main lines=120
component cart lines=80
component wishlist lines=40
component catalog lines=200
component search lines=90
component stock lines=150
component log lines=60
component orders lines=170
component cart_test test lines=70
front -> cart x3
front -> catalog x2 loop=1
front -> orders x4
cart -> catalog x5
cart -> catalog parameter-type x2
cart -> wishlist
wishlist -> catalog x2
search -> catalog x7 loop=2
orders -> cart x2
orders -> stock x6
orders -> log x3
stock -> catalog inherit
stock -> log
cart -> log
cart_test -> cart x9
cart_test -> catalog x2
stock -> orders write-global
catalog -> products write-table
search -> products read-table
orders -> products read-table
orders -> bought write-table
stock -> levels write-table
orders -> levels write-table
front -> catalog include
)";

constexpr llvm::StringLiteral kShopSplit = R"(schema: 1
project: shop
services:
  cart:
    components:
      - cart
      - wishlist
  catalog:
    summary: what there is
    components:
      - catalog
      - search
  stock:
    components:
      - stock
libraries:
  - log
)";

TEST(ReportData, FiguresAfterEachKindOfChange) {
  ExpectGolden(
      "reports/figures/shop.json",
      GoldenOf(
          {kShop, kShopSplit},
          {R"({"op":"move","components":["wishlist"],"from":"cart","to":"catalog","why":"only reads it"})",
           R"({"op":"split","components":["search"],"from":"catalog","to":"find"})",
           R"({"op":"move","components":["orders"],"from":"monolith","to":"stock"})",
           R"({"op":"rename","from":"stock","to":"orders"})",
           R"({"op":"pin","components":["cart"],"why":"audited"})",
           R"({"op":"merge","from":"find","to":"cart"})",
           R"({"op":"move","components":["log"],"from":"libraries","to":"orders"})",
           R"({"op":"move","components":["wishlist"],"from":"catalog","to":"libraries"})",
           R"({"op":"move","components":["cart","search"],"from":"cart","to":"monolith"})",
           R"({"op":"move","components":["catalog"],"from":"catalog","to":"orders"})"}));
}

TEST(ReportData, FiguresWhereNothingIsSplit) {
  ExpectGolden(
      "reports/figures/whole.json",
      GoldenOf({"a -> b x2\nb -> c\n", "schema: 1\nproject: p\n"},
               {R"({"op":"split","components":["b"],"to":"one"})",
                R"({"op":"move","components":["b"],"to":"monolith"})"}));
}

/// Numbers that only look random, the same everywhere.
class Dice {
 public:
  uint32_t Roll(uint32_t sides) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(state_ >> 33) % sides;
  }

 private:
  uint64_t state_ = 7;
};

TEST(ReportData, FiguresOfALargerGraph) {
  Dice dice;
  std::string graph, split = "schema: 1\nproject: big\nservices:\n";
  llvm::raw_string_ostream out(graph);
  for (int c = 0; c < 60; ++c)
    out << "component c" << c << " lines=" << 10 + dice.Roll(400) << "\n";
  for (int i = 0; i < 300; ++i) {
    const uint32_t from = dice.Roll(60),
                   near = (from / 10) * 10 + dice.Roll(10);
    const uint32_t to = dice.Roll(3) ? near : dice.Roll(60);
    if (from != to)
      out << "c" << from << " -> c" << to << (dice.Roll(4) ? "" : " use-type")
          << " x" << 1 + dice.Roll(9) << "\n";
  }
  for (int i = 0; i < 30; ++i)
    out << "c" << dice.Roll(60) << " -> t" << dice.Roll(8)
        << (dice.Roll(2) ? " read-table\n" : " write-table\n");
  for (int s = 0; s < 5; ++s) {
    split += "  s" + std::to_string(s) + ":\n    components:\n";
    for (int c = 10 * s; c < 10 * s + 10; ++c)
      split += "      - c" + std::to_string(c) + "\n";
  }
  std::vector<std::string> changes;
  for (int i = 0; i < 25; ++i) {
    const uint32_t to = dice.Roll(7);
    changes.push_back(llvm::formatv(
        R"({{"op":"move","components":["c{0}","c{1}"],"to":"{2}"})",
        dice.Roll(60), dice.Roll(60),
        to == 5   ? "monolith"
        : to == 6 ? "libraries"
                  : "s" + std::to_string(to)));
  }
  const std::vector<llvm::StringRef> lines(changes.begin(), changes.end());
  ExpectGolden("reports/figures/large.json", GoldenOf({graph, split}, lines));
}

TEST(ReportData, KeepsWhatIsNoHtmlFromBecomingHtml) {
  const Case subject(R"("a</script><!--" -> b)",
                     "schema: 1\nproject: p\nservices:\n  s:\n    summary: "
                     "\"</script><img onerror>\"\n    components: [b]\n");
  const ReportData data = subject.Render();
  EXPECT_THAT(data.data, Not(HasSubstr("<")));
  EXPECT_THAT(data.uses, Not(HasSubstr("<")));
  auto parsed = llvm::json::parse(data.data);
  ASSERT_THAT(parsed, IsOk());
  EXPECT_EQ((*parsed->getAsObject()->getArray("services"))[0]
                .getAsObject()
                ->getString("summary"),
            "</script><img onerror>");
}

TEST(ReportData, IsFoundInThePageAgain) {
  const ReportData data = Case(kShop, kShopSplit).Render();
  const std::string html = RenderHtml("a <b> & c", data);
  EXPECT_EQ(HtmlBlock(html, kDataBlock), llvm::StringRef(data.data));
  EXPECT_EQ(HtmlBlock(html, kUsesBlock), llvm::StringRef(data.uses));
  EXPECT_EQ(HtmlBlock(html, "no-such-block"), std::nullopt);
  EXPECT_THAT(html, HasSubstr("<title>a &lt;b&gt; &amp; c:"));
}

TEST(ReportData, GivesFewerUsesThanThereAreAndSaysHowMany) {
  std::string graph = "a -> b\n";
  for (int i = 0; i < 20; ++i)
    graph += llvm::formatv(
        R"(symbol {{"usr":"c:f{0}","kind":"function","name":"f{0}","declared":{{"file":"b.cc","line":{0},"column":1},"function":{{}})"
        "\na -> c:f{0} x{0}\n",
        i + 1);
  const Case subject(graph, "schema: 1\nproject: p\n");
  auto parsed = llvm::json::parse(subject.Render().uses);
  ASSERT_THAT(parsed, IsOk());
  const llvm::json::Array& pair =
      *(*parsed->getAsObject()->getArray("pairs"))[0].getAsArray();
  EXPECT_EQ(pair[0].getAsInteger(), 21);
  EXPECT_EQ(pair[1].getAsArray()->size(), 12u);
}

}  // namespace
}  // namespace cleave
