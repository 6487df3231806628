// Parameters that are streams, and results that are the same again.

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
  EXPECT_THAT(
      ToText(Using("Note(&out, 1);", "void Note(std::ostream* out, int n);\n",
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

constexpr const char* kReader = R"(
#include <istream>
std::istream& operator>>(std::istream& in, Item& item);
std::ostream& Copy(std::istream& in, std::ostream& out);
)";

constexpr const char* kReaderSource = R"(
#include <string>
std::istream& operator>>(std::istream& in, Item& item) {
  if (in.peek() == '#') return in.ignore(1);
  std::string word;
  if (!std::getline(in, word, ' ')) return in;
  return in >> std::ws >> item.n;
}
std::ostream& Copy(std::istream& in, std::ostream& out) {
  std::string word;
  while (in >> word) out << word;
  return out << '.';
}
)";

TEST(InputStreams, TravelWithWhatIsLeftInThem) {
  const Contract contract =
      Using("std::istringstream in; Copy(in, out);", kReader, kReaderSource);
  EXPECT_THAT(ToText(contract), HasSubstr("    in-out in: input stream\n"
                                          "    in-out out: stream\n"
                                          "    returns out\n"));
  EXPECT_THAT(IssuesText(contract),
              HasSubstr("\n  all that is left in a `std::istream` is sent when "
                        "the call begins\n"));
}

TEST(InputStreams, ThatAreGivenBackAreTheCallers) {
  EXPECT_THAT(ToText(Using("Item item; std::istringstream in; in >> item;",
                           kReader, kReaderSource)),
              HasSubstr("    in-out in: input stream\n"
                        "    in-out item: Item\n"
                        "    returns in\n"));
}

TEST(InputStreams, MayBeReadByIterators) {
  EXPECT_EQ(IdsOf("std::istringstream in; Rest(in);",
                  "std::string Rest(std::istream& in);\n",
                  "#include <iterator>\n"
                  "std::string Rest(std::istream& in) {\n"
                  "  return {std::istreambuf_iterator<char>(in),\n"
                  "          std::istreambuf_iterator<char>()}; }"),
            "MAP038");
}

TEST(InputStreams, ThatAreKeptDoNotTravel) {
  for (const char* body :
       {"{ kept = &i; }", "{ kept = &(i >> n); }", "{ kept = &i.ignore(); }",
        "{ std::string s; kept = &std::getline(i, s); }"}) {
    const std::string source = std::string(
                                   "#include <istream>\n#include <string>\n"
                                   "std::istream* kept; int n;\n") +
                               "void Keep(std::istream& i) " + body;
    EXPECT_EQ(IdsOf("std::istringstream in; Keep(in);",
                    "void Keep(std::istream& i);\n", source),
              "MAP030")
        << body;
  }
}

TEST(Streams, OfOtherClassesDoNotTravel) {
  for (const char* type :
       {"std::iostream &", "std::ofstream &", "std::ifstream &",
        "std::ostringstream &", "std::istringstream &", "const std::ostream &",
        "std::ostream &&"}) {
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
