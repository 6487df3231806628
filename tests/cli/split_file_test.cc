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

TEST(SplitFile, SeesAnEdit) {
  EXPECT_FALSE(IsAsWritten(WithDigestLine("project: shop\n") + "# mine\n"));
}

TEST(SplitFile, SeesAFileOfAPerson) {
  EXPECT_FALSE(IsAsWritten("project: shop\n"));
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
