// Objects behind virtual functions: who may have them, and what crosses then.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/analysis.h"
#include "splitter/contract/contract_builder.h"
#include "splitter/contract/contract_text.h"
#include "splitter/contract/interface_checks.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kShape = R"(
  src/shape.h
  class shop::Shape { } [polymorphic abstract destructor=out-of-line]
  fn shop::Shape::~Shape() [destructor virtual]
  fn shop::Shape::Area() -> double [pure const]
  fn shop::Shape::Draw(char * canvas) [pure]
  fn shop::Make() -> std::unique_ptr<class shop::Shape>
  src/square.h
  class shop::Square : class shop::Shape { int side_ } [polymorphic default=none]
  fn shop::Square::Area() -> double [virtual const]
    override shop::Shape::Area
)";

/// Called from outside of the service by what `main` does.
Contract Build(const std::string& main) {
  const DependencyGraph graph =
      Sketch(std::string(kShape) + "src/front.cc\nfn shop::main()\n" + main);
  return BuildContract(graph, SketchSplit("desk: src/shape src/square"));
}

std::string WhyNot(const std::string& sketch) {
  const DependencyGraph graph =
      Sketch("src/x.h\n" + sketch + "\nfn shop::Get() -> class shop::X &");
  const ClassIndex classes(graph);
  const std::optional<Refusal> why =
      CheckInterface(classes, *classes.FindClass("shop::X"));
  return why ? why->message : "";
}

TEST(Interfaces, WhoeverIsGivenAnObjectMayCallItsVirtualFunctions) {
  const Contract contract = Build("calls shop::Make");
  const ServiceContract& desk = contract.services.at(0);
  std::vector<std::string> names;
  for (const RpcMethod& rpc : desk.rpcs) names.push_back(rpc.name);
  EXPECT_THAT(names, ElementsAre("DestroyShape", "Make", "ShapeArea"));
  EXPECT_THAT(desk.handle_classes, IsEmpty());
  const InterfaceClass& shape = desk.interfaces.at(0);
  EXPECT_EQ(shape.cpp_name, "shop::Shape");
  EXPECT_TRUE(shape.defines_destructor && shape.has_virtual_destructor);
  EXPECT_FALSE(shape.defines_constructor);
}

TEST(Interfaces, AFunctionThatNobodyCallsElsewhereIsWithheld) {
  const Contract contract = Build("calls shop::Make");
  EXPECT_THAT(ToText(contract), HasSubstr("without shop::Shape::Draw"));
  EXPECT_EQ(IssueIds(contract, "shop::Shape::Draw"), "CUT043");
  EXPECT_THAT(contract.refused_services, IsEmpty());
}

TEST(Interfaces, OneThatSomebodyCallsRefusesTheService) {
  const Contract contract =
      Build("calls shop::Make\nvirtual-call shop::Shape::Draw");
  EXPECT_EQ(IssueIds(contract, "shop::Shape::Draw"), "MAP012");
  EXPECT_THAT(contract.refused_services, ElementsAre("desk"));
}

TEST(Interfaces, VirtualCallsOfOnesOwnObjectsDoNotCross) {
  const Contract contract = Build("virtual-call shop::Shape::Draw");
  EXPECT_THAT(contract.refused_services, IsEmpty());
  EXPECT_THAT(contract.services.at(0).rpcs, IsEmpty());
}

TEST(Interfaces, ACastToWhatTheObjectMayBeIsRefused) {
  const Contract contract = Build("calls shop::Make\nuse-type shop::Square");
  EXPECT_EQ(IssueIds(contract, "shop::Square"), "CUT042");
}

TEST(Interfaces, ACastToAClassOfOnesOwnIsNot) {
  const DependencyGraph graph = Sketch(std::string(kShape) + R"(
    src/front.cc
    class shop::Mine : class shop::Base { } [polymorphic]
    fn shop::main()
      calls shop::Make
      use-type shop::Mine
  )");
  EXPECT_EQ(
      IssueIds(BuildContract(graph, SketchSplit("desk: src/shape src/square")),
               "shop::Mine"),
      "");
}

TEST(Interfaces, ClassesThatOneCannotStandForHaveTheirReason) {
  const std::string rest =
      "fn shop::X::~X() [destructor virtual inline]\nfn shop::X::Run() [pure]";
  EXPECT_EQ(WhyNot("class shop::X { } [polymorphic abstract]\n" + rest), "");
  EXPECT_THAT(WhyNot("class shop::X { int n } [polymorphic abstract]\n" + rest),
              HasSubstr("its field `n` is not private"));
  EXPECT_THAT(WhyNot("class shop::X : class shop::B { } "
                     "[polymorphic abstract]\n" +
                     rest),
              HasSubstr("it has base classes"));
  EXPECT_THAT(
      WhyNot("class shop::X { } [polymorphic abstract default=none]\n" + rest),
      HasSubstr("no default constructor"));
  EXPECT_THAT(WhyNot("class shop::X { } [polymorphic]\n"
                     "fn shop::X::~X() [destructor virtual inline]"),
              HasSubstr("a copy would be"));
  EXPECT_THAT(WhyNot("class shop::X { } [polymorphic abstract]\n"
                     "fn shop::X::Run() [virtual]"),
              HasSubstr("destructor is not virtual"));
  EXPECT_THAT(
      WhyNot("class shop::X { int n_ } [polymorphic abstract assign=deleted "
             "move=none]\n" +
             rest + "\nfn shop::X::n() -> int [inline touches-fields]"),
      HasSubstr("is inline and uses fields"));
}

TEST(Interfaces, ClassesThatHoldHiddenOnesCannotBeEnded) {
  EXPECT_THAT(WhyNot("class shop::X { std::unique_ptr<class shop::Impl> impl_ "
                     "} [polymorphic abstract assign=deleted move=none "
                     "destructor=out-of-line]\n"
                     "fn shop::X::~X() [destructor virtual]\n"
                     "src/x.cc\nclass shop::Impl { int n }\nsrc/x.h"),
              HasSubstr("it holds a `shop::Impl`"));
}

TEST(Interfaces, NobodyIsGivenAnObjectThatNoFunctionGives) {
  const DependencyGraph graph = Sketch(R"(
    src/x.h
    class shop::X { } [polymorphic abstract]
    fn shop::X::~X() [destructor virtual inline]
    fn shop::Use(class shop::X & x)
  )");
  ContractAnalysis analysis(graph);
  EXPECT_EQ(analysis.roles.Of("shop::X").role, ClassRole::kLocal);
}

RpcPlan PlanOf(const std::string& function) {
  const DependencyGraph graph =
      Sketch(std::string(kShape) + "src/x.h\nfn shop::F" + function);
  ContractAnalysis analysis(graph);
  return analysis.rpcs.Plan(*graph.FindSymbol("shop::F"));
}

TEST(Interfaces, PlacesForObjectsAreFilled) {
  for (const char* type : {"class shop::Shape * *", "class shop::Shape * &",
                           "std::unique_ptr<class shop::Shape> *",
                           "std::unique_ptr<class shop::Shape> &"}) {
    const RpcPlan plan = PlanOf("(" + std::string(type) + " a) [writes=a]");
    ASSERT_TRUE(plan.method) << type;
    const RpcParameter& parameter = plan.method->parameters.at(0);
    EXPECT_TRUE(parameter.is_place) << type;
    EXPECT_EQ(parameter.direction, RpcParameter::Direction::kOut) << type;
    EXPECT_EQ(ToText(parameter.type), "object of shop::Shape") << type;
  }
}

TEST(Interfaces, PlacesThatAreKeptOrManyAreRefused) {
  EXPECT_EQ(PlanOf("(class shop::Shape * * a) [escapes=a writes=a]")
                .refusals.at(0)
                .id,
            "MAP030");
  EXPECT_EQ(
      PlanOf("(class shop::Shape * * a, int n) [writes=a]").refusals.at(0).id,
      "MAP031");
}

TEST(Interfaces, ViewsOfAnObjectsTextAreKept) {
  for (const char* type : {"std::string_view", "const char *"}) {
    const DependencyGraph graph =
        Sketch(std::string(kShape) + "src/shape.h\nfn shop::Shape::Text() -> " +
               type + " [pure const]\nfn shop::Text() -> " + type);
    ContractAnalysis analysis(graph);
    const RpcPlan& plan =
        analysis.rpcs.Plan(*graph.FindSymbol("shop::Shape::Text"));
    ASSERT_TRUE(plan.method) << type;
    EXPECT_EQ(plan.method->result->form, WireForm::kView) << type;
    EXPECT_EQ(plan.notes.at(0).id, "MAP014") << type;
    EXPECT_FALSE(analysis.rpcs.Plan(*graph.FindSymbol("shop::Text")).method);
  }
}

TEST(Interfaces, ReferencesIntoAnObjectAreNot) {
  const DependencyGraph graph =
      Sketch(std::string(kShape) +
             "src/shape.h\nfn shop::Shape::Text() -> const std::string & "
             "[pure const]");
  ContractAnalysis analysis(graph);
  EXPECT_EQ(analysis.rpcs.Plan(*graph.FindSymbol("shop::Shape::Text"))
                .refusals.at(0)
                .id,
            "CUT064");
}

TEST(Interfaces, WhatAnOverriderKeepsIsKept) {
  const DependencyGraph graph = Sketch(R"(
    src/x.h
    class shop::X { } [polymorphic abstract]
    fn shop::X::Keep(const std::vector<int> & a) [pure]
    fn shop::X::~X() [destructor virtual inline]
    fn shop::Get() -> class shop::X &
    src/y.h
    class shop::Y : class shop::X { } [polymorphic]
    fn shop::Y::Keep(const std::vector<int> & a) [virtual escapes=a]
      override shop::X::Keep
  )");
  ContractAnalysis analysis(graph);
  const RpcPlan& plan = analysis.rpcs.Plan(*graph.FindSymbol("shop::X::Keep"));
  EXPECT_EQ(plan.refusals.at(0).id, "MAP030");
}

}  // namespace
}  // namespace cleave
