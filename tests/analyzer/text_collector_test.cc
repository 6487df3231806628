#include "analyzer/text_collector.h"

#include "gtest/gtest.h"
#include "llvm/ADT/StringExtras.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

constexpr llvm::StringLiteral kIncludes = R"cpp(
#include <cstdio>
#include <cstring>
#include <sstream>
#include <string>
)cpp";

/// The statements of a function, in the order of the code, one a line.
std::string Sql(llvm::StringRef code, llvm::StringRef name = "f") {
  DependencyGraph graph =
      TestProject::WithCode((kIncludes + code).str()).Graph();
  std::string result;
  for (const SqlStatement& statement : SymbolNamed(graph, name).function->sql)
    result += statement.text + "\n";
  return result;
}

TEST(CollectTexts, JoinsLiteralsAndValues) {
  EXPECT_EQ("SELECT a FROM t WHERE id = '?' LIMIT 1\n",
            Sql("std::string f(std::string id) {"
                "  return \"SELECT a FROM \" \"t WHERE id = '\" + id"
                "      + \"' LIMIT 1\"; }"));
}

TEST(CollectTexts, FollowsAVariable) {
  EXPECT_EQ("SELECT a FROM t WHERE b = ? ORDER BY a\n",
            Sql("std::string f(std::string b) {"
                "  std::string sql(\"SELECT a\");"
                "  sql = sql + \" FROM t\";"
                "  sql += \" WHERE b = \" + b;"
                "  sql.append(\" ORDER BY a\");"
                "  return sql; }"));
}

TEST(CollectTexts, FollowsAFieldOfThis) {
  EXPECT_EQ("SELECT a FROM t\n",
            Sql("struct S { std::string sql; void f(); };"
                "void S::f() { sql = \"SELECT a\"; sql += \" FROM t\"; }",
                "S::f"));
}

TEST(CollectTexts, PutsTheTextOfAVariableWhereItIsUsed) {
  EXPECT_EQ("SELECT a FROM t WHERE b = 1\n",
            Sql("std::string f() {"
                "  std::string where = \" WHERE b = 1\";"
                "  return \"SELECT a FROM t\" + where; }"));
}

TEST(CollectTexts, BeginsAnewWithAnAssignment) {
  EXPECT_EQ("DELETE FROM a WHERE b = 1\nDELETE FROM c\n",
            Sql("void Run(const std::string&); void f() {"
                "  std::string sql = \"DELETE FROM a\";"
                "  sql += \" WHERE b = 1\"; Run(sql);"
                "  sql = \"DELETE FROM c\"; Run(sql); }"));
}

TEST(CollectTexts, TakesWhatIsAddedUnderAConditionToBeThere) {
  EXPECT_EQ("SELECT a FROM t WHERE b = 1 ORDER BY a\n",
            Sql("std::string f(bool all) {"
                "  std::string sql = \"SELECT a FROM t\";"
                "  if (!all) sql += \" WHERE b = 1\";"
                "  return sql += \" ORDER BY a\"; }"));
}

TEST(CollectTexts, HasATextForEachBranch) {
  EXPECT_EQ("SELECT 1 FROM a LIMIT 1\nSELECT 1 FROM b LIMIT 1\n",
            Sql("std::string f(bool x) {"
                "  std::string sql = \"SELECT 1 FROM \";"
                "  if (x) { sql += \"a\"; } else { sql += \"b\"; }"
                "  return sql += \" LIMIT 1\"; }"));
}

TEST(CollectTexts, HasATextForEachCase) {
  EXPECT_EQ(
      "SELECT 1 FROM a LIMIT 1\nSELECT 1 FROM b LIMIT 1\n"
      "SELECT 1 FROM c LIMIT 1\n",
      Sql("std::string f(int x) {"
          "  std::string sql;"
          "  switch (x) {"
          "    case 1: sql = \"SELECT 1 FROM a\"; break;"
          "    case 2: sql = \"SELECT 1 FROM b\"; break;"
          "    default: sql = \"SELECT 1 FROM c\"; }"
          "  return sql + \" LIMIT 1\"; }"));
}

TEST(CollectTexts, EndsATextWithItsBranchIfThatReturns) {
  EXPECT_EQ("SELECT 1 FROM a LIMIT 1\nSELECT 1 FROM a WHERE b = 2\n",
            Sql("std::string f(bool x) {"
                "  std::string sql = \"SELECT 1 FROM a\";"
                "  if (x) { sql += \" LIMIT 1\"; return sql; }"
                "  sql += \" WHERE b = 2\"; return sql; }"));
}

TEST(CollectTexts, ReadsStreams) {
  EXPECT_EQ("SELECT a FROM t WHERE b = ? AND c IN (?)\n",
            Sql("std::string f(int b, int c) {"
                "  std::ostringstream out;"
                "  out << \"SELECT a FROM t\" << \" WHERE b = \" << b;"
                "  out << \" AND c IN (\" << c << ')';"
                "  return out.str(); }"));
}

TEST(CollectTexts, FillsInFormats) {
  EXPECT_EQ("DELETE FROM stock WHERE id = ?\n",
            Sql("void f(char* out, int id) {"
                "  std::sprintf(out, \"DELETE FROM %s WHERE id = %d\","
                "               \"stock\", id); }"));
}

TEST(CollectTexts, FillsInFormatsOfTheProject) {
  EXPECT_EQ("DELETE FROM stock WHERE id = ?\n",
            Sql("const char kStock[] = \"stock\";"
                "struct Db { void Run(int, const char*, ...); };"
                "void f(Db& db, int id) {"
                "  db.Run(7, \"DELETE FROM {1} WHERE id = {0}\", id, kStock);"
                "}"));
}

TEST(CollectTexts, CountsAFormatThatIsFilledInOnce) {
  EXPECT_EQ("DELETE FROM stock WHERE id = ?\n",
            Sql("void Run(const char*, ...); void f(int id) {"
                "  const char* sql = \"DELETE FROM %s WHERE id = %d\";"
                "  Run(sql, \"stock\", id); }"));
}

TEST(CollectTexts, FollowsABuffer) {
  EXPECT_EQ("SELECT a FROM t WHERE b = ? LIMIT 1\n",
            Sql("void Run(const char*); void f(int b) {"
                "  char sql[99];"
                "  std::snprintf(sql, 99, \"SELECT a FROM t WHERE b = %d\", b);"
                "  std::strcat(sql, \" LIMIT 1\"); Run(sql); }"));
}

TEST(CollectTexts, TakesEachPartOfACallThatFormatsNothing) {
  EXPECT_EQ("DELETE FROM a\nDELETE FROM b\n",
            Sql("void Run(const char*, const char*);"
                "void f() { Run(\"DELETE FROM a\", \"DELETE FROM b\"); }"));
}

TEST(CollectTexts, KnowsTheFunctionsOfLibrariesByName) {
  EXPECT_EQ("SELECT a FROM t WHERE b = ?\nDELETE FROM u WHERE b = ?\n",
            Sql("struct QString { QString(const char*);"
                "  QString arg(int) const; };"
                "namespace absl { template <class... T>"
                "  std::string StrCat(const T&...); }"
                "void Run(QString); void f(int b) {"
                "  Run(QString(\"SELECT a FROM t WHERE b = %1\").arg(b));"
                "  absl::StrCat(\"DELETE FROM u\", \" WHERE b = \", b); }"));
}

TEST(CollectTexts, ReadsWideLiterals) {
  EXPECT_EQ(
      "DELETE FROM a\nDELETE FROM b\n",
      Sql("void Run(const wchar_t*); void Run(const char16_t*);"
          "void f() { Run(L\"DELETE FROM a\"); Run(u\"DELETE FROM b\"); }"));
}

TEST(CollectTexts, TakesConstantsForTheirValue) {
  EXPECT_EQ("SELECT a FROM t WHERE b = 1\n",
            Sql("#include <string_view>\n"
                "constexpr std::string_view kSelect = \"SELECT a FROM \";"
                "struct S { static constexpr const char* kTable = \"t\"; };"
                "std::string f() { return std::string(kSelect) + S::kTable +"
                "                         \" WHERE b = 1\"; }"));
}

TEST(CollectTexts, TakesEachTextOfATable) {
  EXPECT_EQ("DELETE FROM a\nDELETE FROM b\n",
            Sql("struct Query { int id; std::string sql; };"
                "static const Query kQueries[] = {{1, \"DELETE FROM a\"},"
                "                                 {2, \"DELETE FROM b\"}};"
                "const char* f(int i) { return kQueries[i].sql.c_str(); }"));
}

TEST(CollectTexts, ReadsPatternsOfTemplates) {
  EXPECT_EQ("SELECT a FROM t WHERE b = ?\n",
            Sql("template <class T> std::string f(T b) {"
                "  std::string sql = \"SELECT a FROM t\";"
                "  return sql + \" WHERE b = \" + b; }"));
}

TEST(CollectTexts, DoesNotFollowWhatIsShared) {
  EXPECT_EQ("SELECT 1 FROM a\nSELECT 1 FROM b\n",
            Sql("#include <iostream>\nvoid f() {"
                "  std::cout << \"SELECT 1 FROM a\";"
                "  std::cout << \"SELECT 1 FROM b\"; }"));
}

TEST(CollectTexts, LeavesOutWhatDoesNotRun) {
  EXPECT_EQ("", Sql("int f() { return sizeof(\"DELETE FROM a\"); }"));
}

TEST(ConstantLiterals, AreThoseThatEveryIncluderSees) {
  TestProject project;
  project
      .WithFile("a.h",
                "#pragma once\nextern const char* const kSql;\n"
                "inline const char* f() { return kSql; }\n")
      .WithFile("a.cc",
                "#include \"a.h\"\n"
                "const char* const kSql = \"DELETE FROM a\";\n");
  DependencyGraph graph = project.Graph();
  EXPECT_TRUE(SymbolNamed(graph, "f").function->sql.empty());
  EXPECT_EQ("write table a\n", UsesOf(graph, "kSql"));
}

}  // namespace
}  // namespace cleave
