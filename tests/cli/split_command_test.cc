#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/command_line.h"
#include "graph/graph_text.h"
#include "graph/store/store.h"
#include "llvm/ADT/StringExtras.h"
#include "tests/cli/temp_folder.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// A database with a small shop, and commands run on it in this process.
class SplitCommandTest : public testing::Test {
 protected:
  SplitCommandTest() { Analyze(kShop); }

  static constexpr char kShop[] = R"(
    component src/main lines=50 main
    component src/catalog/catalog lines=400
    component src/catalog/search lines=200
    component src/orders/orders lines=500
    component src/orders/invoice lines=250
    src/main -> src/catalog/catalog x4
    src/main -> src/orders/orders x3
    src/catalog/catalog -> src/catalog/search x9
    src/catalog/search -> src/catalog/catalog x9
    src/orders/orders -> src/orders/invoice x9
    src/orders/invoice -> src/orders/orders x9
    src/orders/orders -> src/catalog/catalog x2
  )";

  void Analyze(const std::string& text) {
    auto store = llvm::cantFail(Store::Create(folder_.At("cleave.db")));
    llvm::cantFail(store.Write(llvm::cantFail(ParseGraph(text))));
  }

  /// Runs `cleave` and gives the exit code; `out_`, `err_` have what it said.
  int Run(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "cleave");
    for (const char* option : {"--db", "cleave.db", "--split", "s.yaml"})
      arguments.push_back(option[0] == '-' ? option : folder_.At(option));
    std::vector<const char*> argv;
    for (const std::string& argument : arguments)
      argv.push_back(argument.c_str());
    out_.clear();
    err_.clear();
    llvm::raw_string_ostream out(out_), err(err_);
    return static_cast<int>(
        RunCommandLine(static_cast<int>(argv.size()), argv.data(), out, err));
  }

  TempFolder folder_;
  std::string out_, err_;
};

constexpr char kFile[] = R"(# Ours.
schema: 1
project: shop
services:
  catalog:
    components:
      - src/catalog/catalog
      - src/catalog/search   # keep
)";

TEST_F(SplitCommandTest, MovesAndPrintsEveryFigure) {
  folder_.Write("s.yaml", kFile);
  EXPECT_EQ(Run({"split", "move", "src/catalog/search", "libraries", "--why",
                 "small"}),
            0)
      << err_;
  EXPECT_EQ(folder_.Read("s.yaml"), R"(# Ours.
schema: 1
project: shop
services:
  catalog:
    components:
      - src/catalog/catalog
libraries:
  - src/catalog/search   # keep
pins:
  - src/catalog/search  # small
)");
  EXPECT_THAT(out_, StartsWith("src/catalog/search: catalog -> library\n"));
  EXPECT_THAT(out_, HasSubstr("price of cuts"));
  EXPECT_THAT(out_, HasSubstr("modularity"));
}

TEST_F(SplitCommandTest, WritesNothingInADryRunOrOnAnError) {
  folder_.Write("s.yaml", kFile);
  EXPECT_EQ(
      Run({"split", "move", "src/catalog/search", "monolith", "--dry-run"}), 0);
  EXPECT_EQ(Run({"split", "move", "src/catalog/search", "nowhere"}), 2);
  EXPECT_EQ(Run({"split", "move", "src/catalog/search"}), 2);
  EXPECT_EQ(Run({"split", "fly"}), 2);
  EXPECT_EQ(folder_.Read("s.yaml"), kFile);
}

TEST_F(SplitCommandTest, AppliesAChangeFile) {
  folder_.Write("s.yaml", kFile);
  folder_.Write("c.json", R"({"schema": 1, "changes": [
    {"op": "rename", "from": "catalog", "to": "goods"},
    {"op": "move", "components": ["src/orders/orders"], "to": "goods"}]})");
  EXPECT_EQ(Run({"split", "apply", folder_.At("c.json"), "--json"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("\"component\": \"src/orders/orders\""));
  EXPECT_THAT(out_, Not(HasSubstr("\"component\": \"src/catalog")));
  EXPECT_THAT(folder_.Read("s.yaml"), HasSubstr("  goods:\n"));
}

/// Commits all files of the folder; false without git.
bool Commit(const TempFolder& folder) {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"init", "-q"},
        {"add", "-A"},
        {"-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"}}) {
    ProcessSpec git;
    git.command = {"git"};
    git.command.insert(git.command.end(), arguments.begin(), arguments.end());
    git.working_directory = folder.path();
    const ProcessResult result = llvm::cantFail(RunProcess(git));
    if (result.end != ProcessResult::End::kExited || result.code != 0)
      return false;
  }
  return true;
}

TEST_F(SplitCommandTest, DiffsAgainstACommit) {
  folder_.Write("s.yaml", kFile);
  if (!Commit(folder_)) GTEST_SKIP() << "git is not installed";
  EXPECT_EQ(Run({"split", "move", "src/catalog/search", "libraries"}), 0);
  for (const char* other : {"HEAD", "HEAD:s.yaml"}) {
    EXPECT_EQ(Run({"split", "diff", other}), 0) << err_;
    EXPECT_THAT(out_, StartsWith("src/catalog/search: catalog -> library\n"));
    EXPECT_THAT(out_, HasSubstr("price of cuts"));
    EXPECT_THAT(out_, HasSubstr("table spread"));
  }
}

TEST_F(SplitCommandTest, SaysThatACommitHasNoSuchFile) {
  folder_.Write("other.yaml", kFile);
  if (!Commit(folder_)) GTEST_SKIP() << "git is not installed";
  folder_.Write("s.yaml", kFile);
  EXPECT_EQ(Run({"split", "diff", "HEAD"}), 2);
  EXPECT_THAT(err_, HasSubstr("error: HEAD: is no file, and no version of one: "
                              "fatal: "));
  EXPECT_THAT(err_, HasSubstr("hint: a file, a commit ('HEAD~1')"));
  EXPECT_EQ(Run({"split", "diff", "nowhere"}), 2);
}

TEST_F(SplitCommandTest, ChangesQuietly) {
  folder_.Write("s.yaml", kFile);
  EXPECT_EQ(Run({"split", "move", "src/catalog/search", "libraries", "-q"}), 0);
  EXPECT_EQ(out_ + err_, "");
  EXPECT_THAT(folder_.Read("s.yaml"), HasSubstr("libraries:"));
}

TEST_F(SplitCommandTest, SuggestsQuietly) {
  Run({"suggest", "-q"});
  EXPECT_EQ(out_ + err_, "");
  EXPECT_TRUE(folder_.Has("s.yaml"));
  Run({"suggest", "-q", "--json"});
  EXPECT_THAT(out_, StartsWith("{"));
}

/// Modules that the ready candidate finds as well.
TEST_F(SplitCommandTest, SuggestSaysWhatDistinguishesCandidates) {
  std::string text = "component main lines=10 main\n";
  for (std::string folder : {"bills", "goods", "trips"}) {
    for (char a : {'a', 'b', 'c', 'd'}) {
      text += "component " + folder + "/" + a + " lines=200\n";
      for (char b : {'a', 'b', 'c', 'd'})
        if (a != b)
          text += folder + "/" + a + " -> " + folder + "/" + b + " x9\n";
    }
    text += "main -> " + folder + "/a\n";
  }
  Analyze(text + "bills/a -> goods/a\ngoods/b -> trips/b\n");
  EXPECT_EQ(Run({"suggest"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("\n  as ready\n"));
}

TEST_F(SplitCommandTest, LintNamesWhatIsStale) {
  folder_.Write("s.yaml", std::string(kFile) + "pins: [src/gone]\n");
  EXPECT_EQ(Run({"split", "lint"}), 1);
  EXPECT_THAT(out_, HasSubstr("s.yaml:9:8: 'src/gone' names nothing"));
  folder_.Write("s.yaml", kFile);
  EXPECT_EQ(Run({"split", "lint"}), 0);
}

TEST_F(SplitCommandTest, FormatsWithoutADatabase) {
  folder_.Write("s.yaml", "schema: 1\nproject: a\nlibraries:\n  - b\n  - a\n");
  EXPECT_EQ(Run({"split", "fmt", "--check"}), 1);
  EXPECT_EQ(Run({"split", "fmt"}), 0);
  EXPECT_EQ(folder_.Read("s.yaml"),
            "schema: 1\nproject: a\nlibraries:\n  - a\n  - b\n");
  EXPECT_EQ(Run({"split", "fmt", "--check"}), 0);
}

TEST_F(SplitCommandTest, SuggestKeepsWhatPeopleDecided) {
  EXPECT_EQ(Run({"suggest"}), 0) << err_;
  EXPECT_EQ(Run({"split", "move", "src/orders/invoice", "catalog"}), 0) << err_;
  const std::string mine = folder_.Read("s.yaml") +
                           "\n# Mine.\nlimits:\n  services: 1..5  # or so\n";
  folder_.Write("s.yaml", mine);
  EXPECT_EQ(Run({"suggest"}), 0) << err_;
  EXPECT_THAT(err_, HasSubstr("was edited; what it lists stays"));
  const auto WithoutNotes = [](llvm::StringRef text) {
    std::string kept;
    for (llvm::StringRef line : llvm::split(text.split('\n').second, '\n'))
      if (!line.trim().starts_with("# call")) kept += (line + "\n").str();
    return kept;
  };
  EXPECT_EQ(WithoutNotes(folder_.Read("s.yaml")), WithoutNotes(mine));
}

TEST_F(SplitCommandTest, SuggestGivesNewCodeAHomeAndNamesWhatIsGone) {
  EXPECT_EQ(Run({"suggest"}), 0) << err_;
  EXPECT_EQ(Run({"split", "pin", "src/orders/orders"}), 0) << err_;
  Analyze(R"(
    component src/main lines=50 main
    component src/catalog/catalog lines=400
    component src/catalog/search lines=200
    component src/orders/orders lines=500
    component src/orders/bill lines=250
    src/main -> src/catalog/catalog x4
    src/main -> src/orders/orders x3
    src/catalog/catalog -> src/catalog/search x9
    src/catalog/search -> src/catalog/catalog x9
    src/orders/orders -> src/orders/bill x9
    src/orders/bill -> src/orders/orders x9
    src/orders/orders -> src/catalog/catalog x2
  )");
  EXPECT_EQ(Run({"suggest"}), 0) << err_;
  EXPECT_THAT(err_, HasSubstr("'src/orders/invoice' names nothing"));
  const std::string file = folder_.Read("s.yaml");
  EXPECT_THAT(file, HasSubstr("- src/orders/bill"));
  EXPECT_THAT(file, Not(HasSubstr("src/orders/invoice")));
  EXPECT_THAT(file, HasSubstr("pins:\n  - src/orders/orders\n"));
}

TEST_F(SplitCommandTest, SuggestWritesTheCandidateThatWasAskedFor) {
  EXPECT_EQ(Run({"suggest", "--candidate", "modules"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("the 'modules' split"));
  EXPECT_EQ(Run({"suggest", "--candidate", "best"}), 2);
  EXPECT_THAT(err_, HasSubstr("there is no candidate 'best'"));
}

TEST_F(SplitCommandTest, SuggestTellsWhatDistinguishesCandidates) {
  EXPECT_EQ(Run({"suggest"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr(", stability "));
  EXPECT_THAT(out_, HasSubstr("; largest "));
  EXPECT_THAT(out_, HasSubstr("remote calls (static estimate) "));
}

TEST_F(SplitCommandTest, SuggestReadsMeasuredCounts) {
  folder_.Write("p.tsv", "src::catalog::catalog::run\t1000000\n");
  EXPECT_EQ(Run({"suggest", "--profile", folder_.At("p.tsv")}), 0) << err_;
  folder_.Write("p.tsv", "no count\n");
  EXPECT_EQ(Run({"suggest", "--profile", folder_.At("p.tsv")}), 2);
  EXPECT_THAT(err_, HasSubstr("p.tsv:1: is no function and count"));
}

TEST_F(SplitCommandTest, ExplainsInBothForms) {
  folder_.Write("s.yaml", kFile);
  EXPECT_EQ(Run({"explain", "src/catalog/search"}), 0) << err_;
  EXPECT_THAT(out_, HasSubstr("home: catalog; "));
  EXPECT_EQ(Run({"explain", "src/catalog/search", "--json"}), 0);
  EXPECT_THAT(out_, HasSubstr("\"home\": \"catalog\""));
  EXPECT_EQ(Run({"explain", "src/catalog/serch"}), 2);
  EXPECT_THAT(err_, HasSubstr("did you mean 'src/catalog/search'?"));
}

}  // namespace
}  // namespace cleave
