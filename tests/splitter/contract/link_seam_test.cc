#include <gtest/gtest.h>

#include "splitter/contract/analysis.h"
#include "splitter/contract/link_seam_checks.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

ClassFindings FindingsOf(const std::string& sketch) {
  const DependencyGraph graph = Sketch("src/x.h\n" + sketch);
  ContractAnalysis analysis(graph);
  return analysis.roles.Of("shop::X");
}

ClassRole RoleOf(const std::string& sketch) { return FindingsOf(sketch).role; }

constexpr char kObject[] =
    "class shop::X { int n_ } "
    "[copy=deleted assign=deleted default=none destructor=out-of-line "
    "move=none]\n"
    "fn shop::X::X(int n) [constructor]\n"
    "fn shop::X::~X() [destructor]\n"
    "fn shop::X::Run()\n";

TEST(ClassRoles, AClassWithOneObjectIsASingleton) {
  EXPECT_EQ(RoleOf(R"(
    class shop::X { int n_ } [copy=deleted]
    fn shop::X::Get() -> class shop::X & [static local-static]
  )"),
            ClassRole::kSingleton);
}

TEST(ClassRoles, ClientsDoNotSeeAnInlineAccessor) {
  const ClassFindings findings = FindingsOf(R"(
    class shop::X { int n_ } [copy=deleted]
    fn shop::X::Get() -> class shop::X & [static local-static inline]
  )");
  EXPECT_EQ(findings.role, ClassRole::kSingleton);
  EXPECT_EQ(findings.why_shadowed,
            "each process would make its own object of `shop::X`: "
            "`shop::X::Get` is inline");
}

TEST(ClassRoles, ASingletonThatCanBeCopiedIsNotSafe) {
  EXPECT_EQ(RoleOf(R"(
    class shop::X { void * p_ }
    fn shop::X::Get() -> class shop::X & [static local-static]
  )"),
            ClassRole::kRemote);
}

TEST(ClassRoles, AReadyMadeObjectIsNotTheReasonWhereOthersAreMade) {
  const ClassFindings findings = FindingsOf(R"(
    class shop::X { const int n_ } [default=none polymorphic]
    fn shop::X::X(int n) [constructor]
    fn shop::X::Earth() -> const class shop::X & [static local-static]
    fn shop::X::Run()
  )");
  EXPECT_EQ(findings.role, ClassRole::kRemote);
  EXPECT_EQ(findings.refusal.message.find("one object"), std::string::npos)
      << findings.refusal.message;
}

TEST(ClassRoles, ObjectsWhoseFunctionsAreAllOutOfLineCanBeHandles) {
  EXPECT_EQ(RoleOf(kObject), ClassRole::kHandle);
}

TEST(ClassRoles, DeletedConstructorsDoNotPreventHandles) {
  EXPECT_EQ(
      RoleOf(std::string(kObject) + "fn shop::X::X(const class shop::X & x) "
                                    "[constructor inline deleted]"),
      ClassRole::kHandle);
}

/// Why clients see a copy of the header of an object with a handle.
std::string ShadowedBy(const std::string& sketch) {
  const ClassFindings findings = FindingsOf(sketch);
  EXPECT_EQ(findings.role, ClassRole::kHandle) << findings.refusal.message;
  return llvm::StringRef(findings.why_shadowed).split(": ").second.str();
}

TEST(ClassRoles, HeadersWithoutBodiesAreSeenAsTheyAre) {
  EXPECT_EQ(ShadowedBy(kObject), "");
}

TEST(ClassRoles, ClientsDoNotSeeAnInlineUseOfFields) {
  EXPECT_EQ(ShadowedBy(std::string(kObject) +
                       "fn shop::X::n() -> int [inline touches-fields]"),
            "`shop::X::n` is inline and uses fields");
}

TEST(ClassRoles, ClientsDoNotSeeAnInlineDestructor) {
  EXPECT_EQ(ShadowedBy(R"(
    class shop::X { int n_ } [copy=deleted assign=deleted move=none default=none]
    fn shop::X::X(int n) [constructor]
  )"),
            "their destructor is not defined in a source file");
}

TEST(ClassRoles, ClientsDoNotCopyByThemselves) {
  EXPECT_EQ(ShadowedBy(R"(
    class shop::X { void * p_ } [default=none destructor=out-of-line]
    fn shop::X::X(int n) [constructor]
  )"),
            "the compiler copies or moves them without calling a function that "
            "could be remote");
}

TEST(ClassRoles, ATemplateThatUsesFieldsPreventsHandles) {
  EXPECT_EQ(RoleOf(std::string(kObject) +
                   "fn shop::X::As() -> int [inline touches-fields template]"),
            ClassRole::kRemote);
}

TEST(ClassRoles, ClassesOfHeadersAreLocal) {
  EXPECT_EQ(RoleOf(R"(
    class shop::X { void * p_ }
    fn shop::X::Run() [inline touches-fields]
  )"),
            ClassRole::kLocal);
}

TEST(LinkSeam, VirtualFunctionsOfSourceFilesKeepTheVtableThere) {
  const DependencyGraph graph = Sketch(R"(
    src/x.h
    class shop::X { } [polymorphic]
    fn shop::X::Run() [virtual]
    class shop::Y { } [polymorphic abstract]
    fn shop::Y::Run() [pure]
  )");
  const ClassIndex classes(graph);
  EXPECT_TRUE(HasKeyFunction(classes, *classes.FindClass("shop::X")));
  EXPECT_FALSE(HasKeyFunction(classes, *classes.FindClass("shop::Y")));
}

}  // namespace
}  // namespace cleave
