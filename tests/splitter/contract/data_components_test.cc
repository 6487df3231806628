#include "splitter/contract/data_components.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(DataComponents, ValuesAndFunctionsOnThemAreData) {
  EXPECT_THAT(DataComponents(Sketch(R"(
    src/money.h
    class shop::Money { long cents_ }
    fn shop::Money::Half() -> class shop::Money
    fn shop::Sum(const std::vector<class shop::Money> & all) -> class shop::Money
  )")),
              ElementsAre("src/money"));
}

TEST(DataComponents, FunctionsOnOtherThingsAreNot) {
  EXPECT_THAT(DataComponents(Sketch(R"(
    src/strings.h
    class shop::Options { int a }
    fn shop::Trim(const std::string & text) -> std::string
  )")),
              IsEmpty());
}

TEST(DataComponents, StateAndTablesAreNot) {
  EXPECT_THAT(DataComponents(Sketch(R"(
    src/a.h
    class shop::A { int a }
    var shop::g_last
    src/b.h
    class shop::B { int a }
    fn shop::B::Store() [sql-begins]
  )")),
              IsEmpty());
}

TEST(DataComponents, WhatNeedsOtherCodeIsNot) {
  EXPECT_THAT(DataComponents(Sketch(R"(
    src/item.h
    class shop::Item { int a }
    fn shop::Item::Print()
      calls shop::Log
    src/log.h
    fn shop::Log()
  )")),
              IsEmpty());
}

}  // namespace
}  // namespace cleave
