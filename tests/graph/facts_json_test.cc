#include "graph/facts_json.h"

#include <gtest/gtest.h>

#include "llvm/Support/raw_ostream.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

llvm::json::Value Json(llvm::StringRef text) {
  auto value = llvm::json::parse(text);
  EXPECT_THAT(value, IsOk());
  return value ? *value : llvm::json::Value(nullptr);
}

std::string Text(const Symbol& symbol) {
  std::string text;
  llvm::raw_string_ostream(text) << ToJson(symbol);
  return text;
}

class SymbolJson : public testing::TestWithParam<const char*> {};

TEST_P(SymbolJson, ReadsBackAsTheSameText) {
  auto symbol = SymbolFromJson(Json(GetParam()));
  ASSERT_THAT(symbol, IsOk());
  EXPECT_EQ(Text(*symbol), GetParam());
}

INSTANTIATE_TEST_SUITE_P(
    Kinds, SymbolJson,
    testing::Values(
        R"({"name":"f","usr":"c:f"})",
        R"({"function":{"kind":"method","owner":"shop::A","parameters":)"
        R"([{"escapes":true,"name":"out","type":"class shop::B *"}],)"
        R"("result":"std::optional<int>","sql":[{"place":{"column":3,)"
        R"("file":"a.cc","line":2},"reads":["orders"],"text":"SELECT 1",)"
        R"("understanding":"unknown"}]}})",
        R"({"kind":"class","record":{"bases":[{"type":"class Base"}],)"
        R"("copy_constructor":"deleted","destructor":"none","fields":)"
        R"([{"access":"private","name":"x","type":"int"}]}})",
        R"({"enumeration":{"enumerators":[{"name":"kA","value":-1}],)"
        R"("is_scoped":true,"underlying":"int"},"kind":"enum"})",
        R"({"is_external":false,"kind":"variable","variable":)"
        R"({"is_thread_local":true,"type":"bool"}})"));

TEST(SymbolJson, KeepsFactsThatAreAllDefaults) {
  Symbol symbol;
  symbol.record.emplace();
  auto back = SymbolFromJson(ToJson(symbol));
  ASSERT_THAT(back, IsOk());
  EXPECT_EQ(*back, symbol);
}

TEST(SymbolJson, ReplacesWhatIsNotUtf8) {
  Symbol symbol;
  symbol.name = "a\xff";
  EXPECT_EQ(Text(symbol), "{\"name\":\"a\xEF\xBF\xBD\"}");
}

TEST(SymbolFromJson, NamesThePathOfTheMistake) {
  EXPECT_THAT(SymbolFromJson(Json(R"({"lines":"many"})")),
              HasError("symbol.lines"));
  EXPECT_THAT(SymbolFromJson(Json(R"({"record":{"fields":[{"type":"?"}]}})")),
              HasError("symbol.record.fields[0].type"));
  EXPECT_THAT(SymbolFromJson(Json(R"({"kind":"verb"})")),
              HasError("unknown enumerator"));
  EXPECT_THAT(SymbolFromJson(Json(R"({"lines":-1})")), HasError("range"));
  EXPECT_THAT(SymbolFromJson(Json("[]")), HasError("expected an object"));
}

}  // namespace
}  // namespace cleave
