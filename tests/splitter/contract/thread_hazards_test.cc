// What depends on the thread of a call: HZ-THREAD, HZ-REENTRY.

#include "splitter/contract/thread_hazards.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_builder.h"
#include "tests/splitter/contract/code_contract.h"
#include "tests/splitter/contract/sketch.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ThreadHazards, AreVariablesOfThreads) {
  const auto issues = [](const std::string& variable) {
    return IssuesText(
        ContractOfCode("int Try();\nint LastError();\n",
                       "int main() { return Try() + LastError(); }",
                       variable + "\nint Try() { return 1; }\n"
                                  "int LastError() { return t_last; }\n"));
  };
  EXPECT_THAT(issues("thread_local int t_last = 0;"),
              HasSubstr("HZ-THREAD at desk.cc:2:18\n"
                        "  `t_last` is one for each thread of service `desk`, "
                        "and calls of one caller are answered on any of "
                        "them\n"
                        "  keep it in an object that the caller names in its "
                        "calls, or return it\n"));
  EXPECT_THAT(issues("thread_local const int t_last = 0;"),
              Not(HasSubstr("HZ-THREAD")));
  EXPECT_THAT(issues("static int t_last = 0;"), Not(HasSubstr("HZ-THREAD")));
}

/// Of two services, where `Place` of one calls `Reserve` of the other, which
/// calls `IsOpen` of the first.
std::string ReentriesOf(const std::string& place, const std::string& is_open) {
  const std::string include = "#include <mutex>\n#include \"orders.h\"\n";
  const DependencyGraph graph =
      TestProject::WithCode(
          "#include \"orders.h\"\n"
          "int main() { Place(); }\n")
          .WithFile("orders.h", "#pragma once\nvoid Place();\nbool IsOpen();\n")
          .WithFile("stock.h", "#pragma once\nvoid Reserve();\n")
          .WithFile("stock.cc",
                    "#include \"stock.h\"\n#include \"orders.h\"\n"
                    "void Reserve() { if (!IsOpen()) throw 1; }\n")
          .WithFile("orders.cc",
                    "#include \"stock.h\"\n" + include +
                        "namespace { std::recursive_mutex g_m, g_other; }\n"
                        "using Guard = "
                        "std::lock_guard<std::recursive_mutex>;\n"
                        "void Place() { " +
                        place + " }\nbool IsOpen() { " + is_open +
                        " return true; }\n")
          .Graph();
  return IssuesText(
      BuildContract(graph, SketchSplit("orders: orders\nstock: stock")));
}

TEST(ThreadHazards, AreLocksThatAreTakenAgain) {
  EXPECT_THAT(ReentriesOf("Guard guard(g_m); Reserve();", "Guard again(g_m);"),
              HasSubstr("`Place` has locked `(anonymous namespace)::g_m` when "
                        "it calls `Reserve`, through which `IsOpen` may lock "
                        "it on another thread\n"
                        "  release the lock before the call\n"));
}

TEST(ThreadHazards, AreNotLocksThatAreFree) {
  for (const auto& [place, is_open] :
       {std::pair("{ Guard guard(g_m); } Reserve();", "Guard again(g_m);"),
        std::pair("Guard guard(g_m); Reserve();", "Guard again(g_other);"),
        std::pair("Guard guard(g_m); Reserve();", "")})
    EXPECT_THAT(ReentriesOf(place, is_open), Not(HasSubstr("HZ-REENTRY")))
        << place << is_open;
}

}  // namespace
}  // namespace cleave
