#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "llvm/Support/JSON.h"
#include "tests/cli/temp_folder.h"

namespace cleave {
namespace {

/// A monolith of three modules with a program and a test, configured by CMake.
/// Each test runs a stage twice, with one job and with two, and compares.
class DeterminismTest : public testing::Test {
 protected:
  DeterminismTest() {
    folder_.Write("mono/CMakeLists.txt", R"cmake(
cmake_minimum_required(VERSION 3.20)
project(mono CXX)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
include_directories(src)
add_library(core STATIC src/stock/stock.cc src/pay/pay.cc src/order/order.cc)
add_executable(shop src/main.cc)
target_link_libraries(shop core)
)cmake");
    folder_.Write("mono/src/stock/stock.h", R"cpp(
#pragma once
#include <string>
      namespace stock {
      int Count(const std::string& sku);
      bool Take(const std::string& sku, int count);
      }  // namespace stock
    )cpp");
    folder_.Write("mono/src/stock/stock.cc", R"cpp(
#include "stock/stock.h"
#include <map>
      namespace {
      std::map<std::string, int> g_counts;
      }
      namespace stock {
      int Count(const std::string& sku) { return g_counts[sku]; }
      bool Take(const std::string& sku, int count) {
        return (g_counts[sku] -= count) >= 0;
      }
      }  // namespace stock
    )cpp");
    folder_.Write("mono/src/pay/pay.h", R"cpp(
#pragma once
      namespace pay {
      struct Receipt {
        long cents = 0;
        bool paid = false;
      };
      Receipt Pay(long cents);
      }  // namespace pay
    )cpp");
    folder_.Write("mono/src/pay/pay.cc", R"cpp(
#include "pay/pay.h"
      namespace pay {
      Receipt Pay(long cents) { return {cents, cents < 1000}; }
      }  // namespace pay
    )cpp");
    folder_.Write("mono/src/order/order.h", R"cpp(
#pragma once
#include <string>
      namespace order {
      bool Order(const std::string& sku, int count);
      }
    )cpp");
    folder_.Write("mono/src/order/order.cc", R"cpp(
#include "order/order.h"
#include "pay/pay.h"
#include "stock/stock.h"
      namespace order {
      bool Order(const std::string& sku, int count) {
        if (stock::Count(sku) < count || !stock::Take(sku, count)) return false;
        return pay::Pay(100L * count).paid;
      }
      }  // namespace order
    )cpp");
    folder_.Write("mono/src/main.cc", R"cpp(
#include "order/order.h"
      int main() {
        return order::Order("apple", 3) ? 0 : 1;
      }
    )cpp");
    ProcessSpec cmake;
    cmake.command = {"cmake", "-S", folder_.At("mono"), "-B",
                     folder_.At("mono/build")};
    EXPECT_EQ(llvm::cantFail(RunProcess(cmake)).code, 0);
  }

  ProcessResult Run(std::vector<std::string> arguments) {
    ProcessResult result = RunCleave(folder_, std::move(arguments));
    EXPECT_LE(result.code, 1) << result.err;
    return result;
  }
  /// Analyzes into NAME and gives the digest of what is in it.
  std::string Digest(const std::string& name, const std::string& jobs) {
    return DigestOf(
        {"analyze", "-p", "mono/build", "-o", name, "-j", jobs, "--json"});
  }
  std::string DigestOf(std::vector<std::string> arguments) {
    ProcessResult result = Run(std::move(arguments));
    auto json = llvm::json::parse(result.out);
    if (!json) {
      ADD_FAILURE() << llvm::toString(json.takeError()) << result.out;
      return "";
    }
    return json->getAsObject()->getString("digest").value_or("").str();
  }
  void GivenSplit() {
    folder_.Write("cleave.split.yaml",
                  "schema: 1\nproject: mono\nservices:\n"
                  "  pay:\n    components:\n      - src/pay/pay\n"
                  "  stock:\n    components:\n      - src/stock/stock\n");
  }
  std::map<std::string, std::string> Tree(const std::string& name) {
    std::map<std::string, std::string> tree;
    for (const std::string& path : folder_.Files()) {
      llvm::StringRef inside = path;
      if (inside.consume_front(name + "/")) {
        tree[inside.str()] = folder_.Read(path);
      }
    }
    return tree;
  }

  TempFolder folder_;
};

TEST_F(DeterminismTest, OfTheDatabase) {
  const std::string digest = Digest("a.db", "1");
  EXPECT_EQ(digest, Digest("b.db", "1"));
  EXPECT_EQ(digest, Digest("c.db", "2"));
}

TEST_F(DeterminismTest, OfTheBytesOfTheDatabase) {
  Digest("a.db", "1");
  Digest("b.db", "2");
  EXPECT_TRUE(folder_.Read("a.db") == folder_.Read("b.db"));
}

TEST_F(DeterminismTest, OfPartsThatAreMergedInAnyOrder) {
  const std::string digest = Digest("whole.db", "1");
  for (const char* part : {"1", "2", "3"})
    Run({"analyze", "-p", "mono/build", "-o", std::string(part) + ".db",
         "--shard", std::string(part) + "/3"});
  EXPECT_EQ(digest,
            DigestOf({"merge", "--json", "a.db", "1.db", "2.db", "3.db"}));
  EXPECT_EQ(digest,
            DigestOf({"merge", "--json", "b.db", "3.db", "1.db", "2.db"}));
  EXPECT_TRUE(folder_.Read("a.db") == folder_.Read("b.db"));
}

TEST_F(DeterminismTest, OfTheSplit) {
  Digest("a.db", "1");
  Digest("b.db", "2");
  Run({"suggest", "--db", "a.db", "-o", "a.yaml"});
  Run({"suggest", "--db", "b.db", "-o", "b.yaml", "-j", "2"});
  EXPECT_TRUE(folder_.Has("a.yaml"));
  EXPECT_EQ(folder_.Read("a.yaml"), folder_.Read("b.yaml"));
}

TEST_F(DeterminismTest, OfTheReports) {
  Digest("a.db", "1");
  Digest("b.db", "2");
  GivenSplit();
  for (const char* format :
       {"--markdown", "--json", "--dot", "--svg", "--mermaid", "--structurizr",
        "--graphml", "--csv", "--sarif"}) {
    Run({"report", "--db", "a.db", format, "-o", "a.out"});
    Run({"report", "--db", "b.db", format, "-o", "b.out", "-j", "2"});
    EXPECT_TRUE(folder_.Has("a.out")) << format;
    EXPECT_EQ(folder_.Read("a.out"), folder_.Read("b.out")) << format;
  }
}

TEST_F(DeterminismTest, OfTheGeneratedTree) {
  Digest("a.db", "1");
  Digest("b.db", "2");
  GivenSplit();
  Run({"generate", "--db", "a.db", "-o", "a"});
  Run({"generate", "--db", "b.db", "-o", "b", "-j", "2"});
  EXPECT_GT(Tree("a").size(), 5u);
  EXPECT_EQ(Tree("a"), Tree("b"));
}

TEST_F(DeterminismTest, WritesNothingTheSecondTime) {
  Digest("cleave.db", "1");
  GivenSplit();
  Run({"generate", "-o", "out"});
  ProcessResult result = Run({"generate", "-o", "out"});
  EXPECT_THAT(result.out, testing::HasSubstr(": 0 files written, 0 deleted"));
}

}  // namespace
}  // namespace cleave
