// Emits the tree of the mini monolith, builds it, and runs the monolith's own
// test over three processes.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "splitter/emit/deploy/deploy_emitter.h"
#include "splitter/emit/generated_file.h"
#include "tests/splitter/emit/mini_contract.h"

namespace cleave {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

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

/// As if nothing in `audit` kept anything: it becomes a function.
std::vector<GeneratedFile> Deployment(const Contract& contract) {
  DeploymentFacts facts;
  facts.services.resize(contract.services.size());
  facts.program_effects.resize(contract.programs.size());
  DeployWishes wishes;
  wishes.services.emplace_back();
  wishes.services.back().name = "audit";
  wishes.services.back().is_function = true;
  return EmitDeployment(
      contract, llvm::cantFail(PlanDeployment(contract, facts, wishes)));
}

void WriteTree() {
  fs::remove_all(kTree);
  const Contract contract = MiniContract(CLEAVE_MINI_MONOLITH);
  for (const GeneratedFile& file : EmitTree(contract, Deployment(contract))) {
    const fs::path path = fs::path(kTree) / file.path;
    fs::create_directories(path.parent_path());
    std::ofstream(path) << file.content;
  }
}

std::string Configure(const std::string& build, const std::string& remote,
                      const std::string& in_process = "none") {
  return "cmake -G Ninja -S " + kTree + " -B " + build +
         " -DCMAKE_CXX_FLAGS='-Wall -Wextra -Werror' -DCLEAVE_REMOTE='" +
         remote + "' -DCLEAVE_IN_PROCESS='" + in_process +
         "' -DCMAKE_PROJECT_INCLUDE=deploy/lambda/functions.cmake";
}

class MiniTree : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    WriteTree();
    const Result built = Shell(Configure(kBuild, "all", "all") +
                               " && cmake --build " + kBuild + " -j2");
    ASSERT_EQ(built.code, 0) << built.output;
  }
};

TEST_F(MiniTree, PassesTheTestOfTheMonolith) {
  const Result result = Shell(kBuild + "/split/mini_test");
  EXPECT_EQ(result.output, "begin\nstock of 1\npassed\n");
  EXPECT_EQ(result.code, 0);
}

TEST_F(MiniTree, AnswersTheRuntimeApiOfLambda) {
  const Result result = Shell(
      std::string("CLEAVE_IN_PROCESS=stock python3 ") + CLEAVE_LAMBDA_API +
      " " + kBuild +
      "/bin/cleave_function audit mini.audit.v1.AuditService -- "
      R"('{"method": "Record", "request": {"what": "YQ=="}}' )"
      R"('{"method": "Records"}' )"
      R"('{"rawPath": "/mini.audit.v1.AuditService/Records", "body": ""}' )"
      R"('{"method": "Forget"}' )"
      R"('{"rawPath": "/elsewhere"}' )"
      R"('{"method": "Record", "request": {"wat": 1}}' )"
      R"('[1]')");
  EXPECT_EQ(result.code, 0) << result.output;
  std::vector<std::string> lines;
  std::istringstream stream(result.output);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  EXPECT_THAT(
      lines,
      ElementsAre(
          "response {}", R"(response {"result":["YSB0byAw"]})",
          AllOf(HasSubstr(R"("statusCode":200)"), HasSubstr("YSB0byAw")),
          AllOf(StartsWith("error "), HasSubstr("UNIMPLEMENTED")),
          AllOf(StartsWith("response "), HasSubstr(R"("statusCode":404)")),
          AllOf(StartsWith("error "), HasSubstr("INVALID_ARGUMENT")),
          AllOf(StartsWith("error "), HasSubstr("INVALID_ARGUMENT")),
          HasSubstr("cleave_function: ")));
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

TEST_F(MiniTree, PassesTheTestOfTheMonolithInOneProcess) {
  const Result result = Shell(kBuild + "/in_process/mini_test");
  EXPECT_EQ(result.output, "begin\nstock of 1\npassed\n");
  EXPECT_EQ(result.code, 0);
}

TEST_F(MiniTree, FallsBackToOneProcessOnlyWhenToldTo) {
  const std::string without_audit =
      "CLEAVE_AUDIT_LISTEN=unix:/nowhere/x.sock " + kBuild + "/split/mini_test";
  const Result refused = Shell(without_audit);
  EXPECT_THAT(refused.output,
              HasSubstr("cleave_run: service 'audit' ended at its start"));
  EXPECT_EQ(refused.code, 70);
  const Result result = Shell("CLEAVE_FALLBACK=1 " + without_audit);
  EXPECT_THAT(result.output, HasSubstr("; all services run in process\n"
                                       "begin\nstock of 1\npassed\n"));
  EXPECT_EQ(result.code, 0);
}

TEST_F(MiniTree, FollowsAFileOfRoutes) {
  const std::string file = kBuild + "/routes";
  std::ofstream(file) << "stock in_process\naudit in_process\n";
  // There are no services that it could call.
  const Result result =
      Shell("CLEAVE_SOCKET_DIR=/nowhere CLEAVE_ROUTES=" + file + " " + kBuild +
            "/bin/mini_test");
  EXPECT_EQ(result.output, "begin\nstock of 1\npassed\n");
  EXPECT_EQ(result.code, 0);
  std::ofstream(file) << "stock nowhere\n";
  EXPECT_THAT(
      Shell("CLEAVE_ROUTES=" + file + " " + kBuild + "/split/mini_test").output,
      HasSubstr("cleave: CLEAVE_ROUTES: " + file + ": line 1"));
}

TEST_F(MiniTree, KeepsStateInOnePlace) {
  const Result result =
      Shell("CLEAVE_IN_PROCESS=audit " + kBuild + "/split/mini_test");
  EXPECT_THAT(result.output, HasSubstr("service 'stock' is a process and uses "
                                       "'audit', which then must be one too"));
  EXPECT_EQ(result.code, 64);
}

TEST_F(MiniTree, ShowsNothingOfAModuleButItsEntry) {
  const Result result =
      Shell("nm -D --defined-only " + kBuild + "/bin/modules/stock.so");
  EXPECT_THAT(result.output, ::testing::EndsWith(" T cleave_module_answer\n"));
  EXPECT_EQ(std::ranges::count(result.output, '\n'), 1);
}

TEST_F(MiniTree, RecordsTheSameCallsInOneProcessAndInThree) {
  const std::string a = kBuild + "/in_process.calls";
  const std::string b = kBuild + "/split.calls";
  Shell("rm -f " + a + " " + b);
  Shell("CLEAVE_RECORD=" + a + " " + kBuild + "/in_process/mini_test");
  Shell("CLEAVE_RECORD=" + b + " " + kBuild + "/split/mini_test");
  const Result same = Shell(kBuild + "/bin/cleave_calls diff " + a + " " + b);
  EXPECT_THAT(same.output, ::testing::ContainsRegex("[0-9]+ calls, none"));
  const Result less = Shell("head -c 8 " + a + " > " + b + "; " + kBuild +
                            "/bin/cleave_calls show " + b);
  EXPECT_THAT(less.output, HasSubstr("was cut off after 0 calls"));
  EXPECT_EQ(less.code, 2);
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
  const Result result = Shell(Configure(kTree + "_mixed", "stock", "audit"));
  EXPECT_THAT(result.output, HasSubstr("CLEAVE_REMOTE: 'stock' uses 'audit'"));
  EXPECT_NE(result.code, 0);
}

TEST_F(MiniTree, RefusesAModuleThatUsesWhatIsLinkedIn) {
  const Result result = Shell(Configure(kTree + "_mixed", "none", "stock"));
  EXPECT_THAT(result.output,
              HasSubstr("CLEAVE_IN_PROCESS: 'stock' uses 'audit'"));
  EXPECT_NE(result.code, 0);
}

}  // namespace
}  // namespace cleave
