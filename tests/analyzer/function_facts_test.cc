#include "gtest/gtest.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

FunctionFacts FactsOf(llvm::StringRef code, llvm::StringRef name) {
  DependencyGraph graph = TestProject::WithCode(code).Graph();
  const Boxed<FunctionFacts>& facts = SymbolNamed(graph, name).function;
  return facts ? *facts : FunctionFacts();
}

bool IsWritten(llvm::StringRef code) {
  return FactsOf(code, "f").parameters.at(0).is_written;
}

bool Escapes(llvm::StringRef code) {
  return FactsOf(code, "f").parameters.at(0).escapes;
}

TEST(FunctionFacts, SignatureTellsOverloadsApart) {
  DependencyGraph graph = TestProject::WithCode(
                              "#include <string>\nstruct S {"
                              "void F(const std::string& a, int) const; };")
                              .Graph();
  EXPECT_EQ("(const std::string &, int) const",
            SymbolNamed(graph, "S::F").signature);
}

TEST(FunctionFacts, KnowsSingletonAccessors) {
  EXPECT_TRUE(FactsOf("struct S { static S& Get() { static S s; return s; } };",
                      "S::Get")
                  .returns_local_static);
  EXPECT_TRUE(FactsOf("int* f() { static int* p = new int; return p; }", "f")
                  .returns_local_static);
}

TEST(FunctionFacts, AnAccessorThatDoesMoreIsNoSingletonAccessor) {
  EXPECT_FALSE(FactsOf("int& f() { static int n; ++n; return n; }", "f")
                   .returns_local_static);
}

TEST(FunctionFacts, InlineBodyTouchesFields) {
  EXPECT_TRUE(
      FactsOf("struct S { int a; int A() const { return a; } };", "S::A")
          .touches_fields);
}

TEST(FunctionFacts, OutOfLineBodyTouchesNoFieldsOfItsCaller) {
  EXPECT_FALSE(FactsOf("struct S { int a; int A() const; };"
                       "int S::A() const { return a; }",
                       "S::A")
                   .touches_fields);
}

TEST(FunctionFacts, ListsWhatItThrows) {
  FunctionFacts facts = FactsOf(
      "#include <stdexcept>\nnamespace a { struct E {}; }"
      "void f(int n) { if (n) throw a::E(); throw std::runtime_error(\"\"); }",
      "f");
  EXPECT_EQ((std::vector<std::string>{"a::E", "std::runtime_error"}),
            facts.throws);
}

TEST(FunctionFacts, ListsItsSql) {
  FunctionFacts facts = FactsOf(
      "#include <string>\nvoid Run(const std::string&);"
      "void f(const std::string& id) {"
      "  Run(\"BEGIN\");"
      "  Run(\"SELECT a FROM orders WHERE id = '\" + id + \"' LIMIT 1\"); }",
      "f");
  ASSERT_EQ(2u, facts.sql.size());
  EXPECT_TRUE(facts.sql[0].opens_transaction);
  EXPECT_EQ("SELECT a FROM orders WHERE id = '?' LIMIT 1", facts.sql[1].text);
}

TEST(Parameters, AssignmentWrites) {
  EXPECT_TRUE(IsWritten("void f(int& out) { out = 1; }"));
  EXPECT_TRUE(IsWritten("void f(int* out) { *out = 1; }"));
  EXPECT_TRUE(IsWritten("struct S { int a; }; void f(S* s) { s->a = 1; }"));
}

TEST(Parameters, NonConstMethodWrites) {
  EXPECT_TRUE(IsWritten("struct S { void M(); }; void f(S& s) { s.M(); }"));
  EXPECT_FALSE(
      IsWritten("struct S { void M() const; }; void f(S& s) { s.M(); }"));
}

TEST(Parameters, HandingOnByReferenceWrites) {
  EXPECT_TRUE(IsWritten("void g(int&); void f(int& a) { g(a); }"));
  EXPECT_FALSE(IsWritten("void g(int); void f(int& a) { g(a); }"));
}

TEST(Parameters, ReadingDoesNotWrite) {
  EXPECT_FALSE(IsWritten("int f(int& a) { int b = a; return b + a; }"));
}

TEST(Parameters, WithoutABodyTheWorstIsSupposed) {
  EXPECT_TRUE(IsWritten("void f(int& a);"));
  EXPECT_FALSE(IsWritten("void f(const int& a);"));
}

TEST(Parameters, PointerInAFieldEscapes) {
  EXPECT_TRUE(Escapes("int* kept; void f(int* p) { kept = p; }"));
  EXPECT_TRUE(Escapes("int* kept; void f(int& p) { kept = &p; }"));
}

TEST(Parameters, PointerInAContainerEscapes) {
  EXPECT_TRUE(
      Escapes("#include <vector>\nstd::vector<int*> all;"
              "void f(int* p) { all.push_back(p); }"));
}

TEST(Parameters, StreamThatIsGivenBackDoesNotEscape) {
  for (const char* body :
       {"return o;", "return o << 1 << std::endl;", "return o.put('a') << 1;",
        "if (n) return o; return o.flush();", "return f(o, n - 1) << n;",
        "auto g = [&]() -> int { return 1; }; return o << g();"}) {
    EXPECT_FALSE(
        Escapes("#include <ostream>\n"
                "std::ostream& f(std::ostream& o, int n) {" +
                std::string(body) + "}"))
        << body;
  }
}

TEST(Parameters, StreamBesideOneThatIsGivenBackEscapes) {
  for (const char* body :
       {"return n ? o : other;", "if (n) return other; return o;",
        "return other << 1;", "kept = &(o << 1); return o;",
        "kept = &o.put('a'); return o;"}) {
    EXPECT_TRUE(
        Escapes("#include <ostream>\n"
                "std::ostream& other = *new std::ostream(nullptr);"
                "std::ostream* kept;"
                "std::ostream& f(std::ostream& o, int n) {" +
                std::string(body) + "}"))
        << body;
  }
}

TEST(Parameters, ListsInBracesAreKeptAsViewsAre) {
  const std::string code =
      "#include <initializer_list>\n#include <vector>\n"
      "std::vector<int> all; std::initializer_list<int> last;"
      "void f(std::initializer_list<int> l) {";
  EXPECT_TRUE(FactsOf(code + "last = l; }", "f").parameters.at(0).is_kept);
  EXPECT_FALSE(FactsOf(code + "all = l; }", "f").parameters.at(0).is_kept);
}

TEST(Parameters, ReferenceInAFieldEscapes) {
  FunctionFacts facts =
      FactsOf("struct S { int& r; explicit S(int& x) : r(x) {} };", "S::S");
  EXPECT_TRUE(facts.parameters.at(0).escapes);
}

// A class that could keep an address, and a constructor that does not.
constexpr char kTable[] =
    "#include <memory>\n"
    "struct Options { int size = 0; };"
    "struct Table { explicit Table(const Options& o) : size(o.size) {}"
    " int size; const char* name = nullptr; };";

FunctionFacts FactsWithTable(llvm::StringRef body) {
  return FactsOf(kTable + body.str(), "f");
}

TEST(Parameters, ConstructorOfAnObjectOnTheHeapAnswersForItself) {
  for (const char* body :
       {"Table* f(const Options& o) { return new Table(o); }",
        "std::unique_ptr<Table> f(const Options& o) {"
        " return std::make_unique<Table>(o); }"}) {
    const FunctionFacts facts = FactsWithTable(body);
    EXPECT_FALSE(facts.parameters.at(0).escapes) << body;
    EXPECT_EQ(facts.parameters.at(0).handed_on.size(), 1u) << body;
  }
}

TEST(Parameters, ConstructorsOfLibrariesMayKeep) {
  EXPECT_TRUE(
      Escapes("#include <utility>\n"
              "void* f(int* p) { return new std::pair<int*, int>(p, 1); }"));
}

TEST(Parameters, ImplicitConstructorsKeep) {
  EXPECT_TRUE(
      Escapes("struct Node { int* at; };"
              "Node* f(int* p) { return new Node{p}; }"));
}

TEST(Parameters, AnObjectOfUnclearConstructorMayKeep) {
  EXPECT_TRUE(
      Escapes("#include <memory>\n"
              "struct Node { explicit Node(int* p); explicit Node(long); };"
              "auto f(int* p) { return std::make_unique<Node>(p); }"));
}

bool IsArray(llvm::StringRef code) {
  return FactsOf(code, "f").parameters.at(0).is_array;
}

TEST(Parameters, PointersThatAreSubscriptedOrMovedAreArrays) {
  EXPECT_TRUE(IsArray("int f(int* p, int i) { return p[i]; }"));
  EXPECT_TRUE(IsArray("int f(int* p) { return *(p + 1); }"));
  EXPECT_TRUE(IsArray("int f(int* p) { return *p++; }"));
  EXPECT_TRUE(IsArray("bool f(int* p, int* end) { return p < end; }"));
  EXPECT_TRUE(
      IsArray("int f(const int* p, const int* end) { int n = 0;"
              " for (auto at = p; at != end; ++at) n += *at; return n; }"));
  EXPECT_TRUE(
      IsArray("#include <cstring>\n"
              "void f(int* p) { std::memset(p, 0, 8); }"));
}

TEST(Parameters, PointersToOneObjectAreNoArrays) {
  EXPECT_FALSE(IsArray("int f(int* p) { return p ? *p + p[0] : 0; }"));
  EXPECT_FALSE(
      IsArray("struct S { int a; };"
              "int g(const S* s); int f(S* p) { return g(p); }"));
  EXPECT_FALSE(IsArray("#include <ctime>\n"
                       "void f(std::tm* p) { std::mktime(p); }"));
}

TEST(Parameters, CopyOfAValueDoesNotEscape) {
  EXPECT_FALSE(
      Escapes("#include <string>\nstd::string kept;"
              "void f(const std::string& s) { kept = s; }"));
}

TEST(Parameters, TextCopiedIntoAStringDoesNotEscape) {
  EXPECT_FALSE(
      Escapes("#include <string>\nstd::string kept;"
              "void f(const char* s) { kept = std::string(s);"
              " kept.assign(s); }"));
}

TEST(Parameters, KeptClosureEscapes) {
  EXPECT_TRUE(
      Escapes("#include <functional>\nstd::function<void()> kept;"
              "void f(int& n) { kept = [&n] { ++n; }; }"));
}

TEST(Parameters, ClosureOfAnAlgorithmDoesNotEscape) {
  EXPECT_FALSE(Escapes(
      "#include <algorithm>\n#include <vector>\n"
      "void f(int& n) { std::vector<int> v;"
      " std::for_each(v.begin(), v.end(), [&n](int i) { n += i; }); }"));
}

}  // namespace
}  // namespace cleave
