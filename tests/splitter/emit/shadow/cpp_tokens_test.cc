#include "splitter/emit/shadow/cpp_tokens.h"

#include <gtest/gtest.h>

#include <string>

namespace cleave {
namespace {

/// The tokens with a bar between them.
std::string Split(llvm::StringRef source) {
  std::string text;
  for (const CppToken& token : TokensOf(source)) {
    if (!text.empty()) text += "|";
    text += token.text;
  }
  return text;
}

TEST(CppTokens, AreWordsAndSigns) {
  EXPECT_EQ(Split("int a::b(c->d);"), "int|a|::|b|(|c|->|d|)|;");
}

TEST(CppTokens, AreNotInComments) {
  EXPECT_EQ(Split("a // { \\\n } \nb /* } */ c"), "a|b|c");
}

TEST(CppTokens, HoldWholeLiterals) {
  EXPECT_EQ(Split(R"(f("}\"", '{', u8"}", L'}'))"),
            R"(f|(|"}\""|,|'{'|,|u8"}"|,|L'}'|))");
}

TEST(CppTokens, HoldWholeRawLiterals) {
  EXPECT_EQ(Split("a R\"x(}\")\" )x\" b"), "a|R\"x(}\")\" )x\"|b");
}

TEST(CppTokens, HoldNumbersWithSeparators) {
  EXPECT_EQ(Split("1'000'000 + 0x1F'FF - 1.5e3"),
            "1'000'000|+|0x1F'FF|-|1.5e3");
}

TEST(CppTokens, HoldWholeDirectives) {
  EXPECT_EQ(Split("a\n  #define X { \\\n  }\nb # c"),
            "a|#define X { \\\n  }|b|#|c");
}

TEST(CppTokens, EndWithTheSource) {
  EXPECT_EQ(Split("a \"open"), "a|\"open");
  EXPECT_EQ(Split("a /* open"), "a");
  EXPECT_EQ(Split(""), "");
}

}  // namespace
}  // namespace cleave
