#include "cli/split_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/temp_folder.h"

namespace cleave {
namespace {

using testing::HasSubstr;

TEST(SplitFile, KnowsWhatItWrote) {
  EXPECT_TRUE(IsAsWritten(WithDigestLine("project: shop\n")));
}

TEST(SplitFile, KnowsWhatAnEarlierCleaveWrote) {
  std::string written = WithDigestLine("project: shop\n");
  const size_t words = written.find("edit freely");
  written.replace(words, written.find('\n') - words, "edit, it is yours");
  EXPECT_TRUE(IsAsWritten(written));
}

TEST(SplitFile, SaysThatDecisionsAreKept) {
  EXPECT_THAT(WithDigestLine(""), HasSubstr(": edit freely; what you decide is "
                                            "kept\n"));
}

TEST(SplitFile, SeesAnEdit) {
  EXPECT_FALSE(IsAsWritten(WithDigestLine("project: shop\n") + "# mine\n"));
}

TEST(SplitFile, SeesAFileOfAPerson) {
  EXPECT_FALSE(IsAsWritten("project: shop\n"));
}

constexpr char kSplit[] =
    "schema: 1\nproject: a\nservices:\n  x:\n    components:\n      - a\n";

TEST(SplitFile, TellsListsThatWereChangedFromOtherEdits) {
  const std::string written = WithDigestLine(kSplit);
  EXPECT_TRUE(AreListsAsWritten(written));
  EXPECT_TRUE(AreListsAsWritten(written + "pins: [a]\n"));
  EXPECT_FALSE(AreListsAsWritten(written + "      - b\n"));
  EXPECT_FALSE(AreListsAsWritten(kSplit));
}

TEST(SplitFile, OfAPersonIsNeverTakenForTheToolsOwn) {
  const std::string updated = WithListDigest(kSplit);
  EXPECT_FALSE(IsAsWritten(updated));
  EXPECT_TRUE(AreListsAsWritten(updated));
  EXPECT_EQ(WithListDigest(updated), updated);
}

TEST(SplitFile, IsReplacedWhenNobodyEditedIt) {
  TempFolder folder;
  llvm::cantFail(WriteSplitFile(folder.At("s.yaml"), "project: a\n", false));
  llvm::cantFail(WriteSplitFile(folder.At("s.yaml"), "project: b\n", false));
  EXPECT_THAT(folder.Read("s.yaml"), HasSubstr("project: b"));
}

TEST(SplitFile, IsKeptWhenAPersonEditedIt) {
  TempFolder folder;
  folder.Write("s.yaml", "project: mine\n");
  llvm::Error error =
      WriteSplitFile(folder.At("s.yaml"), "project: b\n", false);
  EXPECT_THAT(llvm::toString(std::move(error)), HasSubstr("was edited"));
  EXPECT_EQ(folder.Read("s.yaml"), "project: mine\n");
}

TEST(SplitFile, IsReplacedWhenAsked) {
  TempFolder folder;
  folder.Write("s.yaml", "project: mine\n");
  llvm::cantFail(WriteSplitFile(folder.At("s.yaml"), "project: b\n", true));
  EXPECT_THAT(folder.Read("s.yaml"), HasSubstr("project: b"));
}

}  // namespace
}  // namespace cleave
