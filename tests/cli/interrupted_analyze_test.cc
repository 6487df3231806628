#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <thread>

#include "graph/store/store.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "tests/cli/temp_folder.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr int kSources = 8;

/// What the real program leaves behind when it is not let finish, or when the
/// world changes under it.
class InterruptedAnalyzeTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string entries;
    for (int i = 0; i < kSources; ++i) {
      std::string name = llvm::formatv("src/s{0}.cc", i);
      entries += llvm::formatv(
          R"({2}{{"directory": "{0}", "file": "{1}", "command": "c++ -c {1}"})",
          folder_.path(), name, entries.empty() ? "" : ",");
    }
    folder_.Write("build/compile_commands.json", "[" + entries + "]");
    GivenSources("Old");
  }

  /// Each source uses an inline function of a header that all share.
  void GivenSources(const std::string& callee) {
    folder_.Write("src/h.h", "int " + callee +
                                 "();\ninline int Shared() { return " + callee +
                                 "(); }\n");
    for (int i = 0; i < kSources; ++i)
      folder_.Write(llvm::formatv("src/s{0}.cc", i).str(),
                    llvm::formatv("#include \"h.h\"\n"
                                  "int f{0}() {{ return Shared() + {1}(); }\n",
                                  i, callee)
                        .str());
  }

  std::vector<std::string> Command(std::vector<std::string> more = {}) {
    std::vector<std::string> words = {CLEAVE_BINARY, "analyze", "-p", "build",
                                      "-j",          "2",       "-q"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  ProcessResult Run(std::vector<std::string> command,
                    const std::string& fault = "") {
    ProcessSpec spec;
    spec.command = std::move(command);
    spec.working_directory = folder_.path();
    spec.environment["NO_COLOR"] = "1";
    spec.environment["CLEAVE_FAULT"] = fault;
    spec.time_limit = std::chrono::seconds(100);
    return llvm::cantFail(RunProcess(spec));
  }
  ProcessResult Analyze(std::vector<std::string> more = {},
                        const std::string& fault = "") {
    return Run(Command(std::move(more)), fault);
  }

  /// Starts an analysis and leaves it alone.
  pid_t Start(const std::string& fault = "") {
    pid_t child = fork();
    if (child != 0) return child;
    if (chdir(folder_.path().c_str()) != 0) _exit(9);
    setenv("CLEAVE_FAULT", fault.c_str(), 1);
    int nowhere = open("/dev/null", O_RDWR);
    for (int stream : {0, 1, 2}) dup2(nowhere, stream);
    std::vector<std::string> words = Command();
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    execv(arguments[0], arguments.data());
    _exit(9);
  }
  /// Whether it was still at work.
  static bool Kill(pid_t child) {
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status);
  }

  /// Of the graph in the database, which is checked; "" if there is none.
  std::string Digest() {
    if (!folder_.Has("cleave.db")) return "";
    auto store = Store::Open(folder_.At("cleave.db"));
    EXPECT_THAT(store, IsOk());
    if (!store) return "damaged";
    auto graph = store->Read();
    EXPECT_THAT(graph, IsOk());
    return graph ? graph->ContentDigest() : "damaged";
  }
  std::vector<std::string> Databases() {
    std::vector<std::string> names;
    for (const std::string& file : folder_.Files())
      if (llvm::StringRef(file).starts_with("cleave.db")) names.push_back(file);
    return names;
  }

  TempFolder folder_;
};

TEST_F(InterruptedAnalyzeTest, KilledAtFiftyMomentsItIsWholeAndGoesOn) {
  ASSERT_EQ(Analyze().code, 0);
  const std::string old_bytes = folder_.Read("cleave.db");
  const std::string old_digest = Digest();
  GivenSources("New");
  const double seconds = Analyze({"--fresh"}).seconds;
  const std::string new_digest = Digest();
  ASSERT_NE(old_digest, new_digest);

  std::mt19937 random(7);
  int killed = 0;
  for (int round = 0; round < 50; ++round) {
    // Five in a row add to the work of each other.
    if (round % 5 == 0) folder_.Write("cleave.db", old_bytes);
    pid_t child = Start();
    std::this_thread::sleep_for(std::chrono::duration<double>(
        seconds * static_cast<double>(random() % 1000) / 1000));
    killed += Kill(child);
    const std::string now = Digest();
    EXPECT_TRUE(now == old_digest || now == new_digest) << round;
    if (round % 5 != 4) continue;
    ProcessResult last = Analyze();
    EXPECT_EQ(last.code, 0) << last.err;
    EXPECT_EQ(Digest(), new_digest) << round;
    EXPECT_THAT(Databases(), ElementsAre("cleave.db"));
  }
  EXPECT_GT(killed, 0);
}

TEST_F(InterruptedAnalyzeTest, WhatWasFinishedIsNotReadAgain) {
  pid_t child = Start("hang:s0.cc");
  // The others are done when the file has stopped growing.
  uint64_t size = 0;
  for (int look = 0, same = 0; look < 300 && same < 10; ++look) {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    uint64_t now = folder_.Read("cleave.db.unfinished").size();
    same = now == size && now > 0 ? same + 1 : 0;
    size = now;
  }
  EXPECT_TRUE(Kill(child));
  ProcessResult result = Analyze();
  EXPECT_THAT(result.out, HasSubstr("1 translation units read"));
  EXPECT_THAT(result.out, HasSubstr("7 were taken from the last run"));
}

TEST_F(InterruptedAnalyzeTest, ASecondRunIsRefusedUntilTheFirstIsDone) {
  pid_t child = Start("hang:s0.cc");
  for (int look = 0; look < 1000 && !folder_.Has("cleave.db.unfinished");
       ++look)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  // The file is made, then locked.
  std::this_thread::sleep_for(std::chrono::milliseconds(500));
  ProcessResult second = Analyze();
  EXPECT_EQ(second.code, 2);
  EXPECT_THAT(second.err, HasSubstr("another run is writing this database"));
  EXPECT_EQ(Analyze({"-o", "other.db"}).code, 0);
  EXPECT_TRUE(Kill(child));
  EXPECT_EQ(Analyze().code, 0);
}

TEST_F(InterruptedAnalyzeTest, AFullDiskHarmsNothingAndKeepsWhatWasDone) {
  ASSERT_EQ(Analyze().code, 0);
  const std::string old_bytes = folder_.Read("cleave.db");
  GivenSources("New");
  std::string line;
  for (const std::string& word : Command()) line += word + " ";
  // Room for some units, in blocks of 512 bytes, but not for the database.
  ProcessResult full =
      Run({"/bin/sh", "-c", "trap '' XFSZ; ulimit -f 40; exec " + line});
  EXPECT_EQ(full.code, 2) << full.err;
  EXPECT_THAT(full.err, HasSubstr("is the disk full?"));
  EXPECT_TRUE(folder_.Read("cleave.db") == old_bytes);
  ProcessResult next = Analyze();
  EXPECT_EQ(next.code, 0) << next.err;
  EXPECT_THAT(next.out, HasSubstr("were taken from the last run"));
  EXPECT_THAT(Databases(), ElementsAre("cleave.db"));
}

TEST_F(InterruptedAnalyzeTest, AFileThatIsEditedMeanwhileIsNamedAndReadAgain) {
  // The biggest unit is the first to be read; the edit comes with the third,
  // when one of two workers is done with its first.
  folder_.Write("src/more.h", "");
  folder_.Write("src/s1.cc", "#include \"h.h\"\n#include \"more.h\"\n");
  ProcessResult result = Analyze({}, "append:s2.cc=" + folder_.At("src/h.h"));
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.err, HasSubstr("run `cleave analyze` again"));
  ProcessResult json = Analyze({"--json"});
  EXPECT_THAT(json.out, HasSubstr("\"changed_files\": []"));
  EXPECT_THAT(json.out, Not(HasSubstr("edited file")));
  EXPECT_THAT(json.out, Not(HasSubstr("\"reused\": 8")));
  const std::string digest = Digest();
  Analyze({"--fresh"});
  EXPECT_EQ(Digest(), digest);
}

}  // namespace
}  // namespace cleave
