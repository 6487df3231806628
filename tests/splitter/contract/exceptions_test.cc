#include "splitter/contract/exceptions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

ExceptionTypes Collect(llvm::StringRef sketch) {
  const DependencyGraph graph = Sketch(sketch);
  const ClassIndex classes(graph);
  TypeMapper mapper(classes);
  return CollectExceptions(mapper);
}

constexpr char kNotFound[] = R"(
  src/errors.h
  class shop::Error : std::runtime_error { int code_ } [exception default=none]
  fn shop::Error::Error(std::string text, int code) [constructor inline fills=what(),code_]
  class shop::NotFound : class shop::Error { std::string sku_ } [exception default=none]
  fn shop::NotFound::NotFound(std::string sku) [constructor inline fills=sku_]
  src/find.h
  fn shop::Find() -> int [throws=shop::NotFound]
)";

TEST(Exceptions, ThrownClassesTravelWithTheirBases) {
  const ExceptionTypes types = Collect(kNotFound);
  ASSERT_EQ(types.messages.size(), 2u);
  EXPECT_EQ(types.messages[0].cpp_name, "shop::Error");
  EXPECT_EQ(types.messages[1].cpp_name, "shop::NotFound");
}

TEST(Exceptions, AncestorsAreNamedNearestFirst) {
  EXPECT_THAT(
      Collect(kNotFound).messages[1].ancestors,
      ElementsAre("shop::Error", "std::runtime_error", "std::exception"));
}

TEST(Exceptions, TheMessageIsAnArgumentOfTheConstructor) {
  const MessageType error = Collect(kNotFound).messages[0];
  EXPECT_EQ(error.what_argument, 0);
  EXPECT_THAT(error.constructor_fields, ElementsAre(0));
}

TEST(Exceptions, OneThatCannotBeMadeArrivesAsItsBase) {
  const ExceptionTypes types = Collect(R"(
    src/errors.h
    class shop::Odd : std::runtime_error { } [exception default=none]
    fn shop::Odd::Odd(int code) [constructor inline fills=]
    src/find.h
    fn shop::Find() [throws=shop::Odd]
  )");
  EXPECT_THAT(types.messages, IsEmpty());
  EXPECT_EQ(types.as_base.count("shop::Odd"), 1u);
}

TEST(Exceptions, ThoseOfTestsStayThere) {
  EXPECT_THAT(Collect(R"(
    src/errors.h
    class shop::Error : std::exception { } [exception]
    tests/t.cc
    fn shop::Test() [throws=shop::Error]
  )")
                  .messages,
              IsEmpty());
}

}  // namespace
}  // namespace cleave
