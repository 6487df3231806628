#include "cli/write_tree.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/tree_manifest.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/xxhash.h"
#include "tests/cli/temp_folder.h"

namespace cleave {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// `files` with a manifest that lists them, as the emitter makes it.
std::vector<GeneratedFile> Tree(std::vector<GeneratedFile> files) {
  std::string list;
  for (const GeneratedFile& file : files) {
    if (file.is_yours) continue;
    list += (list.empty() ? "" : ", ") + ("{\"path\": \"" + file.path) +
            "\", \"xxh3\": \"" +
            llvm::utohexstr(llvm::xxh3_64bits(file.content), true, 16) + "\"}";
  }
  files.push_back({kManifestName.str(),
                   R"({"schema": 1, "project": "p", "project_root": "/p",
                       "build_directory": "/b", "services": [],
                       "programs": [], "files": [)" +
                       list + "]}"});
  return files;
}

std::string ErrorOf(llvm::Expected<TreeChanges> changes) {
  return changes ? "no error" : llvm::toString(changes.takeError());
}

class WriteTreeTest : public testing::Test {
 protected:
  TreeChanges Write(std::vector<GeneratedFile> files) {
    return llvm::cantFail(WriteTree(folder_.At("out"), Tree(files), false));
  }
  TempFolder folder_;
};

TEST_F(WriteTreeTest, FillsANewFolder) {
  TreeChanges changes = Write({{"a/b.txt", "text"}, {"run.sh", "", true}});
  EXPECT_THAT(changes.written,
              ElementsAre("a/b.txt", "cleave.tree.json", "run.sh"));
  EXPECT_EQ(folder_.Read("out/a/b.txt"), "text");
}

TEST_F(WriteTreeTest, LeavesToPeopleWhatTheyAreToFillIn) {
  GeneratedFile hook{"hooks/a.cc", "#error"};
  hook.is_yours = true;
  EXPECT_THAT(Write({hook}).written, testing::Contains("hooks/a.cc"));
  folder_.Write("out/hooks/a.cc", "filled in");
  hook.content = "#error anew";
  EXPECT_THAT(Write({hook}).written,
              testing::Not(testing::Contains("hooks/a.cc")));
  EXPECT_EQ(folder_.Read("out/hooks/a.cc"), "filled in");
}

TEST_F(WriteTreeTest, LeavesNothingElseBehind) {
  Write({{"a.txt", "text"}});
  EXPECT_THAT(folder_.Files(),
              ElementsAre("out/a.txt", "out/cleave.tree.json"));
}

TEST_F(WriteTreeTest, RefusesAFolderThatIsNotOurs) {
  folder_.Write("out/notes.txt", "mine");
  EXPECT_THAT(
      ErrorOf(WriteTree(folder_.At("out"), Tree({{"a.txt", "text"}}), false)),
      HasSubstr("out: is not empty, and not a tree that cleave"));
  EXPECT_THAT(folder_.Files(), ElementsAre("out/notes.txt"));
}

TEST_F(WriteTreeTest, RefusesAFile) {
  folder_.Write("out", "a file");
  EXPECT_THAT(ErrorOf(WriteTree(folder_.At("out"), Tree({}), false)),
              HasSubstr("is not a folder"));
}

TEST_F(WriteTreeTest, WritesOnlyWhatChanged) {
  Write({{"a.txt", "1"}, {"b.txt", "1"}});
  TreeChanges changes = Write({{"a.txt", "1"}, {"b.txt", "2"}});
  EXPECT_THAT(changes.written, ElementsAre("b.txt", "cleave.tree.json"));
  EXPECT_EQ(changes.unchanged, 1u);
}

TEST_F(WriteTreeTest, DeletesWhatIsNoLongerInTheTree) {
  Write({{"a.txt", "1"}, {"old/b.txt", "1"}});
  TreeChanges changes = Write({{"a.txt", "1"}});
  EXPECT_THAT(changes.deleted, ElementsAre("old/b.txt"));
  EXPECT_FALSE(folder_.Has("out/old"));
}

TEST_F(WriteTreeTest, LeavesOtherFilesAlone) {
  Write({{"a.txt", "1"}});
  folder_.Write("out/build/a.o", "object");
  Write({{"b.txt", "1"}});
  EXPECT_EQ(folder_.Read("out/build/a.o"), "object");
}

TEST_F(WriteTreeTest, DoesNotOverwriteAnEdit) {
  Write({{"a.txt", "1"}});
  folder_.Write("out/a.txt", "edited");
  EXPECT_THAT(
      ErrorOf(WriteTree(folder_.At("out"), Tree({{"a.txt", "2"}}), false)),
      HasSubstr("out/a.txt: was edited since it was generated"));
  EXPECT_EQ(folder_.Read("out/a.txt"), "edited");
}

TEST_F(WriteTreeTest, OverwritesAnEditWhenAsked) {
  Write({{"a.txt", "1"}});
  folder_.Write("out/a.txt", "edited");
  llvm::cantFail(WriteTree(folder_.At("out"), Tree({{"a.txt", "2"}}), true));
  EXPECT_EQ(folder_.Read("out/a.txt"), "2");
}

TEST_F(WriteTreeTest, RefusesAManifestThatLeavesTheTree) {
  folder_.Write("victim.txt", "precious");
  folder_.Write("out/cleave.tree.json", R"({"schema": 1, "project": "p",
    "project_root": "/p", "build_directory": "/b", "services": [],
    "programs": [], "files": [{"path": "../victim.txt"}]})");
  EXPECT_THAT(ErrorOf(WriteTree(folder_.At("out"), Tree({}), true)),
              HasSubstr("leaves the tree"));
  EXPECT_EQ(folder_.Read("victim.txt"), "precious");
}

TEST_F(WriteTreeTest, FillsAnEmptyFolder) {
  folder_.Write("out/x", "");
  llvm::sys::fs::remove(folder_.At("out/x"));
  EXPECT_THAT(Write({{"a.txt", "1"}}).deleted, IsEmpty());
  EXPECT_EQ(folder_.Read("out/a.txt"), "1");
}

}  // namespace
}  // namespace cleave
