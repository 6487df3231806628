#include "gtest/gtest.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

RecordFacts FactsOfS(llvm::StringRef code) {
  DependencyGraph graph = TestProject::WithCode(code).Graph();
  const Boxed<RecordFacts>& facts = SymbolNamed(graph, "S").record;
  return facts ? *facts : RecordFacts();
}

TEST(RecordFacts, FieldsStandInTheirOrder) {
  RecordFacts facts = FactsOfS("class S { int b; public: bool a; };");
  ASSERT_EQ(2u, facts.fields.size());
  EXPECT_EQ("b", facts.fields[0].name);
  EXPECT_EQ(Access::kPrivate, facts.fields[0].access);
  EXPECT_EQ("bool", ToText(facts.fields[1].type));
}

TEST(RecordFacts, PlainStructIsAnAggregateWithImplicitMembers) {
  RecordFacts facts = FactsOfS("struct S { int a; };");
  EXPECT_TRUE(facts.is_aggregate);
  EXPECT_EQ(SpecialMember::kImplicit, facts.default_constructor);
  EXPECT_EQ(SpecialMember::kImplicit, facts.copy_constructor);
}

TEST(RecordFacts, ConstructorTakesTheDefaultOneAway) {
  EXPECT_EQ(SpecialMember::kNone,
            FactsOfS("struct S { S(int); };").default_constructor);
}

TEST(RecordFacts, FieldThatCannotBeCopiedDeletesTheCopy) {
  EXPECT_EQ(SpecialMember::kDeleted,
            FactsOfS("#include <memory>\n"
                     "struct S { std::unique_ptr<int> p; };")
                .copy_constructor);
}

TEST(RecordFacts, CopyTakesTheMoveAway) {
  EXPECT_EQ(SpecialMember::kNone,
            FactsOfS("struct S { S(const S&); };").move_constructor);
}

TEST(RecordFacts, TellsInlineFromOutOfLine) {
  RecordFacts facts = FactsOfS("struct S { S() {} ~S(); };");
  EXPECT_EQ(SpecialMember::kInline, facts.default_constructor);
  EXPECT_EQ(SpecialMember::kOutOfLine, facts.destructor);
}

TEST(RecordFacts, DefaultedInsideCountsAsImplicit) {
  EXPECT_EQ(SpecialMember::kImplicit,
            FactsOfS("struct S { virtual ~S() = default; };").destructor);
}

TEST(RecordFacts, KnowsExceptions) {
  EXPECT_TRUE(FactsOfS("#include <stdexcept>\n"
                       "struct S : std::runtime_error {"
                       "  using runtime_error::runtime_error; };")
                  .is_exception);
}

TEST(RecordFacts, KnowsAbstractClasses) {
  RecordFacts facts = FactsOfS("struct S { virtual void F() = 0; };");
  EXPECT_TRUE(facts.is_abstract);
  EXPECT_TRUE(facts.is_polymorphic);
}

TEST(EnumFacts, HasNamesAndValues) {
  DependencyGraph graph =
      TestProject::WithCode("enum class E : short { kA = 3, kB };").Graph();
  const EnumFacts facts = *SymbolNamed(graph, "E").enumeration;
  EXPECT_TRUE(facts.is_scoped);
  EXPECT_EQ("short", ToText(facts.underlying));
  EXPECT_EQ(4, facts.enumerators.at(1).value);
}

TEST(RecordFacts, KnowsWhoMayNameNestedTypes) {
  const DependencyGraph graph = TestProject::WithCode(R"cpp(
                                  class Outer {
                                    struct Part {
                                      struct Leaf {};
                                    };

                                   protected:
                                    enum Mode { kOn };

                                   public:
                                    struct Shown {};
                                  };
                                )cpp")
                                    .Graph();
  EXPECT_EQ(Access::kPrivate,
            SymbolNamed(graph, "Outer::Part::Leaf").record->access);
  EXPECT_EQ(Access::kProtected,
            SymbolNamed(graph, "Outer::Mode").enumeration->access);
  EXPECT_EQ(Access::kPublic, SymbolNamed(graph, "Outer::Shown").record->access);
}

TEST(EnumFacts, KnowsThoseWithoutAName) {
  const DependencyGraph graph =
      TestProject::WithCode("namespace { enum E { kA }; } E e;").Graph();
  EXPECT_TRUE(
      SymbolNamed(graph, "(anonymous namespace)::E").enumeration->is_local);
}

TEST(RecordFacts, TakesEnumeratorsBeyondASigned64BitInteger) {
  const DependencyGraph graph =
      TestProject::WithCode(
          "enum class E : unsigned long { kAll = ~0UL }; enum F { kLow = -1 };")
          .Graph();
  EXPECT_EQ(-1, SymbolNamed(graph, "E").enumeration->enumerators.at(0).value);
  EXPECT_EQ(-1, SymbolNamed(graph, "F").enumeration->enumerators.at(0).value);
}

TEST(VariableFacts, KnowsStateFromConstants) {
  DependencyGraph graph = TestProject::WithCode(
                              "int state; constexpr int kLimit = 1;"
                              "void f() { static int calls; ++calls; }")
                              .Graph();
  EXPECT_FALSE(SymbolNamed(graph, "state").variable->is_const);
  EXPECT_TRUE(SymbolNamed(graph, "kLimit").variable->is_const);
  EXPECT_EQ("f", SymbolNamed(graph, "f::calls").variable->owner);
}

}  // namespace
}  // namespace cleave
