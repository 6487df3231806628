#include "analyzer/file_openings.h"

#include "gtest/gtest.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

/// The files of the function `f`, one a line: "r", "w" or "rw", path, line.
/// The first line of `code` ends that of the `#include`.
std::string FilesIn(llvm::StringRef code) {
  const DependencyGraph graph =
      TestProject::WithCode("")
          .WithFile("all.h",
                    "#include <fcntl.h>\n#include <unistd.h>\n"
                    "#include <cstdio>\n#include <filesystem>\n"
                    "#include <fstream>\n#include <string>\n")
          .WithFile("f.cc", ("#include \"all.h\"" + code).str())
          .Graph();
  std::string text;
  for (const FileUse& use : SymbolNamed(graph, "f").function->files)
    text += std::string(use.is_read ? "r" : "") + (use.is_written ? "w" : "") +
            " " + use.path + " " + std::to_string(use.place.line) + "\n";
  return text;
}

TEST(FileOpenings, ReadsTheModeOfFopen) {
  EXPECT_EQ("rw a.db 4\nw a.log 5\nr a.txt 3\nrw mode 6\n", FilesIn(R"cpp(
              void f(const char* m) {
                fopen("a.txt", "rb");
                fopen("a.db", "r+");
                freopen("a.log", "a", stderr);
                fopen("mode", m);
              })cpp"));
}

TEST(FileOpenings, ReadsTheFlagsOfOpen) {
  EXPECT_EQ(
      "w data/made 5\nr data/read 3\nrw data/update 4\nrw data/who_knows 6\n",
      FilesIn(R"cpp(
        void f(int flags) {
          open("data/read", O_RDONLY | O_CLOEXEC);
          openat(3, "data/update", O_RDWR | O_CREAT, 0644);
          creat("data/made", 0644);
          open("data/who_knows", flags);
        })cpp"));
}

TEST(FileOpenings, KnowsStreams) {
  EXPECT_EQ("rw both 5\nr in 3\nw later 8\nw out 4\nw tail 6\n", FilesIn(R"cpp(
              void f() {
                std::ifstream in("in");
                std::ofstream out(std::string("out"), std::ios::app);
                std::fstream both{"both"};
                std::fstream tail("tail", std::ios::out | std::ios::app);
                std::ofstream late;
                late.open("later");
                std::ofstream moved(std::move(late));
              })cpp"));
}

TEST(FileOpenings, KnowsWhatChangesFilesByName) {
  EXPECT_EQ("w a.new 3\nw a.old 3\nr from 4\nw gone 5\nw to 4\n", FilesIn(R"cpp(
              void f() {
                std::rename("a.old", "a.new");
                std::filesystem::copy_file("from", "to");
                std::remove("gone");
              })cpp"));
}

TEST(FileOpenings, AskingAboutAFileIsNoUse) {
  EXPECT_EQ("", FilesIn(R"cpp(
              bool f() {
                return std::filesystem::exists("a") && access("b", R_OK) == 0;
              })cpp"));
}

TEST(FileOpenings, FollowsPathsThatArePutTogether) {
  EXPECT_EQ("w ?/orders.log 3\nw logs/?.txt 6\nr spool/queue 8\n",
            FilesIn(R"cpp(
              void f(const std::string& dir, int day) {
                std::ofstream(dir + "/orders.log") << day;
                char name[90];
                sprintf(name, "logs/%d.txt", day);
                fopen(name, "w");
                std::filesystem::path spool = "spool";
                std::ifstream in(spool / "queue");
              })cpp"));
}

TEST(FileOpenings, TakesEitherOfTwoPaths) {
  EXPECT_EQ("w a.log 3\nw b.log 3\n", FilesIn(R"cpp(
              void f(bool first) {
                std::ofstream out(first ? "a.log" : "b.log");
              })cpp"));
}

TEST(FileOpenings, KnowsConstantsAndMacros) {
  EXPECT_EQ("r /etc/shop.conf 5\nw /var/shop.pid 6\n", FilesIn(R"cpp(
#define PID "/var/shop.pid"
              constexpr char kConf[] = "/etc/shop.conf";
              void f() {
                std::ifstream in(kConf);
                std::ofstream out(PID);
              })cpp"));
}

TEST(FileOpenings, APathOfWhichNothingIsKnownIsNone) {
  EXPECT_EQ("", FilesIn(R"cpp(
              void f(const char* path) {
                std::ofstream a(path);
                std::ofstream b("/dev/null");
              })cpp"));
}

TEST(FileOpenings, TheProjectsOwnOpenIsNone) {
  EXPECT_EQ("", FilesIn(R"cpp(
              namespace shop {
              void open(const char*, int) {}
              }  // namespace shop
              void f() { shop::open("a", 1); })cpp"));
}

TEST(FileOpenings, AConstructorOpensWhatItsFieldsOpen) {
  const DependencyGraph graph =
      TestProject::WithCode(
          "#include <fstream>\n"
          "struct Journal { Journal() : out_(\"journal\") {}\n"
          "std::ofstream out_; };\nvoid f() { Journal journal; }")
          .Graph();
  const Symbol& made = SymbolNamed(graph, "Journal::Journal");
  ASSERT_EQ(1u, made.function->files.size());
  EXPECT_EQ("journal", made.function->files[0].path);
}

TEST(KeptPath, IsTidied) {
  EXPECT_EQ("a/b", KeptPath("./a//b"));
  EXPECT_EQ("?/b", KeptPath("\x01\x01/b"));
  EXPECT_EQ("", KeptPath("\x01/"));
}

}  // namespace
}  // namespace cleave
