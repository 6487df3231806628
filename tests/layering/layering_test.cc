// The tree itself against the include table of docs/architecture.md.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <sstream>

#include "tests/layering/include_table.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

namespace fs = std::filesystem;
using ::testing::IsEmpty;

const fs::path kRoot = CLEAVE_SOURCE_DIR;

std::string ReadFile(const fs::path& path) {
  std::ifstream in(path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

IncludeTable TableOfTheDocs() {
  auto table = IncludeTable::Parse(ReadFile(kRoot / "docs/architecture.md"));
  EXPECT_THAT(table, IsOk());
  return std::move(*table);
}

/// Our sources, relative to the root, sorted. The runtime is left out: it is
/// shipped with generated trees and is no part of the tool.
std::vector<std::string> OurSources() {
  std::vector<std::string> sources;
  for (const char* top : {"graph", "analyzer", "splitter", "reports", "cli"}) {
    if (!fs::exists(kRoot / top)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(kRoot / top)) {
      const std::string extension = entry.path().extension();
      if (extension != ".h" && extension != ".cc") continue;
      const std::string path =
          entry.path().lexically_relative(kRoot).generic_string();
      if (path.rfind("splitter/emit/runtime/", 0) != 0) sources.push_back(path);
    }
  }
  std::sort(sources.begin(), sources.end());
  return sources;
}

/// What a folder's CMakeLists.txt links: the words after PUBLIC, PRIVATE or
/// INTERFACE in `cleave_library` and `target_link_libraries`.
std::vector<std::string> LinksOf(const std::string& cmake) {
  static const std::regex call(
      R"((?:cleave_library|target_link_libraries)\s*\(([^)]*)\))");
  std::vector<std::string> links;
  for (std::sregex_iterator it(cmake.begin(), cmake.end(), call), end;
       it != end; ++it) {
    std::istringstream words((*it)[1]);
    std::string word;
    bool is_link = false;
    while (words >> word) {
      if (word == "PUBLIC" || word == "PRIVATE" || word == "INTERFACE") {
        is_link = true;
      } else if (word == "SOURCES") {
        is_link = false;
      } else if (is_link) {
        links.push_back(word);
      }
    }
  }
  return links;
}

TEST(Layering, NoIncludeGoesAgainstTheTable) {
  const IncludeTable table = TableOfTheDocs();
  std::vector<std::string> violations;
  for (const std::string& source : OurSources()) {
    std::istringstream lines(BlankRawStrings(ReadFile(kRoot / source)));
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
      const std::string why = table.WhyForbidden(source, line);
      if (why.empty()) continue;
      violations.push_back(source + ":" + std::to_string(number) + ": " + why);
    }
  }
  EXPECT_THAT(violations, IsEmpty());
}

TEST(Layering, NoLibraryLinksMoreThanTheTableAllows) {
  const IncludeTable table = TableOfTheDocs();
  std::vector<std::string> violations;
  for (const FolderRule& rule : table.rules()) {
    const fs::path file = kRoot / rule.folder / "CMakeLists.txt";
    for (const std::string& link : LinksOf(ReadFile(file))) {
      const std::string why = table.WhyNotLinked(rule.folder, link);
      if (!why.empty()) violations.push_back(why);
    }
  }
  EXPECT_THAT(violations, IsEmpty());
}

TEST(Layering, EveryFolderOfSourcesIsInTheTable) {
  const IncludeTable table = TableOfTheDocs();
  std::vector<std::string> strangers;
  for (const std::string& source : OurSources()) {
    const std::string folder = fs::path(source).parent_path().generic_string();
    const bool is_known = std::any_of(
        table.rules().begin(), table.rules().end(),
        [&](const FolderRule& rule) { return rule.folder == folder; });
    if (!is_known) strangers.push_back(source);
  }
  EXPECT_THAT(strangers, IsEmpty());
}

/// All of it is one namespace: of two classes of one name the linker takes
/// whichever it finds first, and says nothing.
TEST(Layering, NoTwoHeadersDefineClassesOfOneName) {
  static const std::regex definition(
      R"(^(?:struct|class) (\w+)(?: final)?(?: : [^;]*)? \{)");
  std::map<std::string, std::string> first;
  std::vector<std::string> clashes;
  for (const std::string& source : OurSources()) {
    if (fs::path(source).extension() != ".h") continue;
    std::istringstream lines(ReadFile(kRoot / source));
    std::string line;
    for (std::smatch match; std::getline(lines, line);) {
      if (!std::regex_search(line, match, definition)) continue;
      const auto [known, is_new] = first.emplace(match[1], source);
      if (!is_new)
        clashes.push_back(match[1].str() + ": " + known->second + ", " +
                          source);
    }
  }
  EXPECT_GT(first.size(), 100u);
  EXPECT_THAT(clashes, IsEmpty());
}

}  // namespace
}  // namespace cleave
