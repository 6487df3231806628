// Functions of the caller's with a `void*` of the caller's beside them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_text.h"
#include "tests/splitter/contract/code_contract.h"

namespace cleave {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kEach =
    "void Each(int (*visit)(void* user, const char* key, int value), void* "
    "user);\n";

/// The contract where a program calls Each(), whose body is `body`.
Contract WithBody(const std::string& body, const std::string& before = "",
                  const std::string& header = kEach) {
  return ContractOfCode(
      header, "int main() { Each(nullptr, nullptr); }",
      before +
          "void Each(int (*visit)(void*, const char*, int), void* user) { " +
          body + " }");
}

TEST(UserData, StaysWithTheCaller) {
  const Contract contract = WithBody("visit(user, \"a\", 1);");
  EXPECT_THAT(ToText(contract),
              HasSubstr("    in visit: callback or null\n"
                        "    in user: handed back to the caller\n"));
  const RpcMethod& rpc = contract.services.at(0).rpcs.at(0);
  EXPECT_EQ(rpc.parameters[1].request_number, 0u);
  const RpcMethod& callback = rpc.parameters[0].callbacks.at(0);
  EXPECT_EQ(callback.parameters[0].name, "user");
  EXPECT_EQ(callback.parameters[0].request_number, 0u);
  EXPECT_EQ(callback.parameters[1].request_number, 1u);
}

TEST(UserData, StandsAnywhereAmongTheParameters) {
  const Contract contract = ContractOfCode(
      "void Each(const void* argument1, int n, void (&visit)(int n, const "
      "void*));\n",
      "void Visit(int, const void*) {} int main() { Each(nullptr, 1, Visit); }",
      "void Each(const void* argument1, int n, void (&visit)(int, const "
      "void*)) { visit(n, argument1); }");
  const RpcMethod& rpc = contract.services.at(0).rpcs.at(0);
  const RpcMethod& callback = rpc.parameters[2].callbacks.at(0);
  // Both are to be seen where the function is called.
  EXPECT_EQ(callback.parameters[0].name, "argument1_");
  EXPECT_EQ(callback.parameters[1].name, "argument1");
}

TEST(UserData, IsFollowedThroughWhatTheBodyCalls) {
  const std::string walk =
      "static void Walk(void* user, int (*visit)(void*, const char*, int)) "
      "{ visit(user, \"a\", 1); }\n";
  EXPECT_THAT(ToText(WithBody("Walk(user, visit);", walk)),
              HasSubstr("in user: handed back"));
  EXPECT_THAT(IssuesText(WithBody(
                  "Walk(user, visit);",
                  "static void* last;\nstatic void Walk(void* user, int "
                  "(*visit)(void*, const char*, int)) { last = user; }\n")),
              HasSubstr("CUT070 at main.cc:2:14\n"));
}

TEST(UserData, IsFollowedThroughAllThatOverrides) {
  const std::string walkers =
      "struct Walker { virtual void Walk(int (*visit)(void*, const char*, int),"
      " void* user) = 0; };\n"
      "struct Twice : Walker { void Walk(int (*visit)(void*, const char*, int),"
      " void* user) override { visit(user, \"a\", 1); } };\n";
  const std::string other =
      "struct Peeks : Walker { void Walk(int (*visit)(void*, const char*, int),"
      " void* user) override { if (*static_cast<bool*>(user)) visit(user, "
      "\"a\", "
      "1); } };\n";
  const std::string body =
      "Twice twice; Walker& walker = twice; "
      "walker.Walk(visit, user);";
  EXPECT_THAT(ToText(WithBody(body, walkers)),
              HasSubstr("in user: handed back"));
  EXPECT_THAT(IssuesText(WithBody(body, walkers + other)),
              HasSubstr("it is not proven that the callee only hands it back "
                        "to `visit`, and gives that nothing else\n"));
}

constexpr const char* kLast =
    "static int (*last)(void*, const char*, int);\nstatic void* mine;\n";

TEST(UserData, ThatIsKeptTravelsAsANumber) {
  const Contract contract = WithBody("last = visit; mine = user;", kLast);
  EXPECT_THAT(ToText(contract),
              HasSubstr("    in visit_function: callback, kept or null\n"
                        "    in user: handed back to the caller, kept\n"));
  const RpcMethod& rpc = contract.services.at(0).rpcs.at(0);
  EXPECT_EQ(rpc.parameters[1].request_number, 2u);
  const RpcMethod& callback = rpc.parameters[0].callbacks.at(0);
  EXPECT_EQ(callback.parameters[0].name, "argument1");
  EXPECT_EQ(callback.parameters[0].request_number, 1u);
  EXPECT_TRUE(callback.parameters[0].is_kept);
  EXPECT_EQ(callback.parameters[1].request_number, 2u);
  EXPECT_THAT(IssuesText(contract), Not(HasSubstr("may keep `user`")));
}

TEST(UserData, ThatIsComparedIsKeptAsWell) {
  EXPECT_THAT(ToText(WithBody("if (last == visit && mine == user) mine = "
                              "nullptr;",
                              kLast)),
              HasSubstr("in user: handed back to the caller, kept\n"));
}

TEST(UserData, OfFunctionsThatOthersKeepIsKeptAsWell) {
  EXPECT_THAT(
      ToText(WithBody("visit(user, \"a\", 1);",
                      std::string(kLast) +
                          "void Keep(int (*visit)(void*, const char*, int)) "
                          "{ last = visit; }\n",
                      std::string(kEach) +
                          "void Keep(int (*visit)(void*, const char*, int));"
                          "\n")),
      HasSubstr("in user: handed back to the caller, kept\n"));
}

TEST(UserData, ThatIsKeptAndLookedAtIsRefused) {
  EXPECT_THAT(
      IssuesText(WithBody(
          "last = visit; mine = user;",
          std::string(kLast) + "int Peek() { return *(int*)mine; }\n")),
      AllOf(HasSubstr("CUT070 at main.cc:2:14\n  parameter `user` of `Each("),
            HasSubstr("`: `void *` has no static type, and it is not proven "
                      "that the callee only keeps it beside `visit`, or hands "
                      "it back to that, and gives that nothing else\n"
                      "  hand over a std::function")));
}

/// The body keeps both in a class of the header; `program` is in another file.
std::string InEntries(const std::string& program) {
  return IssuesText(ContractOfCode(
      "#include <vector>\nusing Visit = int (*)(void*, int);\n"
      "struct Entry { Visit visit; void* user; };\n"
      "void Each(Visit visit, void* user);\nvoid Run();\n",
      program + "int main() { Each(nullptr, nullptr); Run(); }",
      "static std::vector<Entry> all;\n"
      "void Each(Visit visit, void* user) { all.push_back({visit, user}); }\n"
      "void Run() { for (auto& e : all) e.visit(e.user, 1); }"));
}

TEST(UserData, ThatAnObjectOfAHeaderKeepsIsFollowed) {
  const auto issues = [](const std::string& run) {
    return IssuesText(ContractOfCode(
        "using Visit = int (*)(void*, int);\n"
        "class Timer { public: Timer(Visit visit, void* user) : visit_(visit), "
        "user_(user) {} int Run(); private: Visit visit_; void* user_; };\n"
        "void Each(Visit visit, void* user);\n",
        run + "int main() { Each(nullptr, nullptr); }",
        "void Each(Visit visit, void* user) { static Timer t(visit, user); }"));
  };
  EXPECT_THAT(issues(""), Not(HasSubstr("CUT070")));
  EXPECT_THAT(issues("int Timer::Run() { return visit_(user_, 1); }"),
              HasSubstr("_`, which may keep it, is used in "));
}

TEST(UserData, ThatOtherFilesMayLookAtIsRefused) {
  EXPECT_THAT(InEntries(""),
              AllOf(Not(HasSubstr("CUT070")), HasSubstr("HZ-STORED")));
  EXPECT_THAT(InEntries("int Peek(Entry& e) { return *(int*)e.user; }\n"),
              HasSubstr("`void *` has no static type, and `Entry::user`, which "
                        "may keep it, is used in "));
}

}  // namespace
}  // namespace cleave
