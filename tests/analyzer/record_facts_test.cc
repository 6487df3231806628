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

constexpr const char* kPair = R"cpp(
  template <class A, class B = A>
  struct Pair {
    A first;
    B second;
  };
  template <class T>
  struct Node {
    T value;
    Node<T>* next;
  };
)cpp";

/// The fields of `name`, "int first, int second", in a project whose header has
/// `code`; "none" if there is no such class.
std::string FieldsOf(const std::string& name, const std::string& code) {
  DependencyGraph graph = TestProject::WithCode("#include \"pair.h\"\n")
                              .WithFile("pair.h", kPair + code)
                              .Graph();
  for (const Symbol& symbol : graph.symbols()) {
    if (symbol.name != name || !symbol.record) continue;
    std::string text;
    for (const Field& field : symbol.record->fields)
      text +=
          (text.empty() ? "" : ", ") + ToText(field.type) + " " + field.name;
    return text;
  }
  return "none";
}

TEST(Instances, OfSignaturesAreClasses) {
  EXPECT_EQ("int first, int second",
            FieldsOf("Pair<int>", "Pair<int> Make();"));
  EXPECT_EQ(
      "char first, bool second",
      FieldsOf("Pair<char, bool>", "void Take(const Pair<char, bool>&);"));
  EXPECT_EQ("none", FieldsOf("Pair<int>", "inline void F() { Pair<int> p; }"));
}

TEST(Instances, AreFoundInsideOfOtherTypes) {
  EXPECT_EQ("int first, int second",
            FieldsOf("Pair<int>", "Pair<Pair<int>, char> Make();"));
  EXPECT_EQ("int first, int second",
            FieldsOf("Pair<int>", "struct Holder { Pair<int> pair; };"));
  EXPECT_EQ("int first, int second",
            FieldsOf("Pair<int>", "struct Holder : Pair<int> {};"));
}

TEST(Instances, HoldWhatTheyPointTo) {
  EXPECT_EQ("int value, class Node<int> * next",
            FieldsOf("Node<int>", "Node<int> List();"));
}

TEST(Instances, WithoutEndEnd) {
  const std::string code =
      "template <int n> struct Deep { Deep<n + 1>* next; };"
      "Deep<0> Start();";
  EXPECT_EQ("class Deep<1> * next", FieldsOf("Deep<0>", code));
  EXPECT_EQ("class Deep<5> * next", FieldsOf("Deep<4>", code));
  EXPECT_EQ("none", FieldsOf("Deep<5>", code));
}

TEST(Instances, AreMembersOfTheirTemplateAndStandThere) {
  DependencyGraph graph =
      TestProject::WithCode("#include \"pair.h\"\n")
          .WithFile("pair.h", std::string(kPair) + "Pair<int> Make();")
          .Graph();
  const Symbol& pattern = SymbolNamed(graph, "Pair");
  const Symbol& instance = SymbolNamed(graph, "Pair<int>");
  EXPECT_EQ(pattern.usr, instance.parent);
  EXPECT_EQ(pattern.declared, instance.declared);
  EXPECT_EQ(0u, instance.lines);
  EXPECT_TRUE(instance.record->is_template);
}

TEST(Instances, KnowWhatTheCompilerCannotMake) {
  DependencyGraph graph =
      TestProject::WithCode("#include \"pair.h\"\n")
          .WithFile("pair.h", "#include <memory>\n" + std::string(kPair) +
                                  "Pair<std::unique_ptr<int>> Make();")
          .Graph();
  EXPECT_EQ(SpecialMember::kDeleted,
            SymbolNamed(graph, "Pair<std::unique_ptr<int>>")
                .record->copy_constructor);
}

}  // namespace
}  // namespace cleave
