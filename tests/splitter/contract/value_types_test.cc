#include "splitter/contract/value_types.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

ValueType Examine(llvm::StringRef sketch, llvm::StringRef name) {
  const DependencyGraph graph = Sketch(sketch);
  const ClassIndex classes(graph);
  TypeMapper mapper(classes);
  return mapper.values().Examine(name);
}

/// The id of what keeps `class shop::X { BODY } [FLAGS]` from being a value.
std::string WhyNot(const std::string& body, const std::string& flags = "") {
  return Examine("src/x.h\nclass shop::X { " + body + " } [" + flags + "]",
                 "shop::X")
      .refusal.id;
}

TEST(ValueTypes, PrivateFieldsTravelToo) {
  const ValueType value =
      Examine("src/x.h\nclass shop::X { long cents_ }", "shop::X");
  ASSERT_TRUE(value.is_value);
  EXPECT_EQ(value.message.fields[0].proto_name, "cents");
  EXPECT_FALSE(value.message.fields[0].is_public);
}

TEST(ValueTypes, ArraysOfCTravel) {
  const ValueType value =
      Examine("src/x.h\nclass shop::X { int[3] a; char[8] name_ }", "shop::X");
  ASSERT_TRUE(value.is_value) << value.refusal.message;
  EXPECT_TRUE(value.message.fields[0].is_array);
  EXPECT_EQ(value.message.fields[1].type.form, WireForm::kBytes);
  EXPECT_EQ(WhyNot("int[2][2] a"), "MAP021");
  EXPECT_EQ(WhyNot("const int[2] a"), "MAP045");
}

TEST(ValueTypes, WhatOnlyItsFieldsKeepFromBeingCopiedIsMoved) {
  EXPECT_EQ(WhyNot("std::unique_ptr<int> p", "copy=deleted move=implicit"), "");
  EXPECT_EQ(WhyNot("int id", "copy=deleted move=inline"), "MAP044");
  EXPECT_EQ(WhyNot("int id", "copy=deleted move=implicit destructor=inline"),
            "MAP044");
}

TEST(ValueTypes, TextAndItsLengthAreAView) {
  const std::string code =
      "src/x.h\nclass shop::X { const char * text; unsigned long n_ }\n";
  const ValueType view =
      Examine(code +
                  "fn shop::X::X(const char * a, unsigned long b) "
                  "[constructor inline fills=text,n_]",
              "shop::X");
  EXPECT_TRUE(view.is_view && !view.is_value);
  EXPECT_EQ(view.refusal.id, "MAP011");
  EXPECT_EQ(view.message.kind, MessageType::Kind::kView);
  EXPECT_EQ(view.message.view_length->cpp_name, "n_");
  EXPECT_FALSE(view.message.view_length->is_public);
  EXPECT_FALSE(view.message.is_length_first);
  EXPECT_FALSE(Examine(code, "shop::X").is_view) << "it cannot be made";
}

TEST(ValueTypes, ClassesInPrivatePartsAreMarked) {
  EXPECT_TRUE(Examine("src/x.h\nclass shop::X { int n } [hidden]", "shop::X")
                  .message.is_hidden);
}

TEST(ValueTypes, BasesAreFields) {
  const ValueType value = Examine(R"(
    src/x.h
    class shop::Base { int a }
    class shop::X : class shop::Base { int b }
  )",
                                  "shop::X");
  ASSERT_EQ(value.message.fields.size(), 2u);
  EXPECT_TRUE(value.message.fields[0].is_base);
  EXPECT_EQ(value.message.fields[0].cpp_name, "shop::Base");
}

TEST(ValueTypes, AConstructorOfAllFieldsMakesOne) {
  const ValueType value = Examine(R"(
    src/x.h
    class shop::X { int a_; int b_ } [default=none]
    fn shop::X::X(int b, int a) [constructor inline fills=b_,a_]
  )",
                                  "shop::X");
  ASSERT_TRUE(value.is_value);
  EXPECT_FALSE(value.message.default_constructible);
  EXPECT_THAT(value.message.constructor_fields, ElementsAre(1, 0));
}

TEST(ValueTypes, FieldsThatNoConstructorFillsAreAssigned) {
  const ValueType value = Examine(R"(
    src/x.h
    class shop::X { int a_; int b_ } [default=none]
    fn shop::X::X(int a) [constructor inline fills=a_]
  )",
                                  "shop::X");
  EXPECT_THAT(value.message.constructor_fields, ElementsAre(0));
}

TEST(ValueTypes, ConstFieldsMustBeFilledByAConstructor) {
  EXPECT_EQ(WhyNot("const int a"), "MAP045");
}

TEST(ValueTypes, AnArgumentThatIsKeptNowhereMakesNoRecipe) {
  EXPECT_EQ(Examine(R"(
    src/x.h
    class shop::X { int a_ } [default=none]
    fn shop::X::X(int a, int b) [constructor inline fills=a_,]
  )",
                    "shop::X")
                .refusal.id,
            "MAP045");
}

TEST(ValueTypes, APrivateDefaultConstructorMakesNoRecipe) {
  EXPECT_EQ(Examine(R"(
    src/x.h
    class shop::X { int a_ }
    fn shop::X::X() [constructor inline private]
  )",
                    "shop::X")
                .refusal.id,
            "MAP045");
}

TEST(ValueTypes, ClassesWithIdentityAreNoValues) {
  EXPECT_EQ(WhyNot("int a", "copy=deleted"), "MAP044");
  EXPECT_EQ(WhyNot("int a", "polymorphic"), "MAP041");
  EXPECT_EQ(WhyNot("int a", "union"), "MAP040");
  EXPECT_EQ(WhyNot("int a", "local"), "MAP042");
}

TEST(ValueTypes, TypesOfSourceFilesAreNoValues) {
  EXPECT_EQ(Examine("src/x.cc\nclass shop::X { int a }", "shop::X").refusal.id,
            "MAP042");
}

TEST(ValueTypes, TheReasonNamesTheField) {
  EXPECT_THAT(Examine("src/x.h\nclass shop::X { void * user_data }", "shop::X")
                  .refusal.message,
              HasSubstr("shop::X::user_data"));
}

TEST(ValueTypes, RecursiveValuesAreNoticed) {
  const ValueType value =
      Examine("src/x.h\nclass shop::X { std::vector<class shop::X> children }",
              "shop::X");
  EXPECT_TRUE(value.is_value);
  EXPECT_TRUE(value.is_recursive);
}

TEST(ValueTypes, AClassWithoutFieldsIsAValue) {
  EXPECT_THAT(Examine("src/x.h\nclass shop::X { }", "shop::X").message.fields,
              IsEmpty());
}

}  // namespace
}  // namespace cleave
