#include "splitter/contract/rpc_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "llvm/ADT/StringExtras.h"
#include "splitter/contract/analysis.h"
#include "splitter/contract/contract_text.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::IsEmpty;

constexpr char kTypes[] = R"(
  src/types.h
  class shop::Money { long cents }
  class shop::Lock { int n_ } [copy=deleted]
  class shop::Desk { int open_ } [copy=deleted destructor=out-of-line]
  fn shop::Desk::Instance() -> class shop::Desk & [static local-static]
  src/api.h
)";

RpcPlan Plan(const std::string& function, const std::string& usr = "shop::F") {
  const DependencyGraph graph = Sketch(kTypes + function);
  ContractAnalysis analysis(graph);
  return analysis.rpcs.Plan(*graph.FindSymbol(usr));
}

/// Ids of the refusals of one function; "" if it can be remote.
std::string WhyNot(const std::string& function,
                   const std::string& usr = "shop::F") {
  std::vector<std::string> ids;
  for (const Refusal& why : Plan(function, usr).refusals) ids.push_back(why.id);
  return llvm::join(ids, " ");
}

std::string Notes(const std::string& function) {
  std::vector<std::string> ids;
  for (const Refusal& why : Plan(function).notes) ids.push_back(why.id);
  return llvm::join(ids, " ");
}

RpcParameter Parameter1(const std::string& function) {
  return Plan(function).method.value().parameters.at(0);
}

TEST(RpcBuilder, ValuesAndConstReferencesGoIn) {
  EXPECT_EQ(Parameter1("fn shop::F(const std::string & name)").direction,
            RpcParameter::Direction::kIn);
}

TEST(RpcBuilder, WrittenReferencesGoInAndOut) {
  const RpcParameter parameter =
      Parameter1("fn shop::F(class shop::Money & sum) [writes=sum]");
  EXPECT_EQ(parameter.direction, RpcParameter::Direction::kInOut);
  EXPECT_EQ(parameter.request_number, 1u);
  EXPECT_EQ(parameter.response_number, 3u);
}

TEST(RpcBuilder, ReferencesThatAreOnlyReadGoIn) {
  EXPECT_EQ(Parameter1("fn shop::F(class shop::Money & sum)").direction,
            RpcParameter::Direction::kIn);
}

TEST(RpcBuilder, PointersToOneValueMayBeNull) {
  const RpcParameter parameter =
      Parameter1("fn shop::F(int * rest) [writes=rest]");
  EXPECT_TRUE(parameter.is_nullable);
  EXPECT_EQ(parameter.direction, RpcParameter::Direction::kInOut);
  EXPECT_EQ(ToText(parameter.type), "sint32");
}

TEST(RpcBuilder, KeptAddressesAreRefused) {
  EXPECT_EQ(WhyNot("fn shop::F(class shop::Money * m) [escapes=m]"), "MAP030");
  EXPECT_EQ(WhyNot("fn shop::F(const class shop::Money & m) [escapes=m]"),
            "MAP030");
}

TEST(RpcBuilder, ViewsGoIn) {
  EXPECT_EQ(ToText(Parameter1("fn shop::F(std::string_view s)").type),
            "bytes (view)");
  EXPECT_EQ(ToText(Parameter1("fn shop::F(const char * s)").type),
            "bytes (view)");
}

TEST(RpcBuilder, ViewsDoNotComeOut) {
  EXPECT_EQ(WhyNot("fn shop::F() -> std::string_view"), "MAP011");
  EXPECT_EQ(WhyNot("fn shop::F() -> const char *"), "MAP013");
}

TEST(RpcBuilder, CharacterBuffersAreRefused) {
  EXPECT_EQ(WhyNot("fn shop::F(char * buffer, int size)"), "MAP012");
}

TEST(RpcBuilder, ReferencesIntoStateAreRefused) {
  EXPECT_EQ(WhyNot("fn shop::F() -> const std::string &"), "CUT064");
  EXPECT_EQ(WhyNot("fn shop::F() -> class shop::Money *"), "CUT064");
}

TEST(RpcBuilder, AddressesThatAreHandedOnAndKeptAreRefused) {
  EXPECT_EQ(WhyNot(R"(
              src/x.h
              fn shop::Keep(const class shop::Money * m) [escapes=m]
              fn shop::F(const class shop::Money & m) [hands=m to=shop::Keep]
            )"),
            "MAP030");
}

TEST(RpcBuilder, PointersToArraysAreRefused) {
  EXPECT_EQ(WhyNot("fn shop::F(const int * p) [array=p]"), "MAP031");
  EXPECT_EQ(WhyNot(R"(
              src/x.h
              fn shop::Sum(const int * p) [array=p]
              fn shop::F(const int * p) [hands=p to=shop::Sum]
            )"),
            "MAP031");
}

TEST(RpcBuilder, PointersWithALengthBesideThemAreRefused) {
  EXPECT_EQ(WhyNot("fn shop::F(const char * data, unsigned long size)"),
            "MAP031");
  EXPECT_EQ(WhyNot("fn shop::F(const int * p, int n)"), "MAP031");
  EXPECT_EQ(WhyNot("fn shop::F(const int * p, int itemCount)"), "MAP031");
  EXPECT_EQ(WhyNot("fn shop::F(const int * p, int line)"), "");
}

TEST(RpcBuilder, CallbacksAreRefused) {
  EXPECT_EQ(
      WhyNot("fn shop::F(const std::function<function<void, int>> & done)"),
      "MAP050");
  EXPECT_EQ(WhyNot("fn shop::F(function<void, int> * done)"), "MAP050");
}

TEST(RpcBuilder, ObjectsWithIdentityAreNotPassed) {
  EXPECT_EQ(WhyNot("fn shop::F(class shop::Lock & lock)"), "MAP044");
}

TEST(RpcBuilder, NothingTravelsForTheOneObjectOfAClass) {
  const RpcParameter parameter =
      Parameter1("fn shop::F(class shop::Desk & desk) [writes=desk]");
  EXPECT_EQ(ToText(parameter.type), "the one shop::Desk");
  EXPECT_EQ(parameter.request_number, 0u);
}

TEST(RpcBuilder, AllReasonsAreGiven) {
  EXPECT_EQ(WhyNot("fn shop::F(void * a, char * b) -> int & [variadic]"),
            "CUT070 CUT070 MAP012 CUT064");
}

TEST(RpcBuilder, FunctionsWithoutAHeaderAreRefused) {
  EXPECT_EQ(WhyNot("src/x.cc\nfn shop::F()"), "CUT079");
}

TEST(RpcBuilder, PrivateFunctionsAreRefused) {
  EXPECT_EQ(WhyNot("fn shop::F() [private]"), "CUT078");
}

TEST(RpcBuilder, NoexceptAndAliasesAreNoted) {
  EXPECT_EQ(Notes("fn shop::F() [noexcept]"), "HZ-NOEXCEPT");
  EXPECT_EQ(Notes("fn shop::F(int & a, int & b) [writes=a]"), "");
  EXPECT_EQ(Notes("fn shop::F(int & a, int & b) [writes=a,b]"), "HZ-ALIAS");
}

TEST(RpcBuilder, SharedResultsAreNoted) {
  EXPECT_EQ(Notes("fn shop::F() -> std::shared_ptr<const class shop::Money>"),
            "MAP035");
}

TEST(RpcBuilder, MethodsOfValuesTakeTheValueAlong) {
  const RpcPlan plan = Plan("src/types.h\nfn shop::Money::Half(int n) [const]",
                            "shop::Money::Half");
  EXPECT_EQ(plan.method->self, RpcMethod::Self::kValue);
  EXPECT_EQ(plan.method->parameters[0].request_number, 2u);
}

TEST(RpcBuilder, MethodsOfTheOneObjectNameItsAccessor) {
  const RpcPlan plan =
      Plan("src/types.h\nfn shop::Desk::Open()", "shop::Desk::Open");
  EXPECT_EQ(plan.method->self, RpcMethod::Self::kSingleton);
  EXPECT_EQ(plan.method->accessor, "shop::Desk::Instance");
}

TEST(RpcBuilder, TheAccessorIsNoMethod) {
  const RpcPlan plan = Plan("", "shop::Desk::Instance");
  EXPECT_TRUE(plan.accessor.has_value());
  EXPECT_THAT(plan.refusals, IsEmpty());
}

TEST(RpcBuilder, ConstructorsOfValuesMustBeInHeaders) {
  EXPECT_EQ(WhyNot("src/types.h\nfn shop::Money::Money(int n) [constructor]",
                   "shop::Money::Money"),
            "CUT084");
}

}  // namespace
}  // namespace cleave
