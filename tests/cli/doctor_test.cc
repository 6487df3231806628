#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "llvm/Support/JSON.h"
#include "tests/cli/temp_folder.h"

namespace cleave {
namespace {

using testing::HasSubstr;
using testing::Not;

class DoctorTest : public testing::Test {
 protected:
  /// With the programs of `folder` and no others.
  ProcessResult RunWithPath(const std::string& folder,
                            std::vector<std::string> arguments) {
    ProcessSpec spec;
    spec.command = {CLEAVE_BINARY, "doctor"};
    spec.command.insert(spec.command.end(), arguments.begin(), arguments.end());
    spec.environment["PATH"] = folder;
    return llvm::cantFail(RunProcess(spec));
  }
  TempFolder folder_;
};

TEST_F(DoctorTest, FindsNothingMissingWhereTheTestsRun) {
  ProcessResult result = RunCleave(folder_, {"doctor"});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, HasSubstr("ok      cmake            for verify: "));
  EXPECT_THAT(result.out, Not(HasSubstr("missing")));
}

TEST_F(DoctorTest, NamesWhatIsMissingAndItsPackages) {
  folder_.Write("empty/file", "");
  ProcessResult result = RunWithPath(folder_.At("empty"), {});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("missing cmake            for verify\n"));
  EXPECT_THAT(result.out, HasSubstr("absent  ccache           for verify"));
  EXPECT_THAT(result.out, HasSubstr("apt-get install ccache cmake g++ "));
}

TEST_F(DoctorTest, SaysTheSameInJson) {
  folder_.Write("empty/file", "");
  ProcessResult result = RunWithPath(folder_.At("empty"), {"--json"});
  llvm::json::Value json = llvm::cantFail(llvm::json::parse(result.out));
  EXPECT_THAT(json.getAsObject()->getString("install")->str(),
              HasSubstr("graphviz"));
  EXPECT_EQ(json.getAsObject()->getArray("needs")->size(), 12u);
}

}  // namespace
}  // namespace cleave
