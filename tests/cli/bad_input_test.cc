#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "graph/graph_text.h"
#include "graph/store/store.h"
#include "tests/cli/temp_folder.h"

namespace cleave {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

/// Each bad input: one clear message, exit code 2 (or 3, as the help says), and
/// nothing new on disk.
class BadInputTest : public testing::Test {
 protected:
  ProcessResult Run(std::vector<std::string> arguments) {
    return RunCleave(folder_, std::move(arguments));
  }
  void GivenDatabase() {
    DependencyGraph graph = llvm::cantFail(
        ParseGraph("component src/a\ncomponent src/b\nsrc/a -> src/b x3\n"));
    Store store = llvm::cantFail(Store::Create(folder_.At("cleave.db")));
    llvm::cantFail(store.Write(graph));
  }
  void GivenSplit(const std::string& services) {
    folder_.Write("cleave.split.yaml",
                  "schema: 1\nproject: shop\nservices:\n" + services);
  }
  TempFolder folder_;
};

/// "error: ..." once, and at most one hint after it.
void ExpectOneMessage(const std::string& err) {
  EXPECT_THAT(err, StartsWith("error: "));
  size_t lines = std::count(err.begin(), err.end(), '\n');
  EXPECT_LE(lines, err.find("\nhint: ") == std::string::npos ? 1u : 2u) << err;
}

TEST_F(BadInputTest, NoCompileCommands) {
  folder_.Write("build/other.txt", "");
  ProcessResult result = Run({"analyze", "-p", "build"});
  EXPECT_EQ(result.code, 2);
  ExpectOneMessage(result.err);
  EXPECT_THAT(result.err, HasSubstr("compile_commands.json"));
  EXPECT_THAT(folder_.Files(), ElementsAre("build/other.txt"));
}

TEST_F(BadInputTest, NoBuildFolder) {
  ProcessResult result = Run({"analyze", "-p", "nowhere"});
  EXPECT_EQ(result.code, 2);
  ExpectOneMessage(result.err);
  EXPECT_THAT(result.err, HasSubstr("nowhere"));
  EXPECT_THAT(folder_.Files(), IsEmpty());
}

TEST_F(BadInputTest, EmptyCompileCommands) {
  folder_.Write("build/compile_commands.json", "[]");
  ProcessResult result = Run({"analyze", "-p", "build"});
  EXPECT_EQ(result.code, 2);
  ExpectOneMessage(result.err);
  EXPECT_THAT(folder_.Files(), ElementsAre("build/compile_commands.json"));
}

TEST_F(BadInputTest, EmptyFileOfCompileCommands) {
  folder_.Write("build/compile_commands.json", "");
  ProcessResult result = Run({"analyze", "-p", "build"});
  EXPECT_EQ(result.code, 2);
  ExpectOneMessage(result.err);
}

TEST_F(BadInputTest, CompileCommandsThatAreNotJson) {
  folder_.Write("build/compile_commands.json", "all: main.o\n");
  ProcessResult result = Run({"analyze", "-p", "build"});
  EXPECT_EQ(result.code, 2);
  ExpectOneMessage(result.err);
  EXPECT_THAT(result.err, HasSubstr("JSON"));
  EXPECT_THAT(folder_.Files(), ElementsAre("build/compile_commands.json"));
}

TEST_F(BadInputTest, OnlySourcesThatDoNotExist) {
  folder_.Write("build/compile_commands.json",
                R"([{"directory": ")" + folder_.path() +
                    R"(", "file": "gone.cc", "command": "c++ -c gone.cc"}])");
  ProcessResult result = Run({"analyze", "-p", "build", "-q"});
  EXPECT_EQ(result.code, 3);
  EXPECT_THAT(result.err, HasSubstr("gone.cc"));
  EXPECT_THAT(folder_.Files(), ElementsAre("build/compile_commands.json"));
}

TEST_F(BadInputTest, OneSourceThatDoesNotExist) {
  folder_.Write("here.cc", "int here() { return 1; }\n");
  const std::string start = R"({"directory": ")" + folder_.path() + R"(", )";
  folder_.Write(
      "build/compile_commands.json",
      "[" + start + R"("file": "here.cc", "command": "c++ -c here.cc"},)" +
          start + R"("file": "gone.cc", "command": "c++ -c gone.cc"}])");
  ProcessResult result = Run({"analyze", "-p", "build", "-q"});
  EXPECT_EQ(result.code, 3);
  EXPECT_THAT(result.err, HasSubstr("gone.cc"));
  EXPECT_TRUE(folder_.Has("cleave.db"));
  EXPECT_EQ(Run({"analyze", "-p", "build", "--max-failed", "1"}).code, 0);
}

TEST_F(BadInputTest, NoDatabase) {
  for (const char* command : {"suggest", "report", "generate"}) {
    ProcessResult result = Run({command, "-o", "out"});
    EXPECT_EQ(result.code, 2) << command;
    ExpectOneMessage(result.err);
    EXPECT_THAT(result.err, HasSubstr("cleave.db"));
  }
  EXPECT_THAT(folder_.Files(), IsEmpty());
}

TEST_F(BadInputTest, DatabaseOfAnotherSchemaVersion) {
  GivenDatabase();
  std::string bytes = folder_.Read("cleave.db");
  bytes[63] = 99;  // the last byte of SQLite's user_version
  folder_.Write("cleave.db", bytes);
  ProcessResult result = Run({"suggest"});
  EXPECT_EQ(result.code, 2);
  ExpectOneMessage(result.err);
  EXPECT_THAT(result.err, HasSubstr("schema version 99"));
  EXPECT_THAT(folder_.Files(), ElementsAre("cleave.db"));
}

TEST_F(BadInputTest, TruncatedDatabase) {
  GivenDatabase();
  const std::string bytes = folder_.Read("cleave.db");
  for (size_t size : {size_t(0), size_t(50), size_t(4096), bytes.size() / 2}) {
    folder_.Write("cleave.db", bytes.substr(0, size));
    ProcessResult result = Run({"suggest"});
    EXPECT_EQ(result.code, 2) << size;
    ExpectOneMessage(result.err);
    EXPECT_THAT(folder_.Files(), ElementsAre("cleave.db"));
  }
}

TEST_F(BadInputTest, DatabaseThatIsSomethingElse) {
  folder_.Write("cleave.db", "dear diary");
  ProcessResult result = Run({"suggest"});
  EXPECT_EQ(result.code, 2);
  ExpectOneMessage(result.err);
}

TEST_F(BadInputTest, NoSplit) {
  GivenDatabase();
  ProcessResult result = Run({"generate", "-o", "out"});
  EXPECT_EQ(result.code, 2);
  ExpectOneMessage(result.err);
  EXPECT_THAT(result.err, HasSubstr("cleave suggest"));
}

TEST_F(BadInputTest, SplitWithAnUnknownComponent) {
  GivenDatabase();
  GivenSplit("  one:\n    components:\n      - src/aa\n");
  ProcessResult result = Run({"generate", "-o", "out"});
  EXPECT_EQ(result.code, 2);
  ExpectOneMessage(result.err);
  EXPECT_THAT(result.err, HasSubstr("cleave.split.yaml:6:9: "));
  EXPECT_THAT(result.err, HasSubstr("src/aa"));
  EXPECT_FALSE(folder_.Has("out"));
}

TEST_F(BadInputTest, SplitWithAComponentInTwoServices) {
  GivenDatabase();
  GivenSplit(
      "  one:\n    components:\n      - src/a\n"
      "  two:\n    components:\n      - src/a\n");
  ProcessResult result = Run({"generate", "-o", "out"});
  EXPECT_EQ(result.code, 2);
  ExpectOneMessage(result.err);
  EXPECT_THAT(result.err, HasSubstr("cleave.split.yaml:9:9: "));
  EXPECT_FALSE(folder_.Has("out"));
}

TEST_F(BadInputTest, DamagedLock) {
  GivenDatabase();
  GivenSplit("  one:\n    components:\n      - src/b\n");
  folder_.Write("cleave.lock", "# fine\nfield\tshop::Money\n");
  const std::vector<std::string> commands[] = {
      {"generate", "-o", "out"}, {"report"}, {"check"}, {"plan"}};
  for (const std::vector<std::string>& command : commands) {
    ProcessResult result = Run(command);
    EXPECT_EQ(result.code, 2) << command[0];
    ExpectOneMessage(result.err);
    EXPECT_THAT(result.err, HasSubstr("cleave.lock:2: ")) << command[0];
  }
  EXPECT_FALSE(folder_.Has("out"));
}

TEST_F(BadInputTest, SplitWithASyntaxError) {
  GivenDatabase();
  GivenSplit("  one: [src/a\n");
  ProcessResult result = Run({"report"});
  EXPECT_EQ(result.code, 2);
  ExpectOneMessage(result.err);
  EXPECT_THAT(result.err, testing::ContainsRegex(
                              "error: cleave.split.yaml:[0-9]+:[0-9]+: "));
}

TEST_F(BadInputTest, SplitThatAPersonEdited) {
  GivenDatabase();
  GivenSplit("  {}  # mine\n");
  const std::string before = folder_.Read("cleave.split.yaml");
  ProcessResult result = Run({"suggest"});
  EXPECT_EQ(result.code, 1) << "there is nothing worth a cut";
  EXPECT_THAT(result.err,
              HasSubstr("cleave.split.yaml: was edited; what it lists stays"));
  EXPECT_THAT(folder_.Read("cleave.split.yaml"), testing::EndsWith(before));
}

TEST_F(BadInputTest, OutputFolderThatIsNotOurs) {
  GivenDatabase();
  GivenSplit("  one:\n    components:\n      - src/b\n");
  folder_.Write("out/notes.txt", "mine");
  ProcessResult result = Run({"generate", "-o", "out"});
  EXPECT_EQ(result.code, 2);
  ExpectOneMessage(result.err);
  EXPECT_THAT(result.err, HasSubstr("out: is not empty"));
  EXPECT_THAT(folder_.Files(),
              ElementsAre("cleave.db", "cleave.split.yaml", "out/notes.txt"));
}

TEST_F(BadInputTest, OutputThatCannotBeWritten) {
  GivenDatabase();
  ProcessResult result = Run({"suggest", "-o", "no/such/folder/x.yaml"});
  EXPECT_EQ(result.code, 2);
  ExpectOneMessage(result.err);
  EXPECT_THAT(folder_.Files(), ElementsAre("cleave.db"));
}

TEST_F(BadInputTest, MalformedGraphToImport) {
  folder_.Write("n.tsv", "id\na\n");
  folder_.Write("e.tsv", "src\tdst\na\tb\n");
  ProcessResult result =
      Run({"import", "--nodes", "n.tsv", "--edges", "e.tsv"});
  EXPECT_EQ(result.code, 2);
  ExpectOneMessage(result.err);
  EXPECT_THAT(result.err, HasSubstr("e.tsv:2: no node 'b'"));
  EXPECT_THAT(folder_.Files(), ElementsAre("e.tsv", "n.tsv"));
}

TEST_F(BadInputTest, NothingOrTooMuchToImport) {
  ProcessResult nothing = Run({"import"});
  EXPECT_EQ(nothing.code, 2);
  EXPECT_THAT(nothing.err, HasSubstr("no graph to import"));
  ProcessResult both = Run({"import", "--rsf", "a", "--graphml", "b"});
  EXPECT_EQ(both.code, 2);
  EXPECT_THAT(both.err, HasSubstr("more than one graph"));
}

}  // namespace
}  // namespace cleave
