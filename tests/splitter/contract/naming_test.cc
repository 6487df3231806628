#include "splitter/contract/naming.h"

#include <gtest/gtest.h>

namespace cleave {
namespace {

TEST(Naming, CamelCaseTreatsAcronymsAsWords) {
  EXPECT_EQ(CamelCase("find_by_sku"), "FindBySku");
  EXPECT_EQ(CamelCase("HTTPCode"), "HttpCode");
  EXPECT_EQ(CamelCase("parseX2"), "ParseX2");
}

TEST(Naming, FieldsLoseMarksOfMembers) {
  EXPECT_EQ(FieldName("cents_"), "cents");
  EXPECT_EQ(FieldName("m_listPrice"), "list_price");
  EXPECT_EQ(FieldName("_id"), "id");
}

TEST(Naming, FieldsAvoidWordsThatWouldNotCompile) {
  EXPECT_EQ(FieldName("descriptor"), "descriptor_value");
  EXPECT_EQ(FieldName("major"), "major_value");
  EXPECT_EQ(FieldName("has_tag"), "has_tag_value");
  EXPECT_EQ(FieldName("result"), "result_value");
}

TEST(Naming, TypesLoseTheProjectsNamespace) {
  EXPECT_EQ(TypeName("shop::catalog::Product", "shop"), "CatalogProduct");
  EXPECT_EQ(TypeName("other::Product", "shop"), "OtherProduct");
}

TEST(Naming, WhatANameRepeatsOfItsScopeStandsOnce) {
  EXPECT_EQ(TypeName("shop::cart::CartLine", "shop"), "CartLine");
}

TEST(Naming, ArgumentsOfATemplateStandAfterIt) {
  EXPECT_EQ(TypeName("shop::Pair<int, shop::Money>", "shop"), "PairIntMoney");
  EXPECT_EQ(TypeName("shop::Grid<unsigned long, 3>", "shop"),
            "GridUnsignedLong3");
  EXPECT_EQ(TypeName("shop::Id<const std::vector<shop::a::B *>>", "shop"),
            "IdVectorABPointer");
}

TEST(Naming, LettersBeyondAsciiAreWrittenAsNumbers) {
  EXPECT_EQ(FieldName("h\u00f6he_"), "hu00f6he");
  EXPECT_EQ(TypeName("shop::Gr\u00f6\u00dfe", "shop"), "Gru00f6u00dfe");
  EXPECT_EQ(CamelCase("\u540d\u524d"), "U540du524d");
  EXPECT_EQ(SnakeCase("x\U0001f600"), "xu1f600");
  EXPECT_EQ(SnakeCase("broken\xff"), "brokenu00ff");
  EXPECT_EQ(EnumValueName("Farbe", "kGr\u00fcn"), "FARBE_GRU00FCN");
}

TEST(Naming, EnumValuesCarryTheNameOfTheirEnum) {
  EXPECT_EQ(EnumValueName("OrderStatus", "kPaid"), "ORDER_STATUS_PAID");
  EXPECT_EQ(EnumValueName("OrderStatus", "EOF"), "ORDER_STATUS_EOF");
}

TEST(Naming, OperatorsBecomeWords) {
  EXPECT_EQ(FunctionWord("operator+="), "OperatorPlusAssign");
  EXPECT_EQ(FunctionWord("operator bool"), "ToBool");
  EXPECT_EQ(FunctionWord("operator_of"), "OperatorOf");
}

TEST(Naming, UnqualifiedLooksBehindTemplateArguments) {
  EXPECT_EQ(Unqualified("a::Map<b::C>::Get"), "Get");
  EXPECT_EQ(Unqualified("a::C::operator<<"), "operator<<");
  EXPECT_EQ(Unqualified("main"), "main");
}

TEST(UniqueNames, CountsNamesThatAreEqualInJson) {
  UniqueNames names;
  EXPECT_EQ(names.Claim("foo_bar"), "foo_bar");
  EXPECT_EQ(names.Claim("fooBar"), "fooBar2");
}

}  // namespace
}  // namespace cleave
