#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/matchers.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

using Kind = DependencyKind;

/// The name of the symbol's parent; "" if it has none.
std::string ParentOf(const DependencyGraph& graph, llvm::StringRef name) {
  SymbolId id = *graph.FindSymbol(SymbolNamed(graph, name).usr);
  std::optional<SymbolId> parent = graph.ParentOf(id);
  return parent ? graph.symbol(*parent).name : "";
}

TEST(Nodes, MembersKnowTheirClassAndNamespace) {
  DependencyGraph graph = TestProject::WithCode(R"cpp(
                            namespace shop {
                            inline namespace v1 {
                            struct Cart {
                              int size;
                              void Add();
                              struct Line {
                                int n;
                              };
                              enum E { kA };
                            };
                            namespace {
                            struct Hidden {};
                            }  // namespace
                            int Count() {
                              static int count;
                              return ++count;
                            }
                            }  // namespace v1
                            }  // namespace shop
                            void Free();
                          )cpp")
                              .Graph();
  EXPECT_EQ(ParentOf(graph, "shop::Cart::size"), "shop::Cart");
  EXPECT_EQ(ParentOf(graph, "shop::Cart::Add"), "shop::Cart");
  EXPECT_EQ(ParentOf(graph, "shop::Cart::Line::n"), "shop::Cart::Line");
  EXPECT_EQ(ParentOf(graph, "shop::Cart::E"), "shop::Cart");
  EXPECT_EQ(ParentOf(graph, "shop::Cart"), "shop::v1");
  EXPECT_EQ(ParentOf(graph, "shop::v1"), "shop");
  EXPECT_EQ(ParentOf(graph, "shop::Count::count"), "shop::Count");
  EXPECT_EQ(ParentOf(graph, "Free"), "");
}

TEST(Nodes, NamespacesStandNowhere) {
  DependencyGraph graph =
      TestProject::WithCode("namespace a { void F(); }").Graph();
  SymbolId id = *graph.FindSymbol(SymbolNamed(graph, "a").usr);
  EXPECT_EQ(graph.symbol(id).kind, SymbolKind::kNamespace);
  EXPECT_EQ(graph.symbol(id).declared, SourcePlace());
  EXPECT_FALSE(graph.ComponentOf(id));
}

TEST(Nodes, FieldsOfInstantiationsAreThePatterns) {
  DependencyGraph graph = TestProject::WithCode(R"cpp(
                            template <class T>
                            struct Box {
                              T value;
                              struct {
                                int inner;
                              };
                            };
                            int Read(Box<int>& box) { return box.value + box.inner; }
                          )cpp")
                              .Graph();
  EXPECT_THAT(graph, HasDependency("Read", "Box::value", Kind::kReadField));
  EXPECT_THAT(graph, HasDependency("Read", "Box::inner", Kind::kReadField));
}

TestProject WithMacros() {
  return TestProject()
      .WithFile("m.h",
                "#pragma once\n#define ADD(a, ...) ((a) + 1)\n#define ON 1\n")
      .WithFile("n.h", "#include \"m.h\"\n#define BOTH ADD(ON)\n");
}

TEST(Nodes, MacrosOfOtherFilesAreUsed) {
  DependencyGraph graph = WithMacros()
                              .WithFile("a.cc",
                                        "#include \"n.h\"\n#define OWN 2\n"
                                        "int a = ADD(OWN);\n"
                                        "#ifdef ON\nint b = BOTH;\n#endif\n")
                              .Graph();
  EXPECT_EQ(UsesOf(graph, "a.cc"),
            "include n.h\nuse macro ADD x2\nuse macro BOTH\nuse macro ON x2\n");
  const Symbol& add = SymbolNamed(graph, "ADD");
  EXPECT_EQ(add.signature, "(a, ...)");
  EXPECT_EQ(add.declared, (SourcePlace{"m.h", 2, 9}));
}

TEST(Nodes, IncludeGuardsAreNoMacros) {
  DependencyGraph graph =
      TestProject()
          .WithFile("g.h", "#ifndef G_H\n#define G_H\nint g();\n#endif\n")
          .WithFile("a.cc", "#include \"g.h\"\n#include \"g.h\"\n")
          .Graph();
  EXPECT_EQ(UsesOf(graph, "a.cc"), "include g.h x2\n");
}

TEST(Nodes, MacrosDoNotJoinComponents) {
  DependencyGraph graph =
      WithMacros().WithFile("a.cc", "#include \"n.h\"\nint a = ON;\n").Graph();
  for (const ComponentDependency& pair : graph.component_dependencies())
    if (graph.component(pair.from).name == "a") {
      EXPECT_EQ(graph.component(pair.to).name, "n") << "m only through n.h";
    }
}

TestProject WithLibrary() {
  return TestProject()
      .WithFile("/opt/x/include/z/z.h",
                "#pragma once\nstruct Z { int n; void Run(); };\n"
                "void Go(); extern int state; typedef Z* Handle;\n")
      .WithArgument("-isystem/opt/x/include");
}

TEST(Nodes, LibrariesAreIncludedAndUsed) {
  DependencyGraph graph =
      WithLibrary()
          .WithFile("a.cc",
                    "#include <vector>\n#include <z/z.h>\n#include <z/z.h>\n"
                    "void f(Handle z) { z->Run(); Go(); state = z->n; }\n"
                    "void g(std::vector<int>& v) { v.clear(); }\n")
          .Graph();
  EXPECT_EQ(UsesOf(graph, "a.cc"), "include std\ninclude z x2\n");
  EXPECT_THAT(graph, HasDependency("f", "library:z", Kind::kUseLibrary));
  EXPECT_EQ(UsesOf(graph, "g"), "");
  EXPECT_FALSE(graph.ComponentOf(*graph.FindSymbol("library:z")));
}

TEST(Nodes, LibraryUsesHavePlaces) {
  DependencyGraph graph =
      WithLibrary()
          .WithFile("a.cc", "#include <z/z.h>\nvoid f() {\n  Go();\n}\n")
          .Graph();
  EXPECT_EQ(UsesOf(graph, "f"), "use library z\n");
  SymbolId f = *graph.FindSymbol(SymbolNamed(graph, "f").usr);
  EXPECT_EQ(graph.DependenciesFrom(f)[0].evidence,
            (std::vector<SourcePlace>{{"a.cc", 3, 3}}));
}

TEST(Nodes, TypesOfLibrariesInSignaturesAndFieldsAreUses) {
  DependencyGraph graph =
      WithLibrary()
          .WithFile("a.cc",
                    "#include <z/z.h>\nstruct S { Z z; };\nvoid f(Z&);\n")
          .Graph();
  EXPECT_EQ(UsesOf(graph, "S"), "use library z\n");
  EXPECT_EQ(UsesOf(graph, "f"), "use library z\n");
}

TEST(Nodes, ClassesOfLibrariesAreTheirsWhoeverDeclaresThem) {
  DependencyGraph graph =
      WithLibrary()
          .WithFile("a.cc", "struct Z;\n#include <z/z.h>\nvoid f(Z& z);\n")
          .Graph();
  EXPECT_EQ(UsesOf(graph, "f"), "use library z\n");
  EXPECT_FALSE(graph.FindSymbol("c:@S@Z"));
}

}  // namespace
}  // namespace cleave
