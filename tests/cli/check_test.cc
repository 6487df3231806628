#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/temp_folder.h"

namespace cleave {
namespace {

using testing::HasSubstr;

/// A graph of three files of which `stock` is a service, and a baseline.
class CheckTest : public testing::Test {
 protected:
  CheckTest() {
    folder_.Write("nodes.tsv",
                  "id\tpath\nfront\tfront.cc\norders\torders.cc\n"
                  "stock\tstock.cc\n");
    folder_.Write("cleave.split.yaml",
                  "schema: 1\nproject: shop\nservices:\n  stock:\n"
                  "    components:\n      - stock\n");
    Depend("front\tstock\tcall\t1\n");
  }

  void Depend(const llvm::Twine& edges) {
    folder_.Write("edges.tsv", ("src\tdst\tkind\tweight\n" + edges).str());
    ProcessResult result = Run({"import", "--nodes", "nodes.tsv", "--edges",
                                "edges.tsv", "-o", "cleave.db", "-q"});
    ASSERT_EQ(result.code, 0) << result.err;
  }

  /// With `CI` in the environment, or without it, whatever ours has.
  ProcessResult Run(std::vector<std::string> arguments, std::string ci = "") {
    ProcessSpec spec;
    spec.command = {CLEAVE_BINARY};
    spec.command.insert(spec.command.end(), arguments.begin(), arguments.end());
    spec.working_directory = folder_.path();
    spec.environment = {{"CI", ci}};
    return llvm::cantFail(RunProcess(spec));
  }

  TempFolder folder_;
};

TEST_F(CheckTest, FailsWithoutABaseline) {
  ProcessResult result = Run({"check"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("boundary-call: monolith -> stock"));
  EXPECT_THAT(result.err, HasSubstr("there is no cleave.baseline"));
  EXPECT_FALSE(folder_.Has("cleave.baseline"));
}

TEST_F(CheckTest, PassesWhenAllIsAccepted) {
  EXPECT_EQ(Run({"check", "--accept"}).code, 0);
  ProcessResult result = Run({"check"});
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.out, "0 new findings, 1 known, 0 gone\n");
}

TEST_F(CheckTest, FailsOnWhatIsNew) {
  Run({"check", "--accept"});
  Depend("front\tstock\tcall\t1\nstock\torders\tcall\t1\n");
  ProcessResult result = Run({"check"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.out, HasSubstr("boundary-call: stock -> monolith"));
  EXPECT_THAT(result.out, HasSubstr("1 new finding, 1 known, 0 gone"));
}

TEST_F(CheckTest, TakesWhatIsGoneOutOfTheBaseline) {
  Run({"check", "--accept"});
  Depend("front\torders\tcall\t1\n");
  ProcessResult result = Run({"check"});
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.out, HasSubstr("gone: boundary-call: monolith -> stock"));
  EXPECT_EQ(Run({"check"}).out, "0 new findings, 0 known, 0 gone\n");
}

TEST_F(CheckTest, ChangesNoFileOnACiServerAndFails) {
  Run({"check", "--accept"});
  const std::string before = folder_.Read("cleave.baseline");
  Depend("front\torders\tcall\t1\n");
  EXPECT_EQ(Run({"check"}, "true").code, 1);
  EXPECT_EQ(Run({"check", "--allow-gone"}, "true").code, 0);
  EXPECT_EQ(folder_.Read("cleave.baseline"), before);
}

TEST_F(CheckTest, FindsAStaleRuleThatCannotBeAccepted) {
  folder_.Write("cleave.split.yaml",
                folder_.Read("cleave.split.yaml") + "pins: ['path: gone/*']\n");
  ProcessResult result = Run({"check", "--accept"});
  EXPECT_EQ(result.code, 1);
  EXPECT_THAT(result.err, HasSubstr("cannot be accepted"));
  EXPECT_THAT(Run({"check"}).out, HasSubstr("'path: gone/*' names nothing"));
}

TEST_F(CheckTest, LooksAtSomeFilesOnly) {
  Run({"check", "--accept"});
  folder_.Write("cleave.split.yaml",
                folder_.Read("cleave.split.yaml") + "pins: ['path: gone/*']\n");
  EXPECT_EQ(Run({"check", "--files", "README.md"}).code, 0);
  EXPECT_EQ(Run({"check", "--files", "./cleave.split.yaml"}).code, 1);
}

TEST_F(CheckTest, RefusesAnUnknownFormat) {
  ProcessResult result = Run({"check", "--format", "html"});
  EXPECT_EQ(result.code, 2);
  EXPECT_EQ(result.err,
            "error: unknown format 'html'\n"
            "hint: it is text, json, junit or sarif\n");
}

TEST_F(CheckTest, RefusesADamagedBaseline) {
  folder_.Write("cleave.baseline", "<<<<<<< HEAD\n");
  ProcessResult result = Run({"check"});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err, HasSubstr("cleave.baseline:1: not a line"));
}

TEST_F(CheckTest, FindsItsFilesThroughTheSettings) {
  folder_.Write("all/shop.yaml", folder_.Read("cleave.split.yaml"));
  folder_.Write(".cleave.yaml",
                "split: all/shop.yaml\ncheck:\n  baseline: all/known\n");
  EXPECT_EQ(Run({"check", "--accept"}).code, 0);
  EXPECT_TRUE(folder_.Has("all/known"));
}

TEST_F(CheckTest, RefusesAnUnknownSetting) {
  folder_.Write(".cleave.yaml", "chekc: {}\n");
  ProcessResult result = Run({"check"});
  EXPECT_EQ(result.code, 2);
  EXPECT_THAT(result.err,
              HasSubstr("error: .cleave.yaml:1:1: unknown key 'chekc'\n"));
}

}  // namespace
}  // namespace cleave
