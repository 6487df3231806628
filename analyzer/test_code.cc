#include "analyzer/test_code.h"

#include <string>
#include <vector>

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

namespace cleave {
namespace {

namespace path = llvm::sys::path;

/// "UnitTestsSources", "unit-tests_sources" -> unit, tests, sources.
std::vector<std::string> WordsOf(llvm::StringRef name) {
  std::vector<std::string> words;
  bool continues = false, was_lower = false;
  for (char c : name) {
    const bool is_word = llvm::isAlnum(c);
    const bool is_hump = llvm::isUpper(c) && was_lower;
    if (is_word && (!continues || is_hump)) words.emplace_back();
    if (is_word) words.back() += llvm::toLower(c);
    continues = is_word;
    was_lower = llvm::isLower(c);
  }
  return words;
}

bool MeansTest(llvm::StringRef word) {
  return llvm::StringSwitch<bool>(word)
      .Cases("test", "tests", "unittest", "unittests", "testsuite", true)
      .Default(false);
}

/// What stands beside "test" in names that are not about tests of the trade.
bool GoesWithTest(llvm::StringRef word) {
  return llvm::StringSwitch<bool>(word)
      .Cases("unit", "integration", "functional", "system", "regression", true)
      .Cases("acceptance", "smoke", "auto", "api", "perf", true)
      .Cases("src", "source", "sources", "suite", "suites", "cases", true)
      .Cases("all", "run", "main", "cpp", "cxx", "boost", "gtest", true)
      .Default(false);
}

/// Nothing but tests.
bool NamesTests(llvm::StringRef name) {
  const std::vector<std::string> words = WordsOf(name);
  return llvm::any_of(words, MeansTest) &&
         llvm::all_of(words, [](llvm::StringRef word) {
           return MeansTest(word) || GoesWithTest(word);
         });
}

}  // namespace

bool IsTestPath(llvm::StringRef name) {
  const llvm::StringRef stem = path::stem(name);
  const std::vector<std::string> words = WordsOf(stem);
  if (words.size() > 1 && (words.front() == "tst" || MeansTest(words.back()) ||
                           stem.starts_with("test_")))
    return true;
  const llvm::StringRef folder = path::parent_path(name);
  return std::any_of(path::begin(folder), path::end(folder), NamesTests);
}

bool IsTestTarget(const BuildTarget& target) {
  if (target.kind != BuildTarget::Kind::kExecutable) return false;
  for (llvm::StringRef argument : target.link_arguments)
    for (llvm::StringRef framework :
         {"gtest", "gmock", "Catch2", "boost_unit_test", "doctest", "cppunit",
          "Qt5Test", "Qt6Test"})
      if (argument.contains(framework)) return true;
  return NamesTests(target.name) ||
         llvm::any_of(target.sources, [](llvm::StringRef source) {
           const llvm::StringRef stem = path::stem(source);
           return stem == "gtest-all" || stem == "catch_amalgamated";
         });
}

}  // namespace cleave
