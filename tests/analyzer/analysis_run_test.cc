#include "analyzer/analysis_run.h"

#include <random>

#include "gmock/gmock.h"
#include "graph/graph_text.h"
#include "tests/analyzer/disk_project.h"
#include "tests/support/matchers.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

using testing::ElementsAre;
using Kind = DependencyKind;

AnalyzeOptions Exact() {
  AnalyzeOptions options;
  options.is_exact = true;
  return options;
}

/// Six sources that share a header and some of the standard library.
void WriteShop(DiskProject& project) {
  project.Write("price.h",
                "#pragma once\n#include <string>\n#include <vector>\n"
                "struct Tax { Tax(); Tax(const Tax&); int rate; };\n"
                "struct Price { Tax tax; std::string currency; int cents;\n"
                "  int Gross() const { return Round(cents + tax.rate); }\n"
                "  static int Round(int n); };\n"
                "template <class T> int Sum(const T& all) {\n"
                "  int n = 0; for (const auto& e : all) n += e.Gross();\n"
                "  return n; }\n");
  for (int i = 0; i < 6; ++i) {
    std::string n = std::to_string(i);
    project.Write("s" + n + ".cc",
                  "#include \"price.h\"\n#include <map>\n#include <memory>\n"
                  "int f" +
                      n +
                      "(std::vector<Price> all) {\n"
                      "  std::map<int, Price> m; m[1] = all[0];\n"
                      "  return Sum(all) + Price::Round(" +
                      n + "); }\n");
  }
}

TEST(AnalysisRun, FastAndExactSayTheSame) {
  DiskProject project;
  WriteShop(project);
  EXPECT_EQ(project.FreshDigest(Exact()), project.FreshDigest());
}

TEST(AnalysisRun, AllUnitsShareThePrecompiledHeaders) {
  DiskProject project;
  WriteShop(project);
  EXPECT_EQ(6u, project.Analyze().result.precompiled);
}

TEST(AnalysisRun, ThreadsAreSaidToThePrecompiledHeaders) {
  DiskProject project;
  WriteShop(project);
  for (int i = 0; i < 6; ++i)
    project.Compile("s" + std::to_string(i) + ".cc", "-pthread");
  EXPECT_EQ(6u, project.Analyze().result.precompiled);
}

TEST(AnalysisRun, AHeaderIsCollectedFromInEachOfItsVariants) {
  DiskProject project;
  project.Write("v.h",
                "int A(); int B();\n"
                "inline int f() {\n#ifdef PLAN_B\nreturn B();\n#else\n"
                "return A();\n#endif\n}\n");
  project.Write("a.cc", "#include \"v.h\"\nint a() { return f(); }\n");
  project.Write("b.cc", "#define PLAN_B\n#include \"v.h\"\n");
  project.Write("c.cc", "#include \"v.h\"\n");
  EXPECT_EQ("call A\ncall B\n", UsesOf(project.FreshGraph(), "f"));
  EXPECT_EQ(project.FreshDigest(Exact()), project.FreshDigest());
}

TEST(AnalysisRun, AHeaderInsideOfANamespaceIsAnotherOne) {
  DiskProject project;
  project.Write("impl.inc", "inline int f() { return g(); }\n");
  for (std::string n : {"a", "b"})
    project.Write(n + ".cc", "namespace " + n + " { int g();\n" +
                                 "#include \"impl.inc\"\n}\n");
  DependencyGraph graph = project.FreshGraph();
  EXPECT_EQ("call a::g\n", UsesOf(graph, "a::f"));
  EXPECT_EQ("call b::g\n", UsesOf(graph, "b::f"));
}

TEST(AnalysisRun, WhatIsClosedBeforeAnIncludeIsNotAroundIt) {
  DiskProject project;
  project.Write("space.h", "namespace n { int f(); }\n");
  project.Write("macros.h", "#define TWO 2\n");
  project.Write("a.cc", "#include \"space.h\"\n#include \"macros.h\"\n");
  project.Write("b.cc", "#include \"macros.h\"\n");
  EXPECT_EQ(0u, project.Analyze().result.read_again);
}

TEST(AnalysisRun, ACopyOfAClosureIsNobodysUse) {
  DiskProject project;
  project.Write("a.cc",
                "#include <functional>\n"
                "struct Name { Name(); Name(const Name&); };\n"
                "void f(Name n) { std::function<void()> g = [n] {}; g(); }\n");
  EXPECT_EQ(project.FreshDigest(Exact()), project.FreshDigest());
}

TEST(AnalysisRun, ATrivialCopySaysNothing) {
  DiskProject project;
  project.Write("a.cc",
                "#include <vector>\nstruct Field { int id; };\n"
                "void f(std::vector<Field> v) { v.insert(v.begin(), v[0]); }"
                "\n");
  DependencyGraph graph = project.FreshGraph();
  EXPECT_EQ("", UsesOf(graph, "Field"));
  EXPECT_EQ(project.FreshDigest(Exact()), project.FreshDigest());
}

TEST(AnalysisRun, ASourceThatIsIncludedIsCollectedFromTwice) {
  DiskProject project;
  project.Write("a.cc",
                "int g(); static int f() { return g(); }\n"
                "int h() { return f(); }\n");
  project.Write("all.cc", "namespace all {\n#include \"a.cc\"\n}\n");
  EXPECT_EQ("call all::g\n", UsesOf(project.FreshGraph(), "all::f"));
}

TEST(AnalysisRun, AMacroThatReachesIntoHeadersKeepsThemApart) {
  DiskProject project;
  WriteShop(project);
  project.Write("odd.cc",
                "#define private public\n#include <vector>\n"
                "#include \"price.h\"\nint odd() { return 0; }\n");
  EXPECT_EQ(6u, project.Analyze().result.precompiled);
}

TEST(AnalysisRun, AMacroThatAllSayIsSaidToThePrecompiledHeaders) {
  DiskProject project;
  WriteShop(project);
  for (int i = 0; i < 6; ++i) {
    std::string name = "s" + std::to_string(i) + ".cc";
    project.Write(name,
                  "#define _GLIBCXX_ASSERTIONS 1\n#include \"price.h\"\n"
                  "#include <map>\nstd::map<int, Price> m" +
                      std::to_string(i) + ";\n");
  }
  EXPECT_EQ(6u, project.Analyze().result.precompiled);
}

TEST(AnalysisRun, WhatPrecompiledHeadersMakeAmbiguousIsReadWithoutThem) {
  DiskProject project;
  WriteShop(project);
  // `map` is only known here because the others include <map>.
  project.Write("own.cc",
                "#include <vector>\nnamespace own { struct map {}; }\n"
                "using namespace std; using namespace own;\n"
                "int g(map*); int f(map* m) { return g(m); }\n");
  DiskProject::Run run = project.Analyze();
  EXPECT_EQ(7u, run.result.ok);
  EXPECT_EQ("call g\nparameter type own::map\n",
            UsesOf(project.FreshGraph(), "f"));
}

TEST(AnalysisRun, NothingIsReadTwice) {
  DiskProject project;
  WriteShop(project);
  DiskProject::Run first = project.Analyze();
  DiskProject::Run second = project.Analyze();
  EXPECT_EQ(6u, first.read);
  EXPECT_EQ(0u, second.read);
  EXPECT_EQ(first.digest, second.digest);
}

TEST(AnalysisRun, ASourceThatChangedIsReadAlone) {
  DiskProject project;
  WriteShop(project);
  project.Analyze();
  project.Write("s3.cc", "#include \"price.h\"\nint g() { return 3; }\n");
  DiskProject::Run run = project.Analyze();
  EXPECT_EQ(1u, run.read);
  EXPECT_EQ(project.FreshDigest(), run.digest);
}

TEST(AnalysisRun, AHeaderThatChangedConcernsThoseThatIncludeIt) {
  DiskProject project;
  WriteShop(project);
  project.Write("alone.cc", "int alone() { return 1; }\n");
  project.Analyze();
  project.Write("price.h",
                "#pragma once\n#include <vector>\n"
                "struct Price { int Gross() const; static int Round(int); };\n"
                "template <class T> int Sum(const T&) { return 0; }\n");
  DiskProject::Run run = project.Analyze();
  EXPECT_EQ(6u, run.read);
  EXPECT_EQ(project.FreshDigest(), run.digest);
}

/// One header, and three units of which the second sees another variant of it.
void WriteVariants(DiskProject& project, const std::string& body) {
  project.Write("v.h",
                "int A(); int B();\n"
                "inline int f() {\n#ifdef PLAN_B\nreturn B();\n#else\n"
                "return A();\n#endif\n}\n");
  project.Write("a.cc", "#include \"v.h\"\n" + body);
  project.Write("b.cc", "#define PLAN_B\n#include \"v.h\"\n");
  project.Write("c.cc", "#include \"v.h\"\n");
}

TEST(AnalysisRun, AnOwnerThatChangedKeepsItsVariantOfAHeader) {
  DiskProject project;
  WriteVariants(project, "");
  project.Analyze();
  for (std::string source : {"a.cc", "c.cc"}) {
    project.Write(source, "#include \"v.h\"\nint changed();\n");
    DiskProject::Run run = project.Analyze();
    EXPECT_EQ(0u, run.result.read_again) << source;
    EXPECT_EQ(project.FreshDigest(), run.digest) << source;
  }
}

/// A deterministic stand-in for people who edit: rewrites, adds and removes
/// files, and changes what units are told.
class Editor {
 public:
  Editor(DiskProject& project, unsigned seed)
      : project_(project), random_(seed) {
    for (int header = 0; header < kHeaders; ++header) WriteHeader(header);
    for (int source = 0; source < kSources; ++source) WriteSource(source);
  }

  /// Gives a description of what was done.
  std::string Edit() {
    int source = Next(kSources);
    switch (Next(5)) {
      case 0:
        return WriteHeader(Next(kHeaders));
      case 1:
        if (source == 0) return WriteSource(source);  // one has to stay
        project_.Remove(SourceName(source));
        return "remove " + SourceName(source);
      case 2:
        WriteSource(source);
        project_.Compile(SourceName(source),
                         "-DPLAN=" + std::to_string(Next(2)));
        return "compile " + SourceName(source);
      default:
        return WriteSource(source);
    }
  }

 private:
  static constexpr int kHeaders = 4, kSources = 6;

  int Next(int limit) {
    return static_cast<int>(random_() % static_cast<unsigned>(limit));
  }
  static std::string SourceName(int source) {
    return "s" + std::to_string(source) + ".cc";
  }
  static std::string HeaderName(int header) {
    return "h" + std::to_string(header) + ".h";
  }

  std::string WriteHeader(int header) {
    std::string n = std::to_string(header);
    std::string text = "#pragma once\n#include <string>\n#include <vector>\n";
    // Headers include those of greater number only.
    for (int other = header + 1; other < kHeaders; ++other)
      if (Next(2)) text += "#include \"" + HeaderName(other) + "\"\n";
    text += "struct C" + n + " { std::string a; std::vector<C" + n + "> b;\n";
    text += Next(2) ? "  ~C" + n + "(); };\n" : "};\n";
    text += "int g" + n + "();\ninline int f" + n + "(C" + n + " c) {\n";
    text += "#if PLAN\n  c.a += 'x';\n#endif\n";
    text += Next(2) ? "  c.b.push_back(c);\n" : "";
    text += "  return g" + n + "(); }\n";
    text += "template <class T> int t" + n + "(T t) { return t.a.size(); }\n";
    project_.Write(HeaderName(header), text);
    return "write " + HeaderName(header);
  }

  std::string WriteSource(int source) {
    std::string n = std::to_string(Next(kHeaders));
    std::string own = std::to_string(source);
    std::string text = Next(3) ? "" : "#define PLAN 1\n";
    text += "#include \"h" + n + ".h\"\n";
    text += Next(2) ? "#include <map>\n" : "";
    text += "int s" + own + "() { C" + n + " c; return f" + n + "(c)";
    text += Next(2) ? " + t" + n + "(c); }\n" : "; }\n";
    project_.Write(SourceName(source), text);
    return "write " + SourceName(source);
  }

  DiskProject& project_;
  std::mt19937 random_;
};

TEST(AnalysisRun, AfterAnyEditsTheGraphIsThatOfAFreshRun) {
  for (unsigned seed = 1; seed <= 2; ++seed) {
    DiskProject project;
    Editor editor(project, seed);
    std::string history;
    for (int i = 0; i < 8; ++i) {
      DiskProject::Run run = project.Analyze();
      EXPECT_EQ(0u, run.result.failed);
      DependencyGraph fresh = project.FreshGraph();
      ASSERT_EQ(GraphToText(fresh), run.text) << "seed " << seed << ":\n"
                                              << history;
      ASSERT_EQ(fresh.ContentDigest(), run.digest) << "seed " << seed << ":\n"
                                                   << history;
      history += editor.Edit() + "\n";
    }
    EXPECT_EQ(project.FreshDigest(Exact()), project.Analyze().digest)
        << "seed " << seed << ":\n"
        << history;
  }
}

TEST(AnalysisRun, FlagsCount) {
  DiskProject project;
  WriteShop(project);
  project.Analyze();
  project.Compile("s1.cc", "-DCHANGED");
  EXPECT_EQ(1u, project.Analyze().read);
}

TEST(AnalysisRun, TheSameContentWrittenAnewIsNoChange) {
  DiskProject project;
  WriteShop(project);
  project.Analyze();
  WriteShop(project);
  EXPECT_EQ(0u, project.Analyze().read);
}

TEST(AnalysisRun, AHeaderThatAppearsEarlierOnThePathIsSeen) {
  DiskProject project;
  project.Write("late/h.h", "int Late(); inline int f() { return Late(); }\n");
  project.Write("a.cc", "#include \"h.h\"\n");
  project.Compile("a.cc", "-Iearly -Ilate");
  project.Analyze();
  project.Write("early/h.h",
                "int Early(); inline int f() { return Early(); }\n");
  DiskProject::Run run = project.Analyze();
  EXPECT_EQ(1u, run.read);
  EXPECT_EQ(project.FreshDigest(), run.digest);
}

TEST(AnalysisRun, ASourceThatIsGoneLeavesNothing) {
  DiskProject project;
  WriteShop(project);
  project.Analyze();
  project.Remove("s0.cc");
  DiskProject::Run run = project.Analyze();
  EXPECT_EQ(project.FreshDigest(), run.digest);
}

TEST(AnalysisRun, AFileThatChangesMeanwhileIsReportedAndReadAgain) {
  DiskProject project;
  project.Write("h.h", "int Old(); inline int f() { return Old(); }\n");
  project.Write("a.cc", "#include \"h.h\"\n");
  project.Write("b.cc", "#include \"h.h\"\n");
  AnalyzeOptions options;
  bool is_first = true;
  options.progress = [&](const AnalyzeProgress&) {
    if (is_first)
      project.Write("h.h", "int New(); inline int f() { return New(); }\n");
    is_first = false;
  };
  DiskProject::Run run = project.Analyze(options);
  project.Analyze();
  EXPECT_EQ(project.FreshDigest(), project.Analyze().digest);
  // Whether the second unit had been read by then is a matter of luck.
  if (!run.result.build.edited_files.empty()) {
    EXPECT_THAT(run.result.build.edited_files, ElementsAre("h.h"));
  }
}

TEST(AnalysisRun, ACrashIsTriedOnceMoreAndCostsItsUnit) {
  DiskProject project;
  WriteShop(project);
  project.Write("crash.cc",
                "#include \"price.h\"\n#pragma clang __debug crash\n");
  DiskProject::Run run = project.Analyze();
  EXPECT_EQ(6u, run.result.ok);
  EXPECT_EQ(1u, run.result.failed);
  EXPECT_EQ(1u, project.Analyze().read) << "a failure is no result to keep";
}

}  // namespace
}  // namespace cleave
