#include <set>

#include "gtest/gtest.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

std::vector<const Symbol*> SymbolsNamed(const DependencyGraph& graph,
                                        llvm::StringRef name) {
  std::vector<const Symbol*> found;
  for (const Symbol& symbol : graph.symbols())
    if (symbol.name == name) found.push_back(&symbol);
  return found;
}

TEST(SymbolNames, InternalNamesOfFilesWithOneBasenameStayApart) {
  TestProject project;
  project.WithFile("a/util.cc", "static int Help() { return 1; }")
      .WithFile("b/util.cc", "static int Help() { return 2; }");
  EXPECT_EQ(2u, SymbolsNamed(project.Graph(), "Help").size());
}

TEST(SymbolNames, EachProgramHasItsMain) {
  TestProject project;
  project.WithFile("a.cc", "int main() {}").WithFile("b.cc", "int main() {}");
  EXPECT_EQ(2u, SymbolsNamed(project.Graph(), "main").size());
}

TEST(SymbolNames, UnitsAgreeOnWhatTheyShare) {
  TestProject project;
  project.WithFile("f.h", "int f();")
      .WithFile("f.cc", "#include \"f.h\"\nint f() { return 1; }")
      .WithFile("g.cc", "#include \"f.h\"\nint g() { return f(); }");
  DependencyGraph graph = project.Graph();
  const Symbol& f = SymbolNamed(graph, "f");
  EXPECT_EQ("f.h:1:5", ToText(f.declared));
  EXPECT_EQ("f.cc:2:5", ToText(f.defined));
  EXPECT_EQ("call f\n", UsesOf(graph, "g"));
}

TEST(SymbolNames, AnonymousNamespaceIsNotExternal) {
  DependencyGraph graph =
      TestProject::WithCode("namespace { int f() { return 1; } }").Graph();
  EXPECT_FALSE(SymbolNamed(graph, "(anonymous namespace)::f").is_external);
}

TEST(SymbolNames, OnlyTheProjectAndItsLibrariesHaveSymbols) {
  DependencyGraph graph =
      TestProject::WithCode("#include <string>\nstd::string s;").Graph();
  std::set<std::string> names;
  for (const Symbol& symbol : graph.symbols()) names.insert(symbol.usr);
  EXPECT_EQ((std::set<std::string>{"c:@s", "file:main.cc", "library:std"}),
            names);
}

TEST(SymbolNames, ConstructorsOfTemplatesAreNamedWithoutArguments) {
  DependencyGraph graph = TestProject::WithCode(
                              "template <class T> struct Box { Box(); };"
                              "Box<int> box;")
                              .Graph();
  EXPECT_EQ("construct Box::Box\ninstantiate Box\nuse type Box\n",
            UsesOf(graph, "box"));
}

TEST(SymbolNames, MembersOfTemplatesAreNamedWithoutArguments) {
  DependencyGraph graph = TestProject::WithCode(
                              "template <class T> struct Box { void Open(); };"
                              "void f(Box<int>& b) { b.Open(); }")
                              .Graph();
  EXPECT_EQ("call Box::Open\ninstantiate Box\nparameter type Box\n",
            UsesOf(graph, "f"));
}

}  // namespace
}  // namespace cleave
