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

TEST(RpcBuilder, OwnViewsGoInAndComeBackAsAPartOfIt) {
  const std::string slice = R"(
    src/slice.h
    class shop::Slice { const char * data_; unsigned long size_ }
    fn shop::Slice::Slice(const char * d, unsigned long n) [constructor inline fills=data_,size_]
    src/api.h
  )";
  EXPECT_EQ(ToText(Parameter1(slice + "fn shop::F(class shop::Slice s)").type),
            "Slice");
  EXPECT_TRUE(Parameter1(slice + "fn shop::F(const class shop::Slice * s)")
                  .is_nullable);
  EXPECT_EQ(Parameter1(slice + "fn shop::F(class shop::Slice & s) [writes=s]")
                .direction,
            RpcParameter::Direction::kInOut);
  EXPECT_EQ(WhyNot(slice + "fn shop::F(class shop::Slice s) [escapes=s]"),
            "MAP011");
  EXPECT_EQ(WhyNot(slice + "fn shop::F(class shop::Slice * s) [array=s]"),
            "MAP031");
  EXPECT_EQ(WhyNot(slice + "fn shop::F() -> class shop::Slice"), "MAP011");
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
  EXPECT_EQ(WhyNot("fn shop::F(const int * p, int num)"), "MAP031");
  EXPECT_EQ(WhyNot("fn shop::F(std::string * to, int num)"), "");
}

TEST(RpcBuilder, SpansGoInAndOut) {
  const RpcParameter in = Parameter1("fn shop::F(std::span<const int> s)");
  EXPECT_EQ(ToText(in.type), "repeated sint32");
  EXPECT_EQ(in.direction, RpcParameter::Direction::kIn);
  EXPECT_EQ(Parameter1("fn shop::F(std::span<int> s)").direction,
            RpcParameter::Direction::kInOut);
  EXPECT_EQ(WhyNot("fn shop::F(std::span<int> s) [escapes=s]"), "MAP011");
}

TEST(RpcBuilder, PrivateTypesInASignatureAreRefused) {
  EXPECT_EQ(WhyNot(R"(
              src/x.h
              class shop::Desk::Drawer { int n } [hidden]
              fn shop::F(class shop::Desk::Drawer d)
            )"),
            "CUT078");
}

TEST(RpcBuilder, FunctionsOfTheCallerAreCalledBack) {
  const RpcParameter parameter = Parameter1(
      "fn shop::F(const std::function<function<int, class shop::Money &>> & "
      "f)");
  EXPECT_EQ(ToText(parameter.type), "callback");
  ASSERT_EQ(parameter.callbacks.size(), 1u);
  const RpcMethod& callback = parameter.callbacks[0];
  EXPECT_EQ(callback.parameters[0].direction, RpcParameter::Direction::kInOut);
  EXPECT_EQ(ToText(*callback.result), "sint32");
  EXPECT_EQ(Notes("fn shop::F(function<void, int> * done)"), "HZ-CALLBACK");
}

TEST(RpcBuilder, FunctionsThatAreKeptAreCalledLater) {
  constexpr const char* code =
      "fn shop::F(std::function<function<void>> f) [escapes=f]";
  const RpcParameter parameter = Parameter1(code);
  EXPECT_TRUE(parameter.is_kept);
  EXPECT_EQ(parameter.proto_name, "f_function");
  EXPECT_EQ(Notes(code), "HZ-STORED");
}

TEST(RpcBuilder, PlainPointersToFunctionsAreHandedOverAlike) {
  constexpr const char* code = R"(
    src/x.h
    fn shop::F(function<void, int> * f)
    fn shop::G(function<void, int> * g) [escapes=g]
    fn shop::H(function<void> * h)
  )";
  const auto is_kept = [&](const std::string& usr) {
    return Plan(code, usr).method.value().parameters.at(0).is_kept;
  };
  EXPECT_TRUE(is_kept("shop::F") && is_kept("shop::G"));
  EXPECT_FALSE(is_kept("shop::H"));
}

TEST(RpcBuilder, CallbacksTakeWhatCanTravel) {
  EXPECT_EQ(WhyNot("fn shop::F(function<void, const int *> * done)"), "MAP031");
  EXPECT_EQ(WhyNot("fn shop::F(function<void, void *> * done)"), "CUT070");
  EXPECT_EQ(WhyNot("fn shop::F(function<const int &> * done)"), "CUT064");
}

constexpr const char* kSink = R"(
  src/sink.h
  class shop::Sink { } [abstract polymorphic]
  fn shop::Sink::Put(int n) [pure]
  fn shop::Sink::Size() -> int [virtual inline const]
)";

TEST(RpcBuilder, InterfacesAreImplementedByTheCaller) {
  const RpcParameter parameter = Parameter1(
      std::string(kSink) + "src/x.h\nfn shop::F(class shop::Sink & sink)");
  EXPECT_EQ(ToText(parameter.type), "the caller's shop::Sink");
  ASSERT_EQ(parameter.callbacks.size(), 2u);
  EXPECT_EQ(parameter.callbacks[0].function, "shop::Sink::Put");
}

TEST(RpcBuilder, InterfacesThatAreKeptAreCalledLater) {
  const RpcParameter parameter =
      Parameter1(std::string(kSink) +
                 "src/x.h\nfn shop::F(class shop::Sink & s) [escapes=s]");
  EXPECT_TRUE(parameter.is_kept);
  EXPECT_EQ(parameter.proto_name, "s_object");
  EXPECT_EQ(parameter.callbacks.size(), 2u);
}

TEST(RpcBuilder, AnInterfaceThatIsKeptSomewhereIsHandedOverAlike) {
  EXPECT_TRUE(Parameter1(std::string(kSink) + R"(
    src/x.h
    fn shop::F(class shop::Sink & s)
    fn shop::G(class shop::Sink * s) [escapes=s]
  )")
                  .is_kept);
  EXPECT_FALSE(Parameter1(std::string(kSink) + R"(
    src/x.h
    fn shop::F(class shop::Sink & s)
    src/x.cc
    fn shop::G(class shop::Sink * s) [escapes=s]
  )")
                   .is_kept);
}

TEST(RpcBuilder, OwnersOfInterfacesAreKept) {
  constexpr const char* ended = R"(
    src/sink.h
    class shop::Sink { } [abstract polymorphic]
    fn shop::Sink::~Sink() [destructor virtual inline]
    fn shop::Sink::Put(int n) [pure]
    src/x.h
  )";
  for (const char* owner : {"std::shared_ptr<class shop::Sink>",
                            "const std::shared_ptr<class shop::Sink> &",
                            "std::unique_ptr<class shop::Sink>"}) {
    const RpcParameter parameter =
        Parameter1(std::string(ended) + "fn shop::F(" + owner + " s)");
    EXPECT_TRUE(parameter.is_kept && parameter.is_nullable) << owner;
  }
  // Nobody may delete it: not an object that could be owned elsewhere.
  EXPECT_NE(WhyNot(std::string(kSink) +
                   "src/x.h\nfn shop::F(std::unique_ptr<class shop::Sink> s)"),
            "");
}

TEST(RpcBuilder, InterfacesThatAreKeptMayReturnViews) {
  constexpr const char* code = R"(
    src/sink.h
    class shop::Sink { } [abstract polymorphic]
    fn shop::Sink::Name() -> const char * [pure const]
    src/x.h
    fn shop::F(class shop::Sink * s))";
  EXPECT_EQ(ToText(*Parameter1(std::string(code) + " [escapes=s]")
                        .callbacks.at(0)
                        .result),
            "bytes (view)");
  EXPECT_EQ(WhyNot(code), "CUT064");
}

TEST(RpcBuilder, FunctionsOfBaseClassesAreCalledBackToo) {
  constexpr const char* code = R"(
    src/sink.h
    class shop::Base { } [abstract polymorphic]
    fn shop::Base::Put(int n) [pure]
    fn shop::Base::Size() -> int [pure const]
    class shop::Derived : class shop::Base { } [abstract polymorphic]
    fn shop::Derived::Put(int n) [pure]
    fn shop::Derived::Flush() [pure]
    src/x.h
    fn shop::F(class shop::Derived * d) [escapes=d]
  )";
  std::vector<std::string> names;
  for (const RpcMethod& each : Parameter1(code).callbacks)
    names.push_back(each.function);
  EXPECT_EQ(llvm::join(names, " "),
            "shop::Base::Size shop::Derived::Flush shop::Derived::Put");
  EXPECT_EQ(WhyNot(std::string(code) +
                   "fn shop::G(class shop::Base * b) [escapes=b]"),
            "MAP041");
}

TEST(RpcBuilder, InterfacesWithStateOrSourcesAreRefused) {
  EXPECT_EQ(WhyNot(R"(
              src/x.h
              class shop::Sink { int n } [abstract polymorphic]
              fn shop::Sink::Put() [pure]
              fn shop::F(class shop::Sink & sink)
            )"),
            "MAP041");
  EXPECT_EQ(WhyNot(R"(
              src/x.h
              class shop::Sink { } [abstract polymorphic]
              fn shop::Sink::Put() [virtual]
              fn shop::F(class shop::Sink & sink)
            )"),
            "MAP041");
}

constexpr const char* kCounter = R"(
  src/counter.h
  class shop::Counter { int n_ } [copy=deleted assign=deleted default=none destructor=out-of-line move=none]
  fn shop::Counter::Counter(int n) [constructor]
  fn shop::Counter::Next() -> int
  src/x.h
)";

TEST(RpcBuilder, ObjectsWithHandlesArePassedAndReturned) {
  for (const char* function :
       {"fn shop::F(class shop::Counter & c) [escapes=c]",
        "fn shop::F(std::unique_ptr<class shop::Counter> c)",
        "fn shop::F(const std::shared_ptr<class shop::Counter> & c)",
        "fn shop::F(const std::vector<std::shared_ptr<class shop::Counter>> & "
        "c)",
        "fn shop::F() -> class shop::Counter &",
        "fn shop::F() -> const class shop::Counter *",
        "fn shop::F() -> std::unique_ptr<class shop::Counter>"})
    EXPECT_EQ(WhyNot(std::string(kCounter) + function), "") << function;
}

TEST(RpcBuilder, PlacesOfOwnersOfObjectsAreRefused) {
  for (const char* function :
       {"fn shop::F(class shop::Counter c)",
        "fn shop::F(std::unique_ptr<class shop::Counter> & c)",
        "fn shop::F(const std::unique_ptr<class shop::Counter> & c)",
        "fn shop::F(std::vector<std::unique_ptr<class shop::Counter>> c)"})
    EXPECT_EQ(WhyNot(std::string(kCounter) + function), "MAP044") << function;
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
