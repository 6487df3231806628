// Emits the tree of the mini monolith, builds it, and runs the monolith's own
// test over three processes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "splitter/emit/generated_file.h"
#include "tests/splitter/emit/mini_contract.h"

namespace cleave {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

const std::string kTree = CLEAVE_TREE_DIR;
const std::string kBuild = kTree + "_build";

struct Result {
  int code = 0;
  std::string output;
};

Result Shell(const std::string& command) {
  Result result;
  FILE* pipe = popen(("{ " + command + "; } 2>&1").c_str(), "r");
  char buffer[4096];
  while (std::fgets(buffer, sizeof(buffer), pipe) != nullptr) {
    result.output += buffer;
  }
  result.code = WEXITSTATUS(pclose(pipe));
  return result;
}

void WriteTree() {
  fs::remove_all(kTree);
  for (const GeneratedFile& file :
       EmitTree(MiniContract(CLEAVE_MINI_MONOLITH))) {
    const fs::path path = fs::path(kTree) / file.path;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << file.content;
  }
}

std::string Configure(const std::string& build, const std::string& remote) {
  return "cmake -G Ninja -S " + kTree + " -B " + build +
         " -DCMAKE_CXX_FLAGS='-Wall -Wextra -Werror' -DCLEAVE_REMOTE='" +
         remote + "'";
}

class MiniTree : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    WriteTree();
    const Result built = Shell(Configure(kBuild, "audit;stock") +
                               " && cmake --build " + kBuild + " -j2");
    ASSERT_EQ(built.code, 0) << built.output;
  }
};

TEST_F(MiniTree, PassesTheTestOfTheMonolith) {
  const Result result = Shell(kBuild + "/split/mini_test");
  EXPECT_EQ(result.output, "begin\nstock of 1\npassed\n");
  EXPECT_EQ(result.code, 0);
}

TEST_F(MiniTree, FailsClearlyWhenAServiceIsTooSlow) {
  const Result result =
      Shell("CLEAVE_DEADLINE_MS=100 " + kBuild + "/split/mini_test 3000");
  EXPECT_THAT(result.output,
              HasSubstr("service 'audit': Sleep: DEADLINE_EXCEEDED"));
  EXPECT_NE(result.code, 0);
}

TEST_F(MiniTree, FailsClearlyWhenAServiceIsKilled) {
  const std::string dir = kBuild + "/sockets";
  const auto start = std::chrono::steady_clock::now();
  const Result result =
      Shell("(sleep 1; kill -9 $(cat " + dir +
            "/audit.pid)) & CLEAVE_SOCKET_DIR=" + dir + " " + kBuild +
            "/split/mini_test 9000; code=$?; wait; exit $code");
  EXPECT_THAT(result.output, HasSubstr("service 'audit': Sleep: UNAVAILABLE"));
  EXPECT_NE(result.code, 0);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(7));
}

TEST_F(MiniTree, HasProtosThatBufFindsNoFaultWith) {
  const std::string buf = CLEAVE_BUF;
  if (!fs::exists(buf)) GTEST_SKIP() << "no " << buf << ": run npm ci there";
  EXPECT_EQ(Shell("cd " + kTree + " && " + buf + " lint").output, "");
  EXPECT_EQ(Shell("cd " + kTree + " && " + buf + " format -d").output, "");
}

TEST_F(MiniTree, IsTheMonolithWhenNothingIsRemote) {
  const std::string build = kTree + "_local";
  const Result built =
      Shell(Configure(build, "none") + " && cmake --build " + build + " -j2");
  ASSERT_EQ(built.code, 0) << built.output;
  EXPECT_EQ(Shell(build + "/split/mini_test").output,
            "begin\nstock of 1\npassed\n");
}

TEST_F(MiniTree, RefusesARemoteServiceThatUsesALocalOne) {
  const Result result = Shell(Configure(kTree + "_mixed", "stock"));
  EXPECT_THAT(result.output, HasSubstr("'stock' uses 'audit'"));
  EXPECT_NE(result.code, 0);
}

}  // namespace
}  // namespace cleave
