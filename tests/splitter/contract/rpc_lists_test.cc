// Parameters that are a std::initializer_list.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_builder.h"
#include "splitter/contract/contract_text.h"
#include "tests/splitter/contract/code_contract.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;

Contract Build(const std::string& function) {
  const DependencyGraph graph =
      Sketch("src/desk.h\nclass shop::Day { int n }\n" + function +
             "\nsrc/front.cc\nfn shop::main()\ncalls shop::Run");
  return BuildContract(graph, SketchSplit("desk: src/desk"));
}

TEST(Lists, TravelAsTheirElements) {
  EXPECT_THAT(
      ToText(Build("fn shop::Run(std::initializer_list<class shop::Day> days, "
                   "const std::initializer_list<int> & counts)")),
      HasSubstr("    in days: repeated Day\n"
                "    in counts: repeated sint32\n"));
}

TEST(Lists, OfWhatDoesNotTravelDoNot) {
  EXPECT_EQ(IssueIds(Build("fn shop::Run(std::initializer_list<int *> a)"),
                     "shop::Run"),
            "MAP031");
  EXPECT_EQ(IssueIds(Build("fn shop::Run(std::initializer_list<"
                           "std::string_view> a)"),
                     "shop::Run"),
            "MAP011");
}

TEST(Lists, AreNeitherResultsNorFields) {
  EXPECT_EQ(IssueIds(Build("fn shop::Run() -> std::initializer_list<int>"),
                     "shop::Run"),
            "MAP022");
  EXPECT_EQ(
      IssueIds(Build("class shop::Week { std::initializer_list<int> days }\n"
                     "fn shop::Run(class shop::Week a)"),
               "shop::Run"),
      "MAP022");
}

/// The issues of `void Fill(std::initializer_list<int> list)` with this body.
std::string IssuesOf(const std::string& body) {
  const std::string header =
      "#include <initializer_list>\n#include <vector>\n"
      "void Fill(std::initializer_list<int> list);\n";
  return IssuesText(
      ContractOfCode(header, "int main() { Fill({1, 2}); }",
                     "std::vector<int> all;\nstd::initializer_list<int> last;\n"
                     "void Fill(std::initializer_list<int> list) " +
                         body));
}

TEST(Lists, ThatAreKeptDoNotTravel) {
  EXPECT_THAT(IssuesOf("{ last = list; }"),
              HasSubstr("the callee keeps the view"));
  for (const char* body :
       {"{ all = list; }", "{ all.insert(all.end(), list); }",
        "{ std::vector<int> copy(list); all.swap(copy); }",
        "{ for (int each : list) all.push_back(each); }"})
    EXPECT_EQ(IssuesOf(body), "") << body;
}

}  // namespace
}  // namespace cleave
