#include <gtest/gtest.h>

#include "splitter/contract/analysis.h"
#include "splitter/contract/link_seam_checks.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

ClassRole RoleOf(const std::string& sketch) {
  const DependencyGraph graph = Sketch("src/x.h\n" + sketch);
  ContractAnalysis analysis(graph);
  return analysis.roles.Of("shop::X").role;
}

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

TEST(ClassRoles, AnInlineAccessorMakesOneObjectAProcess) {
  EXPECT_EQ(RoleOf(R"(
    class shop::X { int n_ } [copy=deleted]
    fn shop::X::Get() -> class shop::X & [static local-static inline]
  )"),
            ClassRole::kRemote);
}

TEST(ClassRoles, ASingletonThatCanBeCopiedIsNotSafe) {
  EXPECT_EQ(RoleOf(R"(
    class shop::X { void * p_ }
    fn shop::X::Get() -> class shop::X & [static local-static]
  )"),
            ClassRole::kRemote);
}

TEST(ClassRoles, AReadyMadeObjectIsNotTheReasonWhereOthersAreMade) {
  const DependencyGraph graph = Sketch(R"(
    src/x.h
    class shop::X { const int n_ } [default=none]
    fn shop::X::X(int n) [constructor]
    fn shop::X::Earth() -> const class shop::X & [static local-static]
    fn shop::X::Run()
  )");
  ContractAnalysis analysis(graph);
  const ClassFindings& findings = analysis.roles.Of("shop::X");
  EXPECT_EQ(findings.role, ClassRole::kRemote);
  EXPECT_EQ(findings.refusal.message.find("one object"), std::string::npos)
      << findings.refusal.message;
  EXPECT_NE(findings.refusal.message.find("cannot be made from its fields"),
            std::string::npos)
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

TEST(ClassRoles, AnInlineUseOfFieldsPreventsHandles) {
  EXPECT_EQ(RoleOf(std::string(kObject) +
                   "fn shop::X::n() -> int [inline touches-fields]"),
            ClassRole::kRemote);
}

TEST(ClassRoles, AnImplicitDestructorPreventsHandles) {
  EXPECT_EQ(RoleOf(R"(
    class shop::X { int n_ } [copy=deleted assign=deleted move=none default=none]
    fn shop::X::X(int n) [constructor]
  )"),
            ClassRole::kRemote);
}

TEST(ClassRoles, AnImplicitCopyPreventsHandles) {
  EXPECT_EQ(RoleOf(R"(
    class shop::X { void * p_ } [default=none destructor=out-of-line]
    fn shop::X::X(int n) [constructor]
  )"),
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
