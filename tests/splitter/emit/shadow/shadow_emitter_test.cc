#include "splitter/emit/shadow/shadow_emitter.h"

#include <gtest/gtest.h>

#include <string>

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Error.h"

namespace cleave {
namespace {

/// Places of the names that have a mark before them, and the text without it.
struct Marked {
  std::string text;
  ShadowHeader header;
};

/// `@` stands before the name of a function that has its body there, `!` if it
/// is noexcept, `%` before one that has it elsewhere, `$` before the class.
Marked Read(llvm::StringRef source) {
  Marked marked;
  marked.header.file = "x.h";
  SourcePlace place{"x.h", 1, 1};
  for (char c : source) {
    if (c == '@') {
      marked.header.bodies.push_back({place});
    } else if (c == '!') {
      marked.header.bodies.push_back({place, true});
    } else if (c == '%') {
      marked.header.declarations.push_back(place);
    } else if (c == '$') {
      marked.header.classes.push_back({place, "X"});
    } else {
      marked.text += c;
      ++place.column;
      if (c == '\n') place = {"x.h", place.line + 1, 1};
    }
  }
  return marked;
}

RpcMethod Implicit(const std::string& word) {
  RpcMethod rpc;
  rpc.owner = "X";
  rpc.function = "X::" + word;
  rpc.is_implicit = true;
  return rpc;
}

/// The copy, without the remark at its end; or what is wrong.
std::string ShadowOf(llvm::StringRef source, std::vector<RpcMethod> rpcs = {},
                     std::vector<ElaboratedType> elaborated = {}) {
  const Marked marked = Read(source);
  Contract contract;
  contract.elaborated = std::move(elaborated);
  ServiceContract service;
  service.rpcs = std::move(rpcs);
  llvm::Expected<std::string> shadow =
      EmitShadowHeader(contract, service, marked.header, marked.text);
  if (!shadow)
    return llvm::StringRef(llvm::toString(shadow.takeError()))
        .split('\n')
        .first.str();
  return llvm::StringRef(*shadow).split("// Copied by").first.str();
}

TEST(ShadowHeader, LeavesOutABody) {
  EXPECT_EQ(ShadowOf("struct X {\n  int @n() const { return n_; }\n};\n"),
            "struct X {\n  int n() const;\n};\n");
}

TEST(ShadowHeader, KeepsTheNumbersOfLines) {
  EXPECT_EQ(ShadowOf("struct X {\n  int @n() {\n    return 1;\n  }\n};\n"),
            "struct X {\n  int n();\n\n\n};\n");
}

TEST(ShadowHeader, LeavesOutInitialisers) {
  EXPECT_EQ(
      ShadowOf("struct X { explicit @X(int n) : a_(n), b_{f({n})} {} };\n"),
      "struct X { explicit X(int n); };\n");
  EXPECT_EQ(ShadowOf("struct X { @X() : A::B<int>(1) { if (a) {} } };\n"),
            "struct X { X(); };\n");
}

TEST(ShadowHeader, LeavesOutDefaults) {
  EXPECT_EQ(ShadowOf("struct X { X& @operator=(X&&) noexcept = default; };\n"),
            "struct X { X& operator=(X&&) noexcept; };\n");
  EXPECT_EQ(ShadowOf("struct X { !X(X&&) = default; !X() = default; };\n"),
            "struct X { X(X&&) noexcept; X() noexcept; };\n");
  EXPECT_EQ(ShadowOf("struct X { !X() noexcept(true) = default; };\n"),
            "struct X { X() noexcept(true); };\n");
}

TEST(ShadowHeader, LeavesOutTheBodyOfADestructor) {
  EXPECT_EQ(ShadowOf("struct X { @~X() { End(); } };\n"),
            "struct X { ~X(); };\n");
}

TEST(ShadowHeader, KeepsNoSecondSemicolon) {
  EXPECT_EQ(ShadowOf("struct X { void @f() {}; };\n"),
            "struct X { void f(); };\n");
}

TEST(ShadowHeader, KnowsOperators) {
  EXPECT_EQ(ShadowOf("struct X { int @operator()(int i) { return i; } };\n"),
            "struct X { int operator()(int i); };\n");
  EXPECT_EQ(ShadowOf("struct X { @operator bool() const { return b_; } };\n"),
            "struct X { operator bool() const; };\n");
}

TEST(ShadowHeader, KeepsWhatFollowsTheParameters) {
  EXPECT_EQ(ShadowOf("struct X { auto @f() const noexcept(noexcept(g())) -> "
                     "decltype(a_) { return a_; } };\n"),
            "struct X { auto f() const noexcept(noexcept(g())) -> "
            "decltype(a_); };\n");
}

TEST(ShadowHeader, LeavesOutInlineAndConstexpr) {
  EXPECT_EQ(
      ShadowOf(
          "struct X { inline static constexpr int @f() { return 1; } };\n"),
      "struct X { static int f(); };\n");
  EXPECT_EQ(ShadowOf("struct X { inline int %f() const; };\n"),
            "struct X { int f() const; };\n");
}

TEST(ShadowHeader, LeavesOutDefinitionsBehindTheClass) {
  EXPECT_EQ(ShadowOf("#endif\ninline std::string a::X::@f(int n) const {\n"
                     "  return s_;\n}\nint g();\n"),
            "#endif\n\n\n\nint g();\n");
}

TEST(ShadowHeader, IsNotMisledByBracesInText) {
  EXPECT_EQ(
      ShadowOf("struct X { char @f() { /* } */ return '}'; } int n; };\n"),
      "struct X { char f(); int n; };\n");
}

TEST(ShadowHeader, DeclaresWhatTheCompilerMakes) {
  RpcMethod copy = Implicit("X");
  RpcParameter other;
  other.name = "other";
  other.cpp.kind = TypeKind::kRValueReference;
  other.cpp.args = {TypeShape::Record("X")};
  copy.parameters = {other};
  copy.is_noexcept = true;
  EXPECT_EQ(
      ShadowOf("class $X final {\n  int n_;\n};\n", {copy, Implicit("~X")}),
      "class X final {\n  int n_;\n public: X(X&& other) noexcept; ~X(); "
      "};\n");
}

TEST(ShadowHeader, NamesAClassThatItsNameHides) {
  RpcMethod assignment = Implicit("operator=");
  assignment.is_operator = true;
  RpcParameter other;
  other.name = "other";
  other.cpp = TypeShape::ReferenceTo(TypeShape::Record("X"));
  other.cpp.args[0].is_const = true;
  assignment.parameters = {other};
  assignment.result_cpp = TypeShape::ReferenceTo(TypeShape::Record("X"));
  EXPECT_EQ(ShadowOf("class $X {};\n", {assignment}, {{"struct", "X", "x.h"}}),
            "class X { public: struct X& operator=(const struct X& other); "
            "};\n");
}

TEST(ShadowHeader, SaysWhatItCannotTakeApart) {
  EXPECT_EQ(ShadowOf("struct X { auto @f() { return n_; } };\n"),
            "x.h:1:17: the function's body gives it its result type (auto)");
  EXPECT_EQ(ShadowOf("struct X { int @f() BODY };\n"),
            "x.h:1:16: cannot tell where the function's body is");
  EXPECT_EQ(ShadowOf("struct X { @X() try : n_(1) {} catch (...) {} };\n"),
            "x.h:1:12: cannot tell where the function's body is");
}

TEST(ShadowHeader, SaysThatTheHeaderHasChanged) {
  ShadowHeader header{"x.h", {{{"x.h", 9, 1}}}, {}, {}};
  llvm::Expected<std::string> shadow =
      EmitShadowHeader({}, {}, header, "int a;\n");
  ASSERT_FALSE(shadow);
  EXPECT_EQ(llvm::toString(shadow.takeError()),
            "x.h:9:1: is not the header that was analysed\n"
            "hint: run cleave analyze again");
}

/// As `ShadowOf`, of a header with the variable `lib::level` at `place`.
std::string ShadowOfVariable(const std::string& source, SourcePlace place) {
  RpcMethod rpc;
  rpc.function = "lib::level";
  rpc.declared = std::move(place);
  rpc.is_variable = true;
  rpc.result_cpp = TypeShape::Builtin("int");
  return ShadowOf(source, {rpc});
}

TEST(ShadowHeader, PutsAnObjectInThePlaceOfAVariable) {
  EXPECT_EQ(ShadowOfVariable("extern int level;\n", {"x.h", 1, 12}),
            "#include \"cleave/rt/variables.h\"\n"
            "#line 1\n"
            "extern cleave::rt::RemoteVariable<int> level "
            "asm(\"remote.lib.level\");\n");
}

TEST(ShadowHeader, NamesTheTypeOfAVariableThatItsNameHides) {
  RpcMethod rpc;
  rpc.function = "lib::gear";
  rpc.declared = {"x.h", 1, 18};
  rpc.is_variable = true;
  rpc.result_cpp = TypeShape::Enum("lib::Gear");
  EXPECT_EQ(ShadowOf("extern enum Gear gear;\n", {rpc},
                     {{"enum", "lib::Gear", "x.h"}}),
            "#include \"cleave/rt/variables.h\"\n"
            "#line 1\n"
            "extern cleave::rt::RemoteVariable<enum lib::Gear> gear "
            "asm(\"remote.lib.gear\");\n");
}

TEST(ShadowHeader, KeepsTheLinesOfAVariable) {
  EXPECT_EQ(ShadowOfVariable(
                "struct A {\n  static long\n      level;\n  int n;\n};\n",
                {"x.h", 3, 7}),
            "#include \"cleave/rt/variables.h\"\n"
            "#line 1\n"
            "struct A {\n  static \ncleave::rt::RemoteVariable<int> level "
            "asm(\"remote.lib.level\");\n  int n;\n};\n");
}

TEST(ShadowHeader, DoesNotTakeSeveralVariablesApart) {
  const std::string error =
      "x.h:1:12: cannot tell where the variable's declaration is";
  EXPECT_EQ(ShadowOfVariable("extern int level, b;\n", {"x.h", 1, 12}), error);
  EXPECT_EQ(ShadowOfVariable("inline int level;\n", {"x.h", 1, 12}), error);
}

}  // namespace
}  // namespace cleave
