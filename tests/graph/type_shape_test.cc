#include "graph/type_shape.h"

#include <gtest/gtest.h>

#include "tests/support/matchers.h"

namespace cleave {
namespace {

TypeShape Parsed(llvm::StringRef text) {
  auto type = ParseTypeShape(text);
  EXPECT_THAT(type, IsOk()) << text.str();
  return type ? *type : TypeShape();
}

class TypeShapeText : public testing::TestWithParam<const char*> {};

TEST_P(TypeShapeText, ReadsBackAsTheSameType) {
  EXPECT_EQ(ToText(Parsed(GetParam())), GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Forms, TypeShapeText,
    testing::Values("void", "bool", "unsigned long long", "long double",
                    "const std::vector<class shop::Money> &",
                    "enum shop::Status *", "int *const", "const int *const *",
                    "class shop::Box<int, bool> &&",
                    "std::array<std::string, 4>",
                    "std::map<std::string, class Order>", "other{void (int)}",
                    "function<void>", "function<class A, const int &> *",
                    "const other{T}", R"(other{decltype([]\{\})})",
                    "class {(anonymous namespace)::Row}",
                    "std::bitset<literal{sizeof(int)}>", "int[3]",
                    "const char *[2][8]", "int[3] *", "std::span<int, -1>"));

TEST(TypeShape, BuiltinsHaveOneSpelling) {
  EXPECT_EQ(TypeShape::Builtin("long unsigned int").name, "unsigned long");
  EXPECT_EQ(TypeShape::Builtin("unsigned").name, "unsigned int");
  EXPECT_EQ(TypeShape::Builtin("short int").name, "short");
  EXPECT_EQ(TypeShape::Builtin("signed char").name, "signed char");
  EXPECT_EQ(TypeShape::Builtin("void"), TypeShape());
  EXPECT_EQ(TypeShape::Builtin("__m128").kind, TypeKind::kOther);
}

TEST(TypeShape, RefereeLooksThroughOneReference) {
  EXPECT_EQ(ToText(Parsed("const class A &").Referee()), "const class A");
  EXPECT_EQ(ToText(Parsed("class A *").Referee()), "class A *");
}

TEST(TypeShape, ConstOfAnArrayIsThatOfItsElements) {
  EXPECT_EQ(ToText(Parsed("int[3]").AsConst()), "const int[3]");
  EXPECT_EQ(ToText(Parsed("int *").AsConst()), "int *const");
  EXPECT_EQ(ToText(Parsed("int &").AsConst()), "int &");
}

TEST(TypeShape, CppFormHasNoElaboratedNames) {
  EXPECT_EQ(ToCpp(Parsed("const std::vector<class shop::Money> &")),
            "const std::vector<shop::Money> &");
  EXPECT_EQ(ToCpp(Parsed("std::iterator_of<const std::vector<class A>>")),
            "std::vector<A>::const_iterator");
  EXPECT_EQ(ToCpp(Parsed("std::iterator_of<std::list<int>>")),
            "std::list<int>::iterator");
  EXPECT_EQ(ToCpp(Parsed("std::map<enum E, class {S<int>::In}>")),
            "std::map<E, S<int>::In>");
}

TEST(TypeShape, CppFormCanDeclareAVariable) {
  EXPECT_EQ(ToCpp(Parsed("int[3] *")), "std::remove_reference_t<int[3]> *");
  EXPECT_EQ(ToCpp(Parsed("const other{void (*)(int)}")),
            "const std::remove_reference_t<void (*)(int)>");
  EXPECT_EQ(ToCpp(Parsed("std::function<function<void, class A, int>>")),
            "std::function<void(A, int)>");
  EXPECT_EQ(ToCpp(Parsed("function<int> *")),
            "std::remove_reference_t<int()> *");
}

TEST(ParseTypeShape, NamesTheColumnOfTheMistake) {
  EXPECT_THAT(ParseTypeShape("std::vector<int"),
              HasError("expected ',' or '>' at column 16"));
  EXPECT_THAT(ParseTypeShape("shop::Money"), HasError("at column 1"));
  EXPECT_THAT(ParseTypeShape("int x"), HasError("at column 5"));
  EXPECT_THAT(ParseTypeShape("other{int"), HasError("expected '}'"));
  EXPECT_THAT(ParseTypeShape(""), HasError("unknown type at column 1"));
}

TEST(ParseTypeShape, RefusesNestingThatIsOnlyDamage) {
  std::string deep;
  for (int i = 0; i < 100000; ++i) deep += "std::vector<";
  EXPECT_THAT(ParseTypeShape(deep), HasError("nested too deeply"));
  EXPECT_THAT(ParseTypeShape("int" + std::string(100000, '*')),
              HasError("nested too deeply"));
}

TEST(IntegerBits, AreThoseOfLp64) {
  EXPECT_EQ(IntegerBits("long"), 64u);
  EXPECT_EQ(IntegerBits("unsigned short"), 16u);
  EXPECT_EQ(IntegerBits("double"), 0u);
  EXPECT_TRUE(IntegerIsSigned("char"));
  EXPECT_FALSE(IntegerIsSigned("char16_t"));
}

}  // namespace
}  // namespace cleave
