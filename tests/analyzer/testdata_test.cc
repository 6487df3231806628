#include <algorithm>

#include "gtest/gtest.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "tests/support/comment_assertions.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

std::vector<std::string> TestdataFiles() {
  std::vector<std::string> names;
  std::error_code error;
  for (llvm::sys::fs::directory_iterator it(CLEAVE_TESTDATA, error), end;
       it != end && !error; it.increment(error))
    names.push_back(llvm::sys::path::filename(it->path()).str());
  std::sort(names.begin(), names.end());
  return names;
}

/// Each file of `testdata` says in its comments what is to be found in it.
class Testdata : public testing::TestWithParam<std::string> {};

TEST_P(Testdata, SaysWhatIsFound) {
  auto code = llvm::MemoryBuffer::getFile(std::string(CLEAVE_TESTDATA "/") +
                                          GetParam());
  ASSERT_TRUE(code) << code.getError().message();
  DependencyGraph graph =
      TestProject().WithFile(GetParam(), (*code)->getBuffer()).Graph();
  EXPECT_EQ("", CompareWithComments((*code)->getBuffer(), GetParam(), graph));
}

INSTANTIATE_TEST_SUITE_P(Analyzer, Testdata, testing::ValuesIn(TestdataFiles()),
                         [](const auto& info) {
                           return llvm::sys::path::stem(info.param).str();
                         });

}  // namespace
}  // namespace cleave
