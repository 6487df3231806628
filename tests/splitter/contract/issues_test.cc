#include "splitter/contract/issues.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/MemoryBuffer.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;

std::string Page(const std::string& name) {
  auto file = llvm::MemoryBuffer::getFile(CLEAVE_DOCS_DIR "/" + name);
  return file ? (*file)->getBuffer().str() : "";
}

TEST(Issues, AreSortedById) {
  EXPECT_TRUE(llvm::is_sorted(
      KnownIssues(), [](const auto& a, const auto& b) { return a.id < b.id; }));
}

TEST(Issues, AreAllDocumented) {
  const std::string page = Page("issues.md");
  for (const IssueInfo& info : KnownIssues())
    EXPECT_THAT(page, HasSubstr("### " + info.id.str() + ":"));
}

TEST(Issues, HaveASuggestion) {
  for (const IssueInfo& info : KnownIssues())
    EXPECT_FALSE(info.suggestion.empty()) << info.id.str();
}

}  // namespace
}  // namespace cleave
