#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "llvm/Support/JSON.h"
#include "splitter/emit/generated_file.h"
#include "tests/splitter/emit/mini_contract.h"
#include "tests/support/expect_golden.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;

const GeneratedFile& FileAt(const std::vector<GeneratedFile>& files,
                            llvm::StringRef path) {
  for (const GeneratedFile& file : files) {
    if (file.path == path) return file;
  }
  ADD_FAILURE() << "no file " << path.str();
  return files.front();
}

TEST(EmitTree, GivesTheSameFilesTwice) {
  EXPECT_EQ(EmitTree(MiniContract("/mini")), EmitTree(MiniContract("/mini")));
}

TEST(EmitTree, SortsItsFiles) {
  EXPECT_TRUE(std::ranges::is_sorted(EmitTree(MiniContract("/mini")), {},
                                     &GeneratedFile::path));
}

TEST(EmitTree, SaysInEachFileThatItIsGenerated) {
  for (const GeneratedFile& file : EmitTree(MiniContract("/mini"))) {
    if (file.path == "cleave.tree.json" || file.path == "buf.yaml") continue;
    const llvm::StringRef first =
        llvm::StringRef(file.content).split('\n').first;
    EXPECT_THAT(first.str(), HasSubstr("enerated by `cleave generate`"))
        << file.path;
  }
}

TEST(EmitTree, BreaksLongLines) {
  for (const GeneratedFile& file : EmitTree(MiniContract("/mini"))) {
    llvm::StringRef rest = file.content;
    while (llvm::StringRef(file.path).ends_with(".cc") && !rest.empty()) {
      const auto [line, next] = rest.split('\n');
      EXPECT_LE(line.size(), 80u) << file.path << ": " << line.str();
      rest = next;
    }
  }
}

TEST(EmitTree, FormatsWhatIsMadeForTheContract) {
  const auto format = [](llvm::StringRef code, llvm::StringRef style) {
    EXPECT_TRUE(style.contains("BasedOnStyle: Google"));
    return "formatted\n" + code.str();
  };
  for (const GeneratedFile& file :
       EmitTree(MiniContract("/mini"), {}, format)) {
    const llvm::StringRef path = file.path;
    const bool is_code = path.ends_with(".cc") || path.ends_with(".h");
    const bool is_made = is_code && !path.starts_with("runtime/");
    EXPECT_EQ(llvm::StringRef(file.content).starts_with("formatted\n"), is_made)
        << file.path;
  }
}

TEST(EmitTree, ListsAllFilesInTheManifest) {
  const std::vector<GeneratedFile> files = EmitTree(MiniContract("/mini"));
  const auto manifest = llvm::cantFail(
      llvm::json::parse(FileAt(files, "cleave.tree.json").content));
  const llvm::json::Object& root = *manifest.getAsObject();
  EXPECT_EQ(root.getInteger("schema"), 1);
  EXPECT_EQ(root.getArray("files")->size(), files.size() - 1);
  EXPECT_EQ(root.getArray("programs")->front().getAsObject()->getString("name"),
            "mini_test");
}

TEST(EmitTree, SaysWhatCouldNotCross) {
  Contract contract = MiniContract("/mini");
  contract.issues.push_back({"CUT064",
                             Verdict::kBlocked,
                             "stock",
                             "src/cart",
                             "src/stock",
                             "mini::Stock::At",
                             "returns a reference into the service",
                             "return a value",
                             {"src/stock.h", 7, 3}});
  ExpectGolden("emit/ISSUES.md",
               FileAt(EmitTree(contract), "ISSUES.md").content);
}

TEST(EmitTree, DescribesItselfAndItsBuild) {
  const std::vector<GeneratedFile> files = EmitTree(MiniContract("/mini"));
  ExpectGolden("emit/README.md", FileAt(files, "README.md").content);
  ExpectGolden("emit/CMakeLists.txt", FileAt(files, "CMakeLists.txt").content);
}

}  // namespace
}  // namespace cleave
