#include "gtest/gtest.h"
#include "llvm/ADT/StringExtras.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

/// What the parameters of the constructor of S initialise, joined by ",".
std::string Initialised(const std::string& code) {
  DependencyGraph graph =
      TestProject::WithCode("#include <stdexcept>\n#include <string>\n" + code)
          .Graph();
  return llvm::join(SymbolNamed(graph, "S::S").function->initialises, ",");
}

TEST(InitialisedFields, FollowsInitialisers) {
  EXPECT_EQ("b,a", Initialised("struct S { int a, b;"
                               "S(int x, int y) : a(y), b{x} {} };"));
}

TEST(InitialisedFields, SeesThroughMove) {
  EXPECT_EQ("name", Initialised("struct S { std::string name;"
                                "S(std::string n) : name(std::move(n)) {} };"));
}

TEST(InitialisedFields, IsUncertainOfComputedValues) {
  EXPECT_EQ("", Initialised("struct S { int a; S(int x) : a(x + 1) {} };"));
}

TEST(InitialisedFields, IsUncertainOfConversions) {
  EXPECT_EQ("", Initialised("struct S { int a; S(double x) : a(x) {} };"));
}

TEST(InitialisedFields, IsUncertainOfAFieldThatTheBodyChanges) {
  EXPECT_EQ("", Initialised("struct S { int a; S(int x) : a(x) { ++a; } };"));
}

TEST(InitialisedFields, FollowsBaseConstructors) {
  EXPECT_EQ("code", Initialised("struct B { int code; B(int c) : code(c) {} };"
                                "struct S : B { S(int c) : B(c) {} };"));
}

TEST(InitialisedFields, FollowsDelegation) {
  EXPECT_EQ("a", Initialised("struct S { int a; explicit S(int x) : S(x, 0) {}"
                             " private: S(int x, int) : a(x) {} };"));
}

TEST(InitialisedFields, KnowsTheMessageOfAnException) {
  EXPECT_EQ("what(),code",
            Initialised("struct S : std::runtime_error { int code;"
                        "S(const std::string& m, int c)"
                        " : std::runtime_error(m), code(c) {} };"));
}

TEST(InitialisedFields, KnowsThatAComputedMessageIsNoParameter) {
  EXPECT_EQ("", Initialised("struct S : std::runtime_error {"
                            "S(const std::string& m)"
                            " : std::runtime_error(\"bad \" + m) {} };"));
}

TEST(InitialisedFields, KnowsPlainCopiesInTemplates) {
  const std::string start =
      "#include <utility>\ntemplate <class T> struct S {"
      " T a; int b; ";
  EXPECT_EQ("a,b", Initialised(start + "S(T x, int y) : a(std::move(x)), "
                                       "b(y) {} };"));
  EXPECT_EQ("a,", Initialised(start + "S(const T& x, int y) : a(x), "
                                      "b(y + 1) {} };"));
  EXPECT_EQ("", Initialised(start + "S(T x) : a{x} {} };"))
      << "it may be a list of one";
  EXPECT_EQ("", Initialised(start + "S(T x) : a(x) { a = T(); } };"));
  EXPECT_EQ("", Initialised(start + "template <class U> S(U x) : a(x) {} };"));
}

}  // namespace
}  // namespace cleave
