// Results that come later.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_builder.h"
#include "splitter/contract/contract_text.h"
#include "splitter/contract/rpc_forms.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;

Contract Build(const std::string& functions) {
  const DependencyGraph graph = Sketch(
      "src/desk.h\nclass shop::Day { int n }\n"
      "class shop::Sink { } [abstract polymorphic]\n"
      "fn shop::Sink::Put(int n) [pure inline]\n" +
      functions + "\nsrc/front.cc\nfn shop::main()\ncalls shop::Run");
  return BuildContract(graph, SketchSplit("desk: src/desk"));
}

TEST(Futures, TravelAsTheirValues) {
  const Contract contract = Build(
      "fn shop::Run(const class shop::Day & day) -> "
      "std::future<std::vector<class shop::Day>>");
  EXPECT_THAT(ToText(contract), HasSubstr("    in day: Day\n"
                                          "    returns repeated Day, later\n"));
  EXPECT_TRUE(ReturnsFuture(contract.services.at(0).rpcs.at(0)));
}

TEST(Futures, MayHaveNoValue) {
  const Contract contract = Build("fn shop::Run() -> std::shared_future<void>");
  EXPECT_THAT(ToText(contract), HasSubstr("    returns nothing, later\n"));
  EXPECT_FALSE(contract.services.at(0).rpcs.at(0).result);
}

TEST(Futures, AreOfAllThatCanBeAResult) {
  for (const char* type :
       {"bool", "std::string", "std::optional<int>",
        "std::map<std::string, class shop::Day>",
        "std::unique_ptr<class shop::Day>", "std::variant<int, std::string>",
        "std::pair<int, double>", "std::error_code"}) {
    const Contract contract =
        Build("fn shop::Run() -> std::future<" + std::string(type) + ">");
    EXPECT_EQ(IssueIds(contract, "shop::Run"), "HZ-LATER") << type;
  }
}

TEST(Futures, AreStateOfTheService) {
  EXPECT_THAT(Build("fn shop::Run() -> std::future<int>").services.at(0).state,
              ::testing::ElementsAre("results of shop::Run that come later"));
}

TEST(Futures, OfWhatKeepsAFunctionOfTheCallers) {
  EXPECT_THAT(IssueIds(Build("fn shop::Run(class shop::Sink * sink) -> "
                             "std::future<int> [escapes=sink]"),
                       "shop::Run"),
              "HZ-LATER HZ-STORED");
}

TEST(Futures, AreNotGivenByCallbacks) {
  EXPECT_EQ(IssueIds(Build("fn shop::Run(std::function<"
                           "function<std::future<int>, int>> ask)"),
                     "shop::Run"),
            "CUT071");
}

}  // namespace
}  // namespace cleave
