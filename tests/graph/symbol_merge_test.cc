#include "graph/symbol_merge.h"

#include <algorithm>
#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace cleave {
namespace {

Symbol MergeAll(const std::vector<Symbol>& symbols) {
  Symbol merged = symbols[0];
  for (const Symbol& symbol : symbols) MergeSymbol(merged, symbol);
  return merged;
}

/// One of many that differ in what a merge looks at.
Symbol RandomSymbol(std::mt19937& random) {
  Symbol symbol;
  symbol.usr = "c:f";
  symbol.kind = random() % 6 == 0 ? SymbolKind::kClass : SymbolKind::kFunction;
  const char* const files[] = {"a.h", "b.cc", "c.h"};
  symbol.declared = {files[random() % 3], static_cast<uint32_t>(random() % 3),
                     1};
  if (random() % 3 == 0) symbol.defined = {"b.cc", 1, 1};
  symbol.lines = random() % 3;
  if (random() % 2 == 0) symbol.function.emplace().is_const = random() % 2;
  return symbol;
}

TEST(MergeSymbol, GivesTheSameInAnyOrder) {
  std::mt19937 random(1);
  for (int round = 0; round < 2000; ++round) {
    std::vector<Symbol> symbols(4);
    for (Symbol& symbol : symbols) symbol = RandomSymbol(random);
    Symbol merged = MergeAll(symbols);
    std::shuffle(symbols.begin(), symbols.end(), random);
    EXPECT_EQ(MergeAll(symbols), merged) << round;
  }
}

TEST(MergeSymbol, GivesTheSameInAnyGroups) {
  std::mt19937 random(2);
  for (int round = 0; round < 2000; ++round) {
    std::vector<Symbol> symbols(4);
    for (Symbol& symbol : symbols) symbol = RandomSymbol(random);
    Symbol left = MergeAll({symbols[0], symbols[1]});
    Symbol right = MergeAll({symbols[2], symbols[3]});
    EXPECT_EQ(MergeAll({left, right}), MergeAll(symbols)) << round;
  }
}

}  // namespace
}  // namespace cleave
