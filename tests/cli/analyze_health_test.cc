#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "tests/cli/temp_folder.h"

namespace cleave {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// What `cleave analyze` says of what it did not see.
class AnalyzeHealthTest : public testing::Test {
 protected:
  void GivenUnit(const std::string& file, const std::string& text,
                 const std::string& options = "") {
    folder_.Write(file, text);
    entries_.push_back(llvm::formatv(
        R"({{"directory": "{0}", "file": "{1}", "command": "c++ {2} -c {1}"})",
        folder_.path(), file, options, ""));
  }
  ProcessResult Analyze(std::vector<std::string> options = {}) {
    folder_.Write("build/compile_commands.json",
                  "[" + llvm::join(entries_, ",") + "]");
    std::vector<std::string> arguments = {"analyze", "-p", "build", "--root",
                                          "."};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return RunCleave(folder_, arguments);
  }
  static std::string DigestOf(const ProcessResult& result) {
    auto json = llvm::json::parse(result.out);
    if (!json) return toString(json.takeError());
    return json->getAsObject()->getString("digest").value_or("none").str();
  }
  TempFolder folder_;
  std::vector<std::string> entries_;
};

TEST_F(AnalyzeHealthTest, SaysNothingIfAllWasSeen) {
  GivenUnit("a.cc", "int a() { return 1; }\n");
  ProcessResult result = Analyze();
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.err, Not(HasSubstr("not seen")));
}

TEST_F(AnalyzeHealthTest, RanksMissingHeaders) {
  GivenUnit("a.cc", "#include \"gone.h\"\n#include <nowhere/any.hpp>\n");
  GivenUnit("b.cc", "#include <nowhere/any.hpp>\n");
  ProcessResult result = Analyze();
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.err, HasSubstr("headers that were not found (3): "
                                    "nowhere/any.hpp (x2); gone.h\n"));
  EXPECT_THAT(result.err, Not(HasSubstr("hint: ")));
}

TEST_F(AnalyzeHealthTest, SaysToBuildFirstWhatTheBuildMakes) {
  GivenUnit("a.cc", "#include \"shop.pb.h\"\n#include \"tables.h\"\n");
  folder_.Write("build/build.ninja", "build gen/tables.h: RUN ../tables.py\n");
  ProcessResult result = Analyze();
  EXPECT_THAT(result.err, HasSubstr("headers that the build makes (2): "
                                    "shop.pb.h; tables.h\n"));
  EXPECT_THAT(result.err,
              HasSubstr("build first: `cmake --build " + folder_.At("build")));
}

TEST_F(AnalyzeHealthTest, NamesWhatWasLeftOut) {
  GivenUnit("a.cc", "void f(void (*g)()) { g(); }\n", "-fno-gnu-unique");
  GivenUnit("boot.S", "nop\n");
  folder_.Write("old/unused.cc", "");
  EXPECT_THAT(
      Analyze().err,
      AllOf(HasSubstr("options that Clang does not know (1): -fno-gnu-unique"),
            HasSubstr("calls through pointers (1): parameter g"),
            HasSubstr("sources in other languages (1): assembler"),
            HasSubstr("files that no unit reads (1): old")));
}

TEST_F(AnalyzeHealthTest, RanksFailedUnitsByCause) {
  GivenUnit("a.cc", "int a;\n");
  for (const char* file : {"gone.cc", "lost.cc"}) {
    GivenUnit(file, "");
    std::remove(folder_.At(file).c_str());
  }
  GivenUnit("b.cc", "int b = nowhere;\n");
  EXPECT_THAT(Analyze().err,
              AllOf(HasSubstr("units that failed (2): no such file, as in "
                              "gone.cc (x2)\n"),
                    HasSubstr("units read in part (1): use of undeclared "
                              "identifier 'nowhere', as in b.cc\n")));
}

TEST_F(AnalyzeHealthTest, NamesFunctionsWhoseSqlIsNotUnderstood) {
  GivenUnit("a.cc",
            "void Run(const char*);\n"
            "#define DELETE_ALL(table) Run(\"DELETE FROM \" table)\n"
            "const char* Name();\n"
            "extern \"C\" int snprintf(char*, unsigned long, const char*, "
            "...);\n"
            "void Purge() {\n"
            "  char text[80];\n"
            "  snprintf(text, 80, \"DELETE FROM %s WHERE id = 1\", Name());\n"
            "  Run(text);\n"
            "}\n"
            "void Clear() { DELETE_ALL(\"cart\"); }\n");
  ProcessResult result = Analyze();
  EXPECT_THAT(result.err,
              HasSubstr("SQL that is put together at run time (1): Purge\n"));
}

TEST_F(AnalyzeHealthTest, OfPartsIsToldByTheMerge) {
  GivenUnit("a.cc", "#include \"gone.h\"\n");
  GivenUnit("b.cc", "void f(void (*g)()) { g(); }\n");
  for (const char* part : {"1", "2"}) {
    ProcessResult result = Analyze({"--shard", std::string(part) + "/2", "-o",
                                    std::string("part") + part + ".db"});
    EXPECT_THAT(result.err, Not(HasSubstr("not seen"))) << part;
  }
  ProcessResult merged =
      RunCleave(folder_, {"merge", "cleave.db", "part1.db", "part2.db"});
  EXPECT_EQ(merged.code, 0) << merged.err;
  EXPECT_THAT(merged.err,
              AllOf(HasSubstr("headers that were not found (1): gone.h"),
                    HasSubstr("calls through pointers (1): parameter g"),
                    Not(HasSubstr("no unit reads"))));
}

TEST_F(AnalyzeHealthTest, HasAllOfItInJson) {
  GivenUnit("a.cc", "#include \"config.h\"\nvoid f(void (*g)()) { g(); }\n");
  ProcessResult result = Analyze({"--json"});
  auto json = llvm::json::parse(result.out);
  ASSERT_TRUE(static_cast<bool>(json)) << toString(json.takeError());
  std::string notes;
  for (const llvm::json::Value& value :
       *json->getAsObject()->getArray("not_seen")) {
    const llvm::json::Object& note = *value.getAsObject();
    notes += llvm::formatv("{0}: {1} in {2}\n", *note.getString("kind"),
                           *note.getString("subject"),
                           *(*note.getArray("places"))[0].getAsString());
  }
  EXPECT_EQ(
      "partial unit: 'config.h' file not found in a.cc\n"
      "generated header: config.h in a.cc\n"
      "indirect call: parameter g in a.cc:2:23\n",
      notes);
  EXPECT_THAT(json->getAsObject()->getString("hint").value_or("").str(),
              HasSubstr("cmake --build"));
}

TEST_F(AnalyzeHealthTest, TellsConfigurationsOfAFileApart) {
  GivenUnit("a.cc", "#ifdef X\nint x = nowhere;\n#endif\n");
  GivenUnit("a.cc", "#ifdef X\nint x = nowhere;\n#endif\n", "-DX");
  EXPECT_THAT(Analyze().err, HasSubstr("partial  a.cc [-DX]: a.cc:2:9: "));
  const std::string fast = DigestOf(Analyze({"--json"}));
  EXPECT_EQ(DigestOf(Analyze({"--json", "--exact"})), fast);
}

TEST_F(AnalyzeHealthTest, JsonIsValidForAnyBytes) {
  GivenUnit("a.cc", "int \xE9 = 1;\nint b = \"\xE9\";\n", "-DX=\xE9");
  ProcessResult result = Analyze({"--json"});
  EXPECT_TRUE(llvm::json::isUTF8(result.out));
  EXPECT_TRUE(llvm::json::isUTF8(result.err));
  EXPECT_TRUE(static_cast<bool>(llvm::json::parse(result.out)));
}

TEST_F(AnalyzeHealthTest, IsASectionOfTheReport) {
  GivenUnit("a.cc", "void f(void (*g)()) { g(); }\n");
  folder_.Write("cleave.split.yaml",
                "schema: 1\nproject: shop\nservices:\n  {}\n");
  EXPECT_EQ(Analyze().code, 0);
  ProcessResult report = RunCleave(folder_, {"report", "--markdown"});
  EXPECT_THAT(report.out, HasSubstr("### Calls through pointers (1)"));
}

}  // namespace
}  // namespace cleave
