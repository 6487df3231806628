#include "graph/tu_facts_codec.h"

#include "gtest/gtest.h"

namespace cleave {
namespace {

TuFacts Example() {
  TuFacts facts;
  facts.status = CompileUnit::Status::kPartial;
  facts.cause = "a.cc:1:1: no";
  facts.errors = 2;
  facts.missing_headers = {"gone.h"};
  facts.files = {{"a.cc", 7}};
  facts.usrs = {"c:a", "c:b"};
  facts.uses = {
      {0, 1, DependencyKind::kThrow, kCaughtAll, 2, 0, 3, 4, 0, 5, 6}};
  Symbol symbol;
  symbol.usr = "c:a";
  symbol.function.emplace().parameters.push_back(
      {"x", TypeShape::Std("std::vector", {TypeShape::Builtin("int")})});
  symbol.parent = "c:@N@n";
  symbol.function->effects = {"file"};
  symbol.function->callbacks.push_back({"", "std::thread", 1, true, {}});
  symbol.function->parameters[0].handed_on = {{"c:b", 1}};
  facts.symbols.push_back(symbol);
  return facts;
}

TEST(TuFactsCodec, GivesBackWhatItWasGiven) {
  std::optional<TuFacts> facts = DecodeTuFacts(Encode(Example()));
  ASSERT_TRUE(facts);
  EXPECT_EQ(Example(), *facts);
}

TEST(TuFactsCodec, RefusesEveryTruncation) {
  std::string bytes = Encode(Example());
  for (size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(DecodeTuFacts(llvm::StringRef(bytes).take_front(size)))
        << size;
}

}  // namespace
}  // namespace cleave
