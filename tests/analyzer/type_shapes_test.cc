#include "gtest/gtest.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

/// The text form of the type of the variable `x` that `code` declares.
std::string TypeOfX(llvm::StringRef code) {
  DependencyGraph graph = TestProject::WithCode(code).Graph();
  const Symbol& x = SymbolNamed(graph, "x");
  return x.variable ? ToText(x.variable->type) : "";
}

TEST(TypeShapes, BuiltinsKeepTheirSpelling) {
  EXPECT_EQ("unsigned long", TypeOfX("unsigned long int x;"));
}

TEST(TypeShapes, TypedefsAreResolved) {
  EXPECT_EQ("int", TypeOfX("using Id = int; Id x;"));
}

TEST(TypeShapes, ClassesAndEnumsOfTheProjectHaveTheirQualifiedName) {
  EXPECT_EQ("const class a::S *", TypeOfX("namespace a { struct S; }"
                                          "const a::S* x;"));
  EXPECT_EQ("enum a::E", TypeOfX("namespace a { enum class E {}; } a::E x;"));
}

TEST(TypeShapes, ConstStandsWhereItBelongs) {
  EXPECT_EQ("const int *const", TypeOfX("extern const int* const x;"));
}

TEST(TypeShapes, ArraysHaveTheirExtent) {
  EXPECT_EQ("const int[3][2]", TypeOfX("const int x[3][2] = {};"));
}

TEST(TypeShapes, StringsAreStdString) {
  EXPECT_EQ("std::string", TypeOfX("#include <string>\nstd::string x;"));
}

TEST(TypeShapes, InstancesOfTheLibraryAreStdWhoeverMakesThem) {
  EXPECT_EQ("std::vector<class S>",
            TypeOfX("#include <vector>\nstruct S {};"
                    "extern template class std::vector<S>;"
                    "extern std::vector<S> x;"));
}

TEST(TypeShapes, ClassesOfTheLibraryAreStdWhoeverDeclaresThem) {
  EXPECT_EQ("std::locale", TypeOfX("namespace std { class locale; }\n"
                                   "#include <locale>\n"
                                   "extern std::locale x;"));
}

TEST(TypeShapes, DefaultArgumentsOfTemplatesAreLeftOut) {
  EXPECT_EQ("std::map<int, std::vector<class S>>",
            TypeOfX("#include <map>\n#include <vector>\nstruct S {};"
                    "std::map<int, std::vector<S>> x;"));
}

TEST(TypeShapes, IteratorsAreThoseOfTheirContainers) {
  const auto of = [](const std::string& container) {
    return TypeOfX(
        "#include <deque>\n#include <functional>\n#include <list>\n"
        "#include <map>\n#include <set>\n#include <string>\n#include <vector>\n"
        "extern std::" +
        container + " x;");
  };
  EXPECT_EQ("std::iterator_of<std::vector<int>>", of("vector<int>::iterator"));
  EXPECT_EQ("std::iterator_of<const std::string>",
            of("string::const_iterator"));
  EXPECT_EQ("std::iterator_of<const std::deque<int>>",
            of("deque<int>::const_iterator"));
  EXPECT_EQ("std::iterator_of<const std::list<int>>",
            of("list<int>::const_iterator"));
  EXPECT_EQ("std::iterator_of<std::map<int, char>>",
            of("multimap<int, char>::iterator"));
  EXPECT_EQ("std::iterator_of<const std::map<int, char>>",
            of("map<int, char, std::greater<>>::const_iterator"));
  EXPECT_EQ("std::iterator_of<const std::set<int>>", of("set<int>::iterator"));
}

TEST(TypeShapes, OtherArgumentsOfTemplatesAreKept) {
  EXPECT_EQ("std::array<int, 4>",
            TypeOfX("#include <array>\nstd::array<int, 4> x;"));
}

TEST(TypeShapes, SpecialisationsOfTheProjectsTemplatesHaveArguments) {
  EXPECT_EQ("class Box<int>",
            TypeOfX("template <class T> struct Box {}; Box<int> x;"));
}

TEST(TypeShapes, FunctionsHaveResultAndParameters) {
  EXPECT_EQ("function<void, int> *", TypeOfX("void (*x)(int);"));
  EXPECT_EQ("other{void () noexcept} *", TypeOfX("void (*x)() noexcept;"));
}

TEST(TypeShapes, ThirdPartyTypesAreOther) {
  EXPECT_EQ("other{_IO_FILE} *", TypeOfX("#include <cstdio>\nFILE* x;"));
}

}  // namespace
}  // namespace cleave
