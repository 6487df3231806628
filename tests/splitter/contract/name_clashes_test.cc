#include "splitter/contract/name_clashes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_builder.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// "journal: message" of each clash.
std::vector<std::string> ClashesOf(const std::string& project,
                                   const std::string& services,
                                   const std::string& sketch) {
  Split split = SketchSplit(services);
  split.project = project;
  std::vector<std::string> texts;
  for (const NameClash& clash : FindNameClashes(Sketch(sketch), split))
    texts.push_back(clash.service + ": " + clash.why.message);
  return texts;
}

constexpr const char* kLedger =
    "src/book.h\nclass ledger::journal { int n }\nfn ledger::Post()\n";

TEST(NameClashes, NamespacesOfTheMonolithAreShared) {
  EXPECT_THAT(ClashesOf("ledger", "book: src/book", kLedger), IsEmpty());
}

TEST(NameClashes, AServiceIsCalledLikeAClass) {
  EXPECT_THAT(
      ClashesOf("ledger", "journal: src/book", kLedger),
      ElementsAre("journal: the interface's namespace would be "
                  "`ledger::journal`, which is a class of the monolith"));
}

TEST(NameClashes, AProjectIsCalledLikeAFunction) {
  EXPECT_THAT(ClashesOf("post", "book: src/book", "src/book.h\nfn post()\n"),
              ElementsAre("book: the interface's namespace would be `post`, "
                          "which is a function of the monolith"));
}

TEST(NameClashes, AProjectIsCalledLikeAFunctionOfTheCLibrary) {
  EXPECT_THAT(ClashesOf("exp", "book: src/book", kLedger),
              ElementsAre("book: the interface's namespace would be `exp`, "
                          "which is a function of the C library"));
}

TEST(NameClashes, AServiceMayBeCalledLikeAFunctionOfTheCLibrary) {
  EXPECT_THAT(ClashesOf("ledger", "time: src/book", kLedger), IsEmpty());
}

TEST(NameClashes, AServiceIsCalledLikeAWord) {
  EXPECT_THAT(ClashesOf("ledger", "default: src/book", kLedger),
              ElementsAre("default: the interface's namespace would be "
                          "`ledger::default`, which is a word of C++ or of its "
                          "libraries"));
}

TEST(NameClashes, TheMessagesOfAllAreNotAService) {
  EXPECT_THAT(ClashesOf("ledger", "types: src/book", kLedger),
              ElementsAre("types: the interface's namespace would be "
                          "`ledger::types`, which is where the messages of all "
                          "services are"));
}

TEST(NameClashes, RefuseTheService) {
  Split split = SketchSplit("journal: src/book");
  split.project = "ledger";
  const Contract contract =
      BuildContract(Sketch(std::string(kLedger) +
                           "src/main.cc\nfn main()\n  calls ledger::Post\n"),
                    split);
  EXPECT_THAT(contract.refused_services, ElementsAre("journal"));
  EXPECT_EQ(IssueIds(contract, "ledger::journal"), "CUT085");
}

}  // namespace
}  // namespace cleave
