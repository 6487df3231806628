// How a constant of a source file would be defined elsewhere.

#include "gtest/gtest.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

constexpr const char* kHeader = R"cpp(
#pragma once
#include <string>
#include <vector>
  namespace shop {
  enum class Gear { kLow, kHigh = 4 };
  struct Point {
    int x, y;
    double z = 0.5;
  };
  class Colour {
   public:
    Colour(int red, int green, int blue = 0);
    explicit Colour(const char* name);
    explicit Colour(short level);
  };
  class Hidden;
  class Font {
   public:
    static const short kBold;
    static const Colour kBlack;

   private:
    static const long kSecret;
  };
  }  // namespace shop
)cpp";

/// Of `shop::k`, that the header declares as `type`, and that a source file
/// defines as `definition`.
std::string DefinitionOf(const std::string& declared,
                         const std::string& definition) {
  const DependencyGraph graph =
      TestProject::WithCode("#include \"shop.h\"\nnamespace shop {\n" +
                            definition + "\n}\n")
          .WithFile("shop.h",
                    kHeader + ("namespace shop {\n" + declared) + "\n}\n")
          .Graph();
  return SymbolNamed(graph, "shop::k").variable->definition;
}

TEST(ConstantDefinition, HasNumbersAsTheyAre) {
  EXPECT_EQ("const int shop::k = 3",
            DefinitionOf("extern const int k;", "const int k = 3;"));
  EXPECT_EQ("const unsigned long shop::k = 4096ul",
            DefinitionOf("extern const unsigned long k;",
                         "const unsigned long k = 4 << 10;"));
  EXPECT_EQ("const int shop::k = (-2147483647 - 1)",
            DefinitionOf("extern const int k;", "const int k = 1 << 31;"));
  EXPECT_EQ("const bool shop::k = true",
            DefinitionOf("extern const bool k;", "const bool k = !false;"));
  EXPECT_EQ("const double shop::k = 0.1",
            DefinitionOf("extern const double k;", "const double k = .1;"));
  EXPECT_EQ("const float shop::k = 3.0f",
            DefinitionOf("extern const float k;", "const float k = 3;"));
}

TEST(ConstantDefinition, NamesTypesInFull) {
  EXPECT_EQ(
      "const shop::Gear shop::k = static_cast<shop::Gear>(4)",
      DefinitionOf("extern const Gear k;", "const Gear k = Gear::kHigh;"));
}

TEST(ConstantDefinition, HasTexts) {
  EXPECT_EQ(
      "const char shop::k[4] = \"a\\\"b\"",
      DefinitionOf("extern const char k[];", "const char k[] = \"a\\\"b\";"));
  EXPECT_EQ("const char *const shop::k = \"x\"",
            DefinitionOf("extern const char* const k;",
                         "const char* const k = \"x\";"));
  EXPECT_EQ("const char *const shop::k = nullptr",
            DefinitionOf("extern const char* const k;",
                         "const char* const k = nullptr;"));
  EXPECT_EQ("const std::string shop::k(\"x\")",
            DefinitionOf("extern const std::string k;",
                         "const std::string k = \"x\";"));
}

TEST(ConstantDefinition, HasTables) {
  EXPECT_EQ(
      "const int shop::k[3]{1, 2, 3}",
      DefinitionOf("extern const int k[];", "const int k[] = {1, 2, 3};"));
  EXPECT_EQ("const int shop::k[2][1]{{1}, {2}}",
            DefinitionOf("extern const int k[2][1];",
                         "const int k[2][1] = {{1}, {2}};"));
  EXPECT_EQ("const char *const shop::k[2]{\"a\", \"b\"}",
            DefinitionOf("extern const char* const k[2];",
                         "const char* const k[2] = {\"a\", \"b\"};"));
  EXPECT_EQ("const shop::Point shop::k[2]{{1, 2}, {3, 4, 1.0}}",
            DefinitionOf("extern const Point k[];",
                         "const Point k[] = {{1, 2}, {3, 4, 1}};"));
}

TEST(ConstantDefinition, MakesObjects) {
  EXPECT_EQ("const shop::Colour shop::k(1, 2)",
            DefinitionOf("extern const Colour k;", "const Colour k(1, 2);"));
  EXPECT_EQ(
      "const shop::Colour shop::k(1, 2)",
      DefinitionOf("extern const Colour k;", "const Colour k = Colour(1, 2);"));
  EXPECT_EQ("const shop::Colour shop::k(static_cast<short>(7))",
            DefinitionOf("extern const Colour k;",
                         "const Colour k(static_cast<short>(7));"));
  EXPECT_EQ("const std::vector<int> shop::k{1, 2}",
            DefinitionOf("extern const std::vector<int> k;",
                         "const std::vector<int> k = {1, 2};"));
}

TEST(ConstantDefinition, IsOfMembersToo) {
  const DependencyGraph graph =
      TestProject::WithCode(
          "#include \"shop.h\"\nconst short shop::Font::kBold = 2;\n"
          "const shop::Colour shop::Font::kBlack(0, 0);\n"
          "const long shop::Font::kSecret = 5;\n")
          .WithFile("shop.h", kHeader)
          .Graph();
  const auto definition = [&](const std::string& name) {
    return SymbolNamed(graph, "shop::Font::" + name).variable->definition;
  };
  EXPECT_EQ("const short shop::Font::kBold = 2", definition("kBold"));
  EXPECT_EQ("const shop::Colour shop::Font::kBlack(0, 0)",
            definition("kBlack"));
  EXPECT_EQ("const long shop::Font::kSecret = 5l", definition("kSecret"));
}

TEST(ConstantDefinition, IsOfLiteralsAlone) {
  for (const auto& [declared, definition] :
       std::initializer_list<std::pair<const char*, const char*>>{
           {"extern const int k;", "int f(); const int k = f();"},
           {"extern int k;", "int k = 3;"},
           {"extern const int* const k;", "int n; const int* const k = &n;"},
           {"extern const std::string k;",
            "extern std::string n; const std::string k = n;"},
           {"extern const std::string k;",
            "const std::string k = std::string(\"x\") + \"y\";"},
           {"extern const std::vector<int> k;",
            "struct Own { operator int() const { return 1; } };"
            "const std::vector<int> k{Own()};"},
           {"extern const long double k;", "const long double k = 1;"},
           {"extern const Hidden k;",
            "class Hidden { public: int n; }; const Hidden k{1};"},
           {"extern thread_local const int k;",
            "thread_local const int k = 1;"},
           {"extern const volatile int k;", "const volatile int k = 1;"},
           {"inline const int k = 3;", ""},
           {"", "extern const int k; const int k = 3;"}})
    EXPECT_EQ("", DefinitionOf(declared, definition)) << declared << definition;
}

/// As `stat()` hides `struct stat`: the name alone would be the function.
TEST(ConstantDefinition, NamesNoClassThatSomethingElseHides) {
  const std::string mark = "struct Mark { int n; };\nint Mark(int);\n";
  EXPECT_EQ("", DefinitionOf(mark + "extern const struct Mark k;",
                             "const struct Mark k = {3};"));
  EXPECT_EQ("", DefinitionOf("enum Level { kLow };\nvoid Level();\n"
                             "extern const enum Level k;",
                             "const enum Level k = kLow;"));
}

}  // namespace
}  // namespace cleave
