// Characters, and other bytes, whose number is another parameter.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_text.h"
#include "splitter/contract/needless_wishes.h"
#include "tests/splitter/contract/code_contract.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;

/// That `count` counts what `array` points to, both parameters of Run().
CrossingWishes Counting(const std::string& array, const std::string& count,
                        const std::string& function = "Run") {
  CrossingWishes wishes;
  wishes.file_name = "s.yaml";
  CrossingWish wish{function, {array}, 4, 5};
  wish.counts = {count};
  wishes.lengths.push_back(wish);
  return wishes;
}

/// The contract where a program calls `void Run(PARAMETERS)`.
Contract Running(const std::string& parameters, const std::string& body,
                 const std::string& arguments,
                 const CrossingWishes& wishes = Counting("data", "n")) {
  const std::string head = "void Run(" + parameters + ")";
  return ContractOfCode(
      "#include <cstddef>\n#include <cstring>\n#include <string>\n" + head +
          ";\n",
      "int main() { Run(" + arguments + "); }",
      "std::string g_text; const void* g_kept; char g_last;\n" + head + " { " +
          body + " }",
      wishes);
}

std::string Parameters(const Contract& contract) {
  const std::string text = ToText(contract);
  const size_t start = text.find("    in");
  return text.substr(start, text.find("    called by") - start);
}

TEST(CountedBytes, AreSentWhereTheSplitFileNamesTheirNumber) {
  const Contract contract = Running("const char* data, size_t n",
                                    "g_text.append(data, n);", "nullptr, 0");
  EXPECT_EQ(Parameters(contract),
            "    in data: bytes or null, as many as n\n"
            "    in n: uint64\n");
  EXPECT_THAT(
      IssuesText(contract),
      HasSubstr("MAP037 at desk.h:5:6\n  parameter `data` of `Run(const "
                "char *, unsigned long)` is sent as the bytes that `n` "
                "counts\n"));
}

TEST(CountedBytes, ComeBackWhateverIsWrittenOfThem) {
  for (const char* body : {"data[0] = 'a';", "std::memset(data, 0, n);",
                           "char* at = data + 1; *at = 'a';", "(void)data;"})
    EXPECT_EQ(Parameters(Running("char* data, int n", body, "nullptr, 0")),
              "    in-out data: bytes or null, as many as n\n"
              "    in n: sint32\n")
        << body;
}

TEST(CountedBytes, NeedNoType) {
  EXPECT_EQ(Parameters(Running("int n, const void* data",
                               "g_last = static_cast<const char*>(data)[n];",
                               "0, nullptr")),
            "    in n: sint32\n"
            "    in data: bytes or null, as many as n\n");
  EXPECT_EQ(Parameters(Running("void* data, size_t n",
                               "static_cast<char*>(data)[1] = 0; (void)n;",
                               "nullptr, 0")),
            "    in-out data: bytes or null, as many as n\n"
            "    in n: uint64\n");
}

TEST(CountedBytes, AreFoundWithoutIfTheyAreNoText) {
  EXPECT_EQ(Parameters(Running("const unsigned char* data, size_t n",
                               "for (size_t i = 0; i < n; ++i) "
                               "g_text += static_cast<char>(data[i]);",
                               "nullptr, 0", {})),
            "    in data: bytes or null, as many as n\n"
            "    in n: uint64\n");
  EXPECT_EQ(Parameters(Running("std::byte* data, size_t n",
                               "for (size_t i = 0; i < n; ++i) data[i] = {};",
                               "nullptr, 0", {})),
            "    in-out data: bytes or null, as many as n\n"
            "    in n: uint64\n");
}

TEST(CountedBytes, SayWhatToDoWithoutAWordOfTheSplitFile) {
  const auto suggestion = [](const std::string& parameters) {
    const Contract contract =
        Running(parameters, "(void)data;", "nullptr, 0", {});
    return IssuesText(contract);
  };
  for (const char* parameters :
       {"const char* data, size_t n", "char* data, size_t n",
        "const void* data, size_t n"})
    EXPECT_THAT(suggestion(parameters),
                HasSubstr("say under `crossing: lengths` in the split file "
                          "which parameter counts its bytes"))
        << parameters;
}

TEST(CountedBytes, AreNotKept) {
  for (const char* body :
       {"g_kept = data; (void)n;",
        "g_kept = (const unsigned char*)data; (void)n;",
        "static const void* kept = data; g_kept = kept; (void)n;"}) {
    EXPECT_EQ(
        IssueIds(Running("const void* data, size_t n", body, "nullptr, 0"),
                 "Run"),
        "MAP030")
        << body;
    EXPECT_EQ(
        IssueIds(Running("char* data, size_t n", body, "nullptr, 0"), "Run"),
        "MAP030")
        << body;
  }
}

TEST(CountedBytes, NeedANumberThatIsPassedByValue) {
  const std::pair<std::string, std::string> kCounts[] = {
      {"int* n", "nullptr"}, {"int& n", "*new int"}, {"double n", "1"}};
  for (const auto& [count, argument] : kCounts)
    EXPECT_THAT(
        IssuesText(Running("char* data, " + count, "(void)data; (void)n;",
                           "nullptr, " + argument)),
        HasSubstr("`n` is no number that is passed by value\n  pass the number "
                  "of its elements by value"))
        << count;
}

TEST(CountedBytes, GoToCallbacksToo) {
  const CrossingWishes wishes = Counting("data", "n", "Sink::Put");
  const Contract contract = ContractOfCode(
      "struct Sink { virtual ~Sink() = default; virtual void Put(const char* "
      "data, int n) = 0; };\nvoid Run(Sink& sink);\n",
      "struct Mine : Sink { void Put(const char*, int) override {} };\n"
      "int main() { Mine mine; Run(mine); }",
      "void Run(Sink& sink) { sink.Put(\"a\", 1); }", wishes);
  EXPECT_THAT(IssuesText(contract),
              HasSubstr("parameter `argument1` of `Sink::Put(const char *, "
                        "int)` is sent as the bytes that `argument2` counts"));
  EXPECT_EQ(llvm::toString(CheckWishesAreNeeded(contract, wishes)), "");
}

}  // namespace
}  // namespace cleave
