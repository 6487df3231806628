#include "analyzer/build_targets.h"

#include "gtest/gtest.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

/// A build folder with a reply for a library `orders` and a program `shop`.
class BuildTargetsTest : public testing::Test {
 protected:
  void SetUp() override {
    llvm::SmallString<128> made;
    ASSERT_FALSE(llvm::sys::fs::createUniqueDirectory("cleave-test", made));
    paths_ = {"/src", std::string(made)};
    reply_ = paths_.build_directory + "/.cmake/api/v1/reply/";
    ASSERT_FALSE(llvm::sys::fs::create_directories(reply_));
    Write("index-1.json",
          R"({"objects": [{"kind": "codemodel", "jsonFile": "model.json"}]})");
    Write("model.json", R"({"configurations": [{"targets": [
        {"jsonFile": "shop.json"}, {"jsonFile": "orders.json"}]}]})");
    Write("orders.json", R"({"id": "orders::1", "name": "orders",
        "type": "STATIC_LIBRARY", "artifacts": [{"path": "lib/liborders.a"}],
        "sources": [{"path": "orders/orders.cc"}]})");
    Write("shop.json", R"({"id": "shop::1", "name": "shop",
        "type": "EXECUTABLE", "artifacts": [{"path": "shop"}],
        "sources": [{"path": "main.cc"}],
        "dependencies": [{"id": "orders::1"}],
        "link": {"commandFragments": [
          {"role": "flags", "fragment": "-O2"},
          {"role": "libraries", "fragment": "lib/liborders.a"},
          {"role": "libraries", "fragment": "-lsqlite3"}]}})");
  }
  void TearDown() override {
    llvm::sys::fs::remove_directories(paths_.build_directory);
  }

  void Write(const std::string& name, const std::string& text) {
    std::error_code error;
    llvm::raw_fd_ostream(reply_ + name, error) << text;
    ASSERT_FALSE(error) << error.message();
  }

  ProjectPaths paths_;
  std::string reply_;
};

TEST_F(BuildTargetsTest, AreSortedByName) {
  auto targets = ReadBuildTargets(paths_);
  ASSERT_THAT(targets, IsOk());
  ASSERT_EQ(2u, targets->size());
  EXPECT_EQ("orders", targets->at(0).name);
  EXPECT_EQ(BuildTarget::Kind::kStaticLibrary, targets->at(0).kind);
}

TEST_F(BuildTargetsTest, ArtifactsAreAbsolute) {
  auto targets = ReadBuildTargets(paths_);
  ASSERT_THAT(targets, IsOk());
  EXPECT_EQ(paths_.build_directory + "/shop", targets->at(1).artifact);
}

TEST_F(BuildTargetsTest, TheProjectsOwnArchivesAreNoLinkArguments) {
  auto targets = ReadBuildTargets(paths_);
  ASSERT_THAT(targets, IsOk());
  EXPECT_EQ(std::vector<std::string>{"-lsqlite3"},
            targets->at(1).link_arguments);
  EXPECT_EQ(std::vector<std::string>{"orders"}, targets->at(1).dependencies);
}

TEST_F(BuildTargetsTest, WithoutAReplyThereAreNone) {
  auto targets = ReadBuildTargets({"/src", "/nowhere"});
  ASSERT_THAT(targets, IsOk());
  EXPECT_TRUE(targets->empty());
}

TEST_F(BuildTargetsTest, ABrokenReplyIsAnError) {
  Write("shop.json", "{");
  EXPECT_THAT(ReadBuildTargets(paths_), HasError("shop.json"));
}

}  // namespace
}  // namespace cleave
