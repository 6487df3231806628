#include "splitter/contract/value_types.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_text.h"
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
  EXPECT_EQ(WhyNot("int a", "polymorphic abstract"), "MAP041");
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

TEST(ValueTypes, ValuesOfTheirOwnClassAreHeldByTheirPlaces) {
  const ValueType value =
      Examine("src/x.h\nclass shop::X { std::vector<class shop::X> children }",
              "shop::X");
  ASSERT_TRUE(value.is_value);
  EXPECT_THAT(value.message.nodes,
              ElementsAre(NodeClass{"shop::X", "XNode", 1}));
  EXPECT_EQ(ToText(value.message.fields[0].type), "repeated place of XNode");
}

constexpr const char* kCycle = R"(
  src/x.h
  class shop::Leaf { int n }
  class shop::A { std::vector<class shop::B> b; class shop::Leaf leaf }
  class shop::B { std::map<int, class shop::A> a; class shop::Leaf leaf }
  class shop::Outer { class shop::A a }
)";

TEST(ValueTypes, ClassesThatHoldEachOtherAreOneList) {
  const DependencyGraph graph = Sketch(kCycle);
  const ClassIndex classes(graph);
  TypeMapper mapper(classes);
  const MessageType outer = mapper.values().Examine("shop::Outer").message;
  EXPECT_EQ(ToText(outer.fields[0].type), "A");
  EXPECT_THAT(outer.nodes, IsEmpty());
  for (const char* name : {"shop::A", "shop::B"}) {
    const MessageType message = mapper.values().Examine(name).message;
    EXPECT_THAT(message.nodes, ElementsAre(NodeClass{"shop::A", "ANode", 1},
                                           NodeClass{"shop::B", "BNode", 2}));
    EXPECT_EQ(OwnNode(message).cpp_name, name);
    EXPECT_EQ(ToText(message.fields[1].type), "Leaf");
  }
}

TEST(ValueTypes, OneThatIsNoValueSpoilsItsCycle) {
  const DependencyGraph graph = Sketch(R"(
    src/x.h
    class shop::A { std::vector<class shop::B> b; void * p }
    class shop::B { std::vector<class shop::A> a }
  )");
  const ClassIndex classes(graph);
  TypeMapper mapper(classes);
  for (const char* name : {"shop::A", "shop::B"}) {
    EXPECT_FALSE(mapper.values().Examine(name).is_value) << name;
    EXPECT_EQ(mapper.values().Examine(name).refusal.id, "CUT070") << name;
  }
}

TEST(ValueTypes, AClassCalledLikeANodeKeepsItsName) {
  const DependencyGraph graph = Sketch(R"(
    src/x.h
    class shop::Tree { std::vector<class shop::Tree> trees }
    class shop::TreeNode { int n }
  )");
  const ClassIndex classes(graph);
  TypeMapper mapper(classes);
  EXPECT_EQ(mapper.NameOf("shop::TreeNode"), "TreeNode");
  EXPECT_EQ(mapper.values().Examine("shop::Tree").message.nodes[0].proto_name,
            "TreeNode2");
}

constexpr const char* kPair = R"(
  src/pair.h
  class shop::Tag { }
  class shop::Pair { other{T} a_; other{T} b_ } [template default=none]
  fn shop::Pair::Pair(other{T} b, other{T} a) [constructor template inline fills=b_,a_]
  class shop::Pair<int> { int a_; int b_ } [default=none]
  class shop::Pair<shop::Tag> { int a_; int b_ } [default=none]
  class shop::Pair<void *> { void * a_; void * b_ } [default=none]
)";

/// How a type of `kPair` maps; `more` is drawn after it.
Mapping MapOf(llvm::StringRef type, const std::string& more = "") {
  const DependencyGraph graph = Sketch(kPair + more);
  const ClassIndex classes(graph);
  TypeMapper mapper(classes);
  return mapper.MapValue(llvm::cantFail(ParseTypeShape(type)));
}

TEST(ValueTypes, AnInstanceOfATemplateIsAClassOfItsOwn) {
  const Mapping mapping = MapOf("class shop::Pair<int>");
  ASSERT_TRUE(mapping) << mapping.refusal.message;
  EXPECT_EQ(mapping.type->proto, "PairInt");
  EXPECT_EQ(mapping.type->cpp, TypeShape::Record("shop::Pair<int>"));
  const ValueType value = Examine(kPair, "shop::Pair<int>");
  EXPECT_THAT(value.message.constructor_fields, ElementsAre(1, 0));
  EXPECT_EQ(value.message.fields[0].type.proto, "sint32");
}

TEST(ValueTypes, HeadersOfArgumentsOfATemplateAreKept) {
  const DependencyGraph graph = Sketch(kPair);
  const ClassIndex classes(graph);
  TypeMapper mapper(classes);
  mapper.MapValue(
      llvm::cantFail(ParseTypeShape("class shop::Pair<class shop::Tag>")));
  EXPECT_THAT(
      mapper.values().Examine("shop::Pair<shop::Tag>").message.argument_headers,
      ElementsAre("src/pair.h"));
}

TEST(ValueTypes, TheReasonNamesTheFieldOfAnInstance) {
  const Mapping mapping = MapOf("class shop::Pair<void *>");
  EXPECT_EQ(mapping.refusal.id, "CUT070");
  EXPECT_THAT(mapping.refusal.message, HasSubstr("shop::Pair<void *>::a_"));
}

TEST(ValueTypes, AnInstanceThatNoHeaderShowsIsRefused) {
  EXPECT_EQ(MapOf("class shop::Pair<double>").refusal.id, "CUT050");
  EXPECT_EQ(MapOf("class shop::Pair").refusal.id, "CUT050");
}

TEST(ValueTypes, ArgumentsThatNobodyCanNameAreRefused) {
  EXPECT_EQ(MapOf("class shop::Id<class shop::Inner>", R"(
    class shop::Inner { int n } [hidden]
    class shop::Id<shop::Inner> { int n }
  )")
                .refusal.id,
            "MAP042");
  EXPECT_EQ(MapOf("class shop::Id<other{lib::Type}>", R"(
    class shop::Id<lib::Type> { int n }
  )")
                .refusal.id,
            "MAP043");
}

TEST(ValueTypes, AConstructorTemplateMakesNoInstance) {
  // Its fields could be set by nothing else.
  EXPECT_EQ(MapOf("class shop::Fixed<int>", R"(
    class shop::Fixed { other{T} a } [template default=none]
    class shop::Fixed<int> { const int a } [default=none]
  )")
                .refusal.id,
            "MAP045");
}

TEST(ValueTypes, AClassWithoutFieldsIsAValue) {
  EXPECT_THAT(Examine("src/x.h\nclass shop::X { }", "shop::X").message.fields,
              IsEmpty());
}

}  // namespace
}  // namespace cleave
