#include "splitter/contract/insiders.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "llvm/ADT/STLExtras.h"
#include "splitter/contract/contract_builder.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Contract Build(llvm::StringRef sketch) {
  return BuildContract(Sketch(sketch),
                       SketchSplit("catalog: src/catalog\norders: src/orders"));
}

constexpr llvm::StringLiteral kCatalog = R"(
    src/catalog.h
    fn shop::Find()
    fn shop::Reset() [private]
    fn shop::Clear() [inline]
      calls shop::Reset
)";

const ProgramContract& ProgramNamed(const Contract& contract,
                                    llvm::StringRef name) {
  for (const ProgramContract& program : contract.programs)
    if (program.name == name) return program;
  ADD_FAILURE() << "no program " << name.str();
  static const ProgramContract none;
  return none;
}

TEST(Insiders, ATestRefusesNoService) {
  const Contract contract = Build((kCatalog + R"(
    tests/catalog_test.cc
    fn main()
      calls shop::Reset
  )")
                                      .str());
  EXPECT_THAT(contract.refused_services, IsEmpty());
  EXPECT_EQ(IssueIds(contract, "shop::Reset"), "HZ-INSIDE");
  EXPECT_THAT(ProgramNamed(contract, "catalog_test").inside,
              ElementsAre("catalog"));
}

TEST(Insiders, TheReasonSaysWhatDoesNotCross) {
  const Contract contract = Build((kCatalog + R"(
    tests/catalog_test.cc
    fn main()
      calls shop::Reset
  )")
                                      .str());
  const auto issue = llvm::find_if(
      contract.issues,
      [](const ContractIssue& each) { return each.id == "HZ-INSIDE"; });
  ASSERT_NE(issue, contract.issues.end());
  EXPECT_THAT(issue->message,
              HasSubstr("`tests/catalog_test` looks inside of service "
                        "`catalog` (CUT078: "));
}

TEST(Insiders, MayGiveObjectsThatAreNotOfTheService) {
  const Contract contract = Build((kCatalog + R"(
    fn shop::Measure(const class shop::Shape * shape) -> double
    src/shape.h
    class shop::Shape { } [polymorphic abstract destructor=out-of-line]
    fn shop::Shape::~Shape() [destructor virtual]
    fn shop::Shape::Area() -> double [pure const]
    fn shop::Square() -> class shop::Shape *
    tests/catalog_test.cc
    fn main()
      calls shop::Measure
  )")
                                      .str());
  EXPECT_THAT(contract.refused_services, IsEmpty());
  EXPECT_EQ(IssueIds(contract, "shop::Measure"), "HZ-INSIDE");
}

TEST(Insiders, WhatElseTheyCallIsNoRpc) {
  EXPECT_THAT(Build((kCatalog + R"(
    tests/catalog_test.cc
    fn main()
      calls shop::Reset
      calls shop::Find
  )")
                        .str())
                  .services[0]
                  .rpcs,
              IsEmpty());
}

TEST(Insiders, OtherTestsCallTheService) {
  const Contract contract = Build((kCatalog + R"(
    tests/catalog_test.cc
    fn main()
      calls shop::Reset
    tests/find_test.cc
    fn find_test::main()
      calls shop::Find
  )")
                                      .str());
  ASSERT_EQ(contract.services[0].rpcs.size(), 1u);
  EXPECT_THAT(contract.services[0].rpcs[0].callers, ElementsAre("monolith"));
}

TEST(Insiders, LookInsideThroughInlineCodeToo) {
  const Contract contract = Build((kCatalog + R"(
    tests/catalog_test.cc
    fn main()
      calls shop::Clear
  )")
                                      .str());
  EXPECT_THAT(contract.refused_services, IsEmpty());
  EXPECT_THAT(ProgramNamed(contract, "catalog_test").inside,
              ElementsAre("catalog"));
}

TEST(Insiders, AreNoExcuseForTheMonolith) {
  const Contract contract = Build((kCatalog + R"(
    tests/catalog_test.cc
    fn main()
      calls shop::Reset
    src/front.cc
    fn shop::Front()
      calls shop::Reset
  )")
                                      .str());
  EXPECT_THAT(contract.refused_services, ElementsAre("catalog"));
}

TEST(Insiders, HaveTheServicesThatUseTheirsLinkedToo) {
  const Contract contract = Build((kCatalog + R"(
    src/orders.h
    fn shop::Place()
      calls shop::Find
    tests/catalog_test.cc
    fn main()
      calls shop::Reset
  )")
                                      .str());
  EXPECT_THAT(ProgramNamed(contract, "catalog_test").inside,
              ElementsAre("catalog", "orders"));
}

}  // namespace
}  // namespace cleave
