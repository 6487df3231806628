#include "reports/picture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/reports/test_report.h"

namespace cleave {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;

/// "from -> to: line / line [verdict]" a line.
std::string EdgesOf(const Picture& picture) {
  std::string text;
  for (const Picture::Edge& edge : picture.edges) {
    text += edge.from + " -> " + edge.to + ":";
    for (const std::string& line : edge.lines) text += " " + line + " /";
    text += " " + ToText(edge.verdict).str() + "\n";
  }
  return text;
}

BoundaryReport Boundary(std::string from, std::string to, double price) {
  BoundaryReport boundary;
  boundary.from = std::move(from);
  boundary.to = std::move(to);
  boundary.price = price;
  boundary.functions = 1;
  boundary.call_places = 2;
  return boundary;
}

/// `count` services s100, s101, ... with 1000, 999, ... lines.
Report WithServices(size_t count) {
  Report report;
  for (size_t i = 0; i < count; ++i) {
    ServiceReport service;
    service.name = "s" + std::to_string(100 + i);
    service.lines = 1000 - i;
    report.services.push_back(service);
  }
  return report;
}

TEST(Picture, ShowsProcessesAndWhatCrosses) {
  const Picture picture = BuildPicture(TestReport());
  EXPECT_EQ(EdgesOf(picture),
            "monolith -> orders: types / blocked / blocked\n"
            "orders -> stock: 1 function, 3 places / price 7.5 / ready\n");
  ASSERT_THAT(picture.nodes, SizeIs(3));
  EXPECT_EQ(picture.nodes[0].shape, Picture::Shape::kRefused);
  EXPECT_THAT(picture.nodes[0].lines,
              ElementsAre("orders", "500 lines", "refused"));
  EXPECT_EQ(picture.nodes[2].shape, Picture::Shape::kMonolith);
}

TEST(Picture, JoinsTheSmallestServicesOfMany) {
  Report report = WithServices(Picture::kMostServices + 2);
  report.boundaries = {Boundary("s100", "s140", 1), Boundary("s100", "s141", 2),
                       Boundary("s140", "s141", 9)};
  report.boundaries[1].verdict = Verdict::kNeedsChange;
  const Picture picture = BuildPicture(report);
  EXPECT_THAT(picture.nodes, SizeIs(Picture::kMostServices + 2));
  EXPECT_THAT(picture.nodes.back().lines,
              ElementsAre("2 smaller services", "1,919 lines"));
  EXPECT_EQ(EdgesOf(picture),
            "s100 -> (rest): 2 functions, 4 places / price 3.0 / needs change "
            "/ needs change\n");
  EXPECT_THAT(picture.notes,
              Contains("40 of 42 services are shown one by one, the largest"));
}

TEST(Picture, ShowsTheDearestBoundariesOfMany) {
  Report report = WithServices(20);
  for (size_t from = 0; from < 10; ++from)
    for (size_t to = 10; to < 20; ++to)
      report.boundaries.push_back(Boundary(report.services[from].name,
                                           report.services[to].name,
                                           from == 0 ? 0.5 : 5));
  const Picture picture = BuildPicture(report);
  EXPECT_THAT(picture.edges, SizeIs(Picture::kMostEdges));
  EXPECT_THAT(EdgesOf(picture), Not(HasSubstr("s100 ->")));
  EXPECT_THAT(picture.notes,
              Contains("80 of 100 boundaries are shown, the dearest"));
}

}  // namespace
}  // namespace cleave
