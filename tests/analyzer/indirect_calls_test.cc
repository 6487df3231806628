#include "gtest/gtest.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

/// The indirect calls of the function `f` in `code`, one a line.
std::string IndirectCallsIn(llvm::StringRef code) {
  DependencyGraph graph = TestProject::WithCode(code).Graph();
  std::string text;
  const Symbol& f = SymbolNamed(graph, "f");
  if (!f.function) return "no function";
  for (const IndirectCall& call : f.function->indirect_calls)
    text += ToText(call.place) + " " + call.through + "\n";
  return text;
}

TEST(IndirectCalls, ThroughAParameter) {
  EXPECT_EQ("main.cc:2:3 parameter done\n",
            IndirectCallsIn("void f(void (*done)(int)) {\n"
                            "  done(1);\n"
                            "}\n"));
}

TEST(IndirectCalls, ThroughAField) {
  EXPECT_EQ(
      "main.cc:2:22 field Timer::done\nmain.cc:2:35 field Timer::done\n",
      IndirectCallsIn("struct Timer { void (*done)(); };\n"
                      "void f(Timer* t) {   t->done();   (*t->done)(); }\n"));
}

TEST(IndirectCalls, ThroughAVariable) {
  EXPECT_EQ("main.cc:2:12 variable hooks::start\n",
            IndirectCallsIn("namespace hooks { void (*start)(); }\n"
                            "void f() { hooks::start(); }\n"));
}

TEST(IndirectCalls, ThroughAnElement) {
  EXPECT_EQ("main.cc:2:17 element of variable table\n",
            IndirectCallsIn("void (*table[3])();\n"
                            "void f(int n) { table[n](); }\n"));
}

TEST(IndirectCalls, ThroughAStdFunction) {
  EXPECT_EQ(
      "main.cc:3:42 parameter done\n",
      IndirectCallsIn("#include <functional>\n"
                      "\n"
                      "void f(std::function<void(int)>   done) {done(1); }\n"));
}

TEST(IndirectCalls, ThroughAPointerToAMember) {
  EXPECT_EQ("main.cc:2:33 parameter run\n",
            IndirectCallsIn("struct A { void g(); };\n"
                            "void f(A& a, void (A::*run)()) {(a.*run)(); }\n"));
}

TEST(IndirectCalls, ThroughAResult) {
  EXPECT_EQ("main.cc:2:12 result of choose\n",
            IndirectCallsIn("void (*choose())();\n"
                            "void f() { choose()(); }\n"));
}

TEST(IndirectCalls, AreNoCallsWhoseTargetIsKnown) {
  EXPECT_EQ(
      "", IndirectCallsIn("struct A { virtual void g(); void operator()(); };\n"
                          "void h();\n"
                          "void f(A* a) {\n"
                          "  h(); (&h)(); a->g(); (*a)(); [] {}(); a->~A();\n"
                          "}\n"));
}

TEST(IndirectCalls, OfATemplateAreCountedOnce) {
  EXPECT_EQ(
      "main.cc:1:49 parameter done\n",
      IndirectCallsIn(
          "template <class T> void f(T x, void(*done)(T)) {done(x); }\n"
          "void g(void(*a)(int), void(*b)(char)) { f(1, a); f('x', b); }\n"));
}

TEST(IndirectCalls, OverloadsThatATemplateChoosesFromAreNone) {
  EXPECT_EQ("", IndirectCallsIn("void h(int); void h(char);\n"
                                "template <class T> void f(T x) { h(x); }\n"
                                "void g() { f(1); }\n"));
}

}  // namespace
}  // namespace cleave
