// Parameters that are output streams, and results that are the same again.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_builder.h"
#include "splitter/contract/contract_text.h"
#include "tests/splitter/contract/code_contract.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kHeader = R"(
#include <functional>
#include <ostream>
#include <vector>
struct Item { int n = 0; };
std::ostream& operator<<(std::ostream& out, const Item& item);
void Print(const std::vector<Item>& items, std::ostream& out);
)";

constexpr const char* kSource = R"(
std::ostream& operator<<(std::ostream& out, const Item& item) {
  if (item.n < 0) return out << "none";
  out << '#';
  return out.put(' ') << item.n << std::endl;
}
void Print(const std::vector<Item>& items, std::ostream& out) {
  for (const Item& each : items) out << each << "\n";
}
)";

/// The contract where `main` does `use` with a stream `out`.
Contract Using(const std::string& use, const std::string& header = "",
               const std::string& source = "") {
  return ContractOfCode(
      kHeader + header,
      "#include <sstream>\nint main() { std::ostringstream out; " + use + " }",
      kSource + source);
}

/// What is said of a function that the stream in it is `kept` by.
std::string IdsOf(const std::string& use, const std::string& header,
                  const std::string& source) {
  std::string ids;
  for (const ContractIssue& issue : Using(use, header, source).issues)
    if (issue.id != "HZ-BUILD") ids += (ids.empty() ? "" : " ") + issue.id;
  return ids;
}

TEST(Streams, ComeBackWithWhatWasWritten) {
  const Contract contract = Using("Print({}, out);");
  EXPECT_THAT(ToText(contract), HasSubstr("    in-out out: stream\n"));
  EXPECT_THAT(IssuesText(contract),
              HasSubstr("MAP038 at desk.h:8:6\n  what is written to a "
                        "`std::ostream` arrives when the call ends\n"));
  const RpcParameter& out = contract.services.at(0).rpcs.at(0).parameters[1];
  EXPECT_EQ(out.request_number, 2u);
  EXPECT_EQ(out.response_number, 3u);
}

TEST(Streams, ThatAreGivenBackAreTheCallers) {
  const Contract contract = Using("out << Item{};");
  EXPECT_THAT(ToText(contract), HasSubstr("    in-out out: stream\n"
                                          "    in item: Item\n"
                                          "    returns out\n"));
}

TEST(Streams, MayBeNull) {
  EXPECT_THAT(ToText(Using("Note(&out, 1);",
                           "void Note(std::ostream* out, int n);\n",
                           "void Note(std::ostream* out, int n) "
                           "{ *out << n; }")),
              HasSubstr("in-out out: stream or null\n"));
}

TEST(Streams, MayBeWrittenByTheCaller) {
  const std::string header =
      "void Each(const std::function<void(std::ostream&)>& write);\n";
  const std::string source =
      "#include <sstream>\n"
      "void Each(const std::function<void(std::ostream&)>& write) {\n"
      "  std::ostringstream out; write(out); }";
  const std::string use = "Each([](std::ostream& to) { to << 1; });";
  EXPECT_EQ(IdsOf(use, header, source), "HZ-CALLBACK MAP038");
}

TEST(Streams, ThatAreKeptDoNotTravel) {
  for (const char* body :
       {"{ kept = &o; }", "{ kept = &(o << 1); }", "{ kept = &(o << Item{}); }",
        "{ kept = &o.put('a'); }", "{ kept = &std::endl(o); }"}) {
    const std::string source = std::string("std::ostream* kept;\n") +
                               "void Keep(std::ostream& o) " + body;
    EXPECT_EQ(IdsOf("Keep(out);", "void Keep(std::ostream& o);\n", source),
              "MAP030")
        << body;
  }
}

TEST(Streams, OfOthersAreNotGivenBack) {
  const std::string header = "std::ostream& Pick(std::ostream& o, int n);\n";
  for (const char* body :
       {"{ static std::ostream other(nullptr); return n ? o : other; }",
        "{ static std::ostream other(nullptr); if (n) return other; "
        "return o; }"})
    EXPECT_EQ(IdsOf("Pick(out, 1);", header,
                    std::string("std::ostream& Pick(std::ostream& o, int n) ") +
                        body),
              "CUT064 MAP030")
        << body;
  EXPECT_EQ(IdsOf("Own();", "std::ostream& Own();\n",
                  "std::ostream& Own() { static std::ostream o(nullptr); "
                  "return o; }"),
            "CUT064");
  EXPECT_EQ(IdsOf("Two(out, out);",
                  "std::ostream& Two(std::ostream& a, std::ostream& b);\n",
                  "std::ostream& Two(std::ostream& a, std::ostream& b) "
                  "{ b << 1; return a; }"),
            "CUT064 MAP030");
}

TEST(Streams, OfOtherClassesDoNotTravel) {
  for (const char* type :
       {"std::istream &", "std::iostream &", "std::ofstream &",
        "std::ostringstream &", "const std::ostream &", "std::ostream &&"}) {
    const DependencyGraph graph =
        Sketch(std::string("src/desk.h\nfn shop::Run(") + type +
               " a)\nsrc/front.cc\nfn shop::main()\ncalls shop::Run");
    EXPECT_EQ(IssueIds(BuildContract(graph, SketchSplit("desk: src/desk")),
                       "shop::Run"),
              "CUT071")
        << type;
  }
}

}  // namespace
}  // namespace cleave
