#include "graph/packed_facts.h"

#include <cstring>

#include "gtest/gtest.h"

namespace cleave {
namespace {

TuFacts Example() {
  TuFacts facts;
  facts.files = {{"a.cc", 7}};
  for (int i = 0; i < 100; ++i)
    facts.usrs.push_back("c:@N@shop@F@" + std::to_string(i));
  facts.uses = {{0, 1, DependencyKind::kThrow, 0, 2, 0, 3, 4}};
  return facts;
}

TEST(PackedFacts, GiveBackWhatTheyWereMadeOf) {
  EXPECT_EQ(UnpackFacts(PackFacts(Example())), Example());
  EXPECT_EQ(UnpackFacts(PackFacts(TuFacts())), TuFacts());
}

TEST(PackedFacts, HaveTheSameBytesForEqualFacts) {
  TuFacts facts = Example();
  std::string bytes = PackFacts(facts);
  // A use has room between its fields, which may hold anything.
  TuFacts::Use use = facts.uses[0];
  std::memset(static_cast<void*>(&facts.uses[0]), 0xff, sizeof(use));
  facts.uses[0].from = use.from;
  facts.uses[0].to = use.to;
  facts.uses[0].kind = use.kind;
  facts.uses[0].traits = use.traits;
  facts.uses[0].loop_depth = use.loop_depth;
  facts.uses[0].file = use.file;
  facts.uses[0].line = use.line;
  facts.uses[0].column = use.column;
  facts.uses[0].spelled_file = use.spelled_file;
  facts.uses[0].spelled_line = use.spelled_line;
  facts.uses[0].spelled_column = use.spelled_column;
  EXPECT_EQ(PackFacts(facts), bytes);
}

TEST(PackedFacts, NoticeEveryChangeOfAByte) {
  const std::string bytes = PackFacts(Example());
  for (size_t at = 0; at < bytes.size(); ++at) {
    std::string damaged = bytes;
    damaged[at] ^= 0x10;
    EXPECT_FALSE(UnpackFacts(damaged)) << at;
    EXPECT_FALSE(UnpackFacts(llvm::StringRef(bytes).take_front(at))) << at;
  }
}

}  // namespace
}  // namespace cleave
