#include "tests/support/expect_golden.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>
#include <string_view>
#include <vector>

#include "llvm/ADT/SmallVector.h"

namespace cleave {
namespace {

namespace fs = std::filesystem;

constexpr char kHowToUpdate[] =
    "(CLEAVE_UPDATE_GOLDENS=1 rewrites the goldens)";

bool IsUpdating() {
  const char* value = std::getenv("CLEAVE_UPDATE_GOLDENS");
  return value != nullptr && std::string_view(value) == "1";
}

fs::path GoldenPath(llvm::StringRef name) {
  return fs::path(CLEAVE_GOLDEN_DIR) / name.str();
}

std::optional<std::string> ReadFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::ostringstream content;
  content << in.rdbuf();
  return content.str();
}

void WriteFile(const fs::path& path, llvm::StringRef text) {
  fs::create_directories(path.parent_path());
  std::ofstream out(path, std::ios::binary);
  out.write(text.data(), static_cast<std::streamsize>(text.size()));
  EXPECT_TRUE(out.good()) << "cannot write " << path;
}

std::vector<llvm::StringRef> LinesOf(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef> lines;
  text.split(lines, '\n');
  return {lines.begin(), lines.end()};
}

/// "line 7:\n  golden: ...\n  now:    ..." for two texts that differ.
std::string FirstDifference(llvm::StringRef golden, llvm::StringRef now) {
  const auto expected = LinesOf(golden), actual = LinesOf(now);
  const auto [e, a] = std::mismatch(expected.begin(), expected.end(),
                                    actual.begin(), actual.end());
  std::ostringstream out;
  out << "line " << (e - expected.begin() + 1)
      << ":\n  golden: " << (e == expected.end() ? "(ends)" : e->str())
      << "\n  now:    " << (a == actual.end() ? "(ends)" : a->str());
  return out.str();
}

void CompareOne(const fs::path& path, const std::string& name,
                llvm::StringRef text) {
  const std::optional<std::string> golden = ReadFile(path);
  if (!golden) {
    ADD_FAILURE() << "no golden " << name << " " << kHowToUpdate;
  } else if (*golden != text) {
    ADD_FAILURE() << "golden " << name << " differs at "
                  << FirstDifference(*golden, text) << "\n"
                  << kHowToUpdate;
  }
}

}  // namespace

void ExpectGolden(llvm::StringRef name, llvm::StringRef text) {
  const fs::path path = GoldenPath(name);
  if (IsUpdating()) {
    WriteFile(path, text);
  } else {
    CompareOne(path, name.str(), text);
  }
}

void ExpectGoldenTree(llvm::StringRef name,
                      const std::map<std::string, std::string>& files) {
  const fs::path root = GoldenPath(name);
  if (IsUpdating()) {
    fs::remove_all(root);
    for (const auto& [path, text] : files) WriteFile(root / path, text);
    return;
  }
  for (const auto& [path, text] : files) {
    CompareOne(root / path, name.str() + "/" + path, text);
  }
  if (!fs::exists(root)) return;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    const std::string path =
        entry.path().lexically_relative(root).generic_string();
    EXPECT_TRUE(files.contains(path)) << "golden " << name.str() << "/" << path
                                      << " is no longer made " << kHowToUpdate;
  }
}

}  // namespace cleave
