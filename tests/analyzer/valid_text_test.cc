#include "analyzer/valid_text.h"

#include "graph/tu_facts.h"
#include "gtest/gtest.h"

namespace cleave {
namespace {

TEST(ValidText, LeavesUtf8AsItIs) {
  EXPECT_EQ("Bäume/\\x41.cc", ToValidText("Bäume/\\x41.cc"));
}

TEST(ValidText, WritesOtherBytesOut) {
  EXPECT_EQ("caf\\x{E9}.cc", ToValidText("caf\xE9.cc"));
}

TEST(ValidText, WritesAHalfCharacterOut) {
  EXPECT_EQ("a\\x{E2}\\x{82}", ToValidText("a\xE2\x82"));
}

TEST(ValidText, RefusesSurrogatesAndLongForms) {
  EXPECT_EQ("\\x{ED}\\x{A0}\\x{80}", ToValidText("\xED\xA0\x80"));
  EXPECT_EQ("\\x{C0}\\x{80}", ToValidText("\xC0\x80"));
}

TEST(ValidText, BecomesTheSameBytesAgain) {
  std::string bytes = "\xFFoo\x80/b\xC3\xA4r\xE9";
  EXPECT_EQ(bytes, ToBytes(ToValidText(bytes)));
}

TEST(ValidText, OtherEscapesAreNoBytes) {
  for (const char* text : {"\\x{41}", "\\x{E9", "\\x{GG}", "\\xE9", "\\x{"})
    EXPECT_EQ(text, ToBytes(text));
}

TEST(ValidText, MakesAllTextsOfFactsValid) {
  TuFacts facts;
  facts.files = {{"a\xE9.h", 1}};
  facts.usrs = {"c:a\xE9"};
  Symbol symbol;
  symbol.name = "f\xE9";
  symbol.declared.file = "a\xE9.h";
  symbol.function.emplace().sql = {{"SELECT '\xE9'", {}, {}, false, {}}};
  facts.symbols = {symbol};
  MakeTextsValid(facts);
  EXPECT_EQ("a\\x{E9}.h", facts.files[0].path);
  EXPECT_EQ("c:a\\x{E9}", facts.usrs[0]);
  EXPECT_EQ("f\\x{E9}", facts.symbols[0].name);
  EXPECT_EQ("a\\x{E9}.h", facts.symbols[0].declared.file);
  EXPECT_EQ("SELECT '\\x{E9}'", facts.symbols[0].function->sql[0].text);
}

}  // namespace
}  // namespace cleave
