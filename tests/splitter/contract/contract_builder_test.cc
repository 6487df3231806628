#include "splitter/contract/contract_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_text.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr char kServices[] = "catalog: src/catalog\norders: src/orders";

Contract Build(llvm::StringRef sketch, llvm::StringRef split = kServices) {
  return BuildContract(Sketch(sketch), SketchSplit(split));
}

TEST(ContractBuilder, MakesOneRpcForAllCallersOfAFunction) {
  const Contract contract = Build(R"(
    src/catalog.h
    fn shop::Find(const std::string & sku) -> int
    src/orders.h
    fn shop::Place()
      calls shop::Find x2 loop=1
    src/main.cc
    fn shop::Main()
      calls shop::Find
  )");
  const RpcMethod& rpc = contract.services[0].rpcs.at(0);
  EXPECT_EQ(rpc.name, "Find");
  EXPECT_THAT(rpc.callers, ElementsAre("monolith", "orders"));
  EXPECT_EQ(rpc.call_places, 3u);
  EXPECT_EQ(rpc.loop_depth, 1u);
}

TEST(ContractBuilder, CallsWithinAServiceStayLocal) {
  EXPECT_THAT(Build(R"(
    src/catalog.h
    fn shop::Find()
    fn shop::Show()
      calls shop::Find
  )")
                  .services[0]
                  .rpcs,
              IsEmpty());
}

TEST(ContractBuilder, InlineFunctionsTakeWhatTheyCallAlong) {
  const Contract contract = Build(R"(
    src/catalog.h
    fn shop::Find()
    fn shop::Twice() [inline]
      calls shop::Find
    src/main.cc
    fn shop::Main()
      calls shop::Twice
  )");
  ASSERT_EQ(contract.services[0].rpcs.size(), 1u);
  EXPECT_EQ(contract.services[0].rpcs[0].function, "shop::Find");
}

TEST(ContractBuilder, AServiceThatNeedsTheMonolithIsRefused) {
  const Contract contract = Build(R"(
    src/catalog.h
    fn shop::Find()
      calls shop::Log
    src/log.h
    fn shop::Log()
  )");
  EXPECT_THAT(contract.refused_services, ElementsAre("catalog"));
  EXPECT_EQ(IssueIds(contract, "shop::Log"), "CUT040");
}

TEST(ContractBuilder, InstancesThatOnlyOneSourceHasAreNotNeededElsewhere) {
  const Contract contract = Build(R"(
    src/main.cc
    fn shop::Print()
    src/catalog.h
    fn shop::Visit() [template inline]
      calls shop::Print
    fn shop::Find()
      calls shop::Visit
  )");
  EXPECT_THAT(contract.issues, IsEmpty());
  EXPECT_THAT(contract.refused_services, IsEmpty());
}

TEST(ContractBuilder, InstancesOfTestsAreNotNeededByServices) {
  EXPECT_THAT(Build(R"(
    tests/cases.h
    fn tests::Case()
    src/catalog.h
    fn shop::Visit() [template inline]
      calls tests::Case
    fn shop::Find()
      calls shop::Visit
  )")
                  .refused_services,
              IsEmpty());
}

TEST(ContractBuilder, InlineFunctionsNeedWhatTheyNameWhereverItIs) {
  EXPECT_THAT(Build(R"(
    src/main.cc
    fn shop::Print()
    src/catalog.h
    fn shop::Show() [inline]
      calls shop::Print
    fn shop::Find()
      calls shop::Show
  )")
                  .refused_services,
              ElementsAre("catalog"));
}

TEST(ContractBuilder, LibrariesAreInEveryProcess) {
  const Contract contract = Build(R"(
    src/catalog.h
    fn shop::Find()
      calls shop::Log
    src/log.h
    fn shop::Log()
  )",
                                  "catalog: src/catalog\nlibraries: src/log");
  EXPECT_THAT(contract.issues, IsEmpty());
}

TEST(ContractBuilder, ALibraryThatNeedsTheMonolithIsNone) {
  const Contract contract = Build(R"(
    src/catalog.h
    fn shop::Find()
      calls shop::Log
    src/log.h
    fn shop::Log()
      calls shop::Front
    src/front.h
    fn shop::Front()
  )",
                                  "catalog: src/catalog\nlibraries: src/log");
  EXPECT_EQ(IssueIds(contract, "shop::Front"), "CUT041");
  EXPECT_THAT(contract.refused_services, ElementsAre("catalog"));
}

TEST(ContractBuilder, LibrariesMayCallServices) {
  const Contract contract = Build(R"(
    src/catalog.h
    fn shop::Find()
    src/orders.h
    fn shop::Place()
    src/util.h
    fn shop::Util()
      calls shop::Find
  )",
                                  "catalog: src/catalog\norders: src/orders\n"
                                  "libraries: src/util");
  EXPECT_THAT(contract.services[1].uses, ElementsAre("catalog"));
}

TEST(ContractBuilder, RefusingOneServiceIsTriedWithoutIt) {
  const Contract contract = Build(R"(
    src/catalog.h
    fn shop::Find() -> int &
    src/orders.h
    fn shop::Place()
    src/main.cc
    fn shop::Main()
      calls shop::Find
      calls shop::Place
  )");
  EXPECT_THAT(contract.refused_services, ElementsAre("catalog"));
  ASSERT_EQ(contract.services.size(), 1u);
  EXPECT_EQ(contract.services[0].rpcs.size(), 1u);
  EXPECT_EQ(IssueIds(contract, "shop::Find"), "CUT064");
}

TEST(ContractBuilder, AnIssueNamesTheCallersPlace) {
  const Contract contract = Build(R"(
    src/catalog.h
    fn shop::Find() -> int &
    src/main.cc
    fn shop::Main()
      calls shop::Find
  )");
  EXPECT_EQ(contract.issues.at(0).place.file, "src/main.cc");
  EXPECT_EQ(contract.issues.at(0).from, "src/main");
}

TEST(ContractBuilder, MutableGlobalsDoNotCross) {
  EXPECT_EQ(IssueIds(Build(R"(
    src/catalog.h
    var shop::g_count
    src/main.cc
    fn shop::Main()
      read-global shop::g_count
  )"),
                     "shop::g_count"),
            "CUT073");
}

TEST(ContractBuilder, ConstantsOfHeadersCross) {
  EXPECT_THAT(Build(R"(
    src/catalog.h
    var shop::kLimit [const header]
    src/main.cc
    fn shop::Main()
      read-global shop::kLimit
  )")
                  .issues,
              IsEmpty());
}

TEST(ContractBuilder, ConstantsOfSourceFilesNeedAChange) {
  EXPECT_EQ(IssueIds(Build(R"(
    src/catalog.h
    var shop::kLimit [const]
    src/main.cc
    fn shop::Main()
      read-global shop::kLimit
  )"),
                     "shop::kLimit"),
            "CUT074");
}

TEST(ContractBuilder, ConstantsOfLiteralsAreDefinedByTheirUsers) {
  const Contract contract = Build(R"(
    src/catalog.h
    var shop::kLimit [const literal]
    var shop::kOwn [const literal]
    fn shop::Find()
      read-global shop::kOwn
    src/orders.h
    fn shop::Place()
      read-global shop::kLimit
  )");
  EXPECT_THAT(contract.issues, IsEmpty());
  EXPECT_THAT(ToText(contract),
              HasSubstr("  constant const int shop::kLimit = 3 "
                        "(src/catalog.h:"));
  ASSERT_EQ(contract.services[0].constants.size(), 1u);
  EXPECT_THAT(contract.services[1].uses, ElementsAre("catalog"));
}

TEST(ContractBuilder, ConstantsNeedWhatMakesThemWhereTheyAreUsed) {
  EXPECT_EQ(IssueIds(Build(R"(
    src/colour.h
    class shop::Colour { int red_ } [default=none]
    fn shop::Colour::Colour(int red) [constructor fills=red_]
    src/catalog.h
    var shop::kBlack : class shop::Colour [const literal]
      makes shop::Colour::Colour
    src/main.cc
    fn shop::Main()
      read-global shop::kBlack
  )",
                           "catalog: src/catalog src/colour"),
                     "shop::Colour::Colour"),
            "CUT084");
}

TEST(ContractBuilder, ConstantsNeedNothingOfWhatTheirValueWasComputedFrom) {
  EXPECT_THAT(Build(R"(
    src/catalog.h
    var shop::kBase [const]
    fn shop::Twice(int n) -> int
    var shop::kLimit [const literal]
      read-global shop::kBase
      calls shop::Twice
    src/main.cc
    fn shop::Main()
      read-global shop::kLimit
  )")
                  .issues,
              IsEmpty());
  EXPECT_EQ(IssueIds(Build(R"(
    src/base.h
    var shop::kBase [const]
    src/catalog.h
    var shop::kLimit [const literal]
      read-global shop::kBase
    src/main.cc
    fn shop::Main()
      read-global shop::kLimit
  )"),
                     "shop::kBase"),
            "CUT040");
}

TEST(ContractBuilder, ConstantsOfTheMonolithAreNotDefinedByServices) {
  EXPECT_EQ(IssueIds(Build(R"(
    src/base.h
    var shop::kLimit [const literal]
    src/catalog.h
    fn shop::Find()
      read-global shop::kLimit
  )"),
                     "shop::kLimit"),
            "CUT040");
}

TEST(ContractBuilder, ClassesWithVtablesElsewhereAreNotDerivedFrom) {
  EXPECT_EQ(IssueIds(Build(R"(
    src/catalog.h
    class shop::Rule { } [polymorphic]
    fn shop::Rule::Apply() [virtual]
    src/main.h
    class shop::MyRule : class shop::Rule { } [polymorphic]
      inherit shop::Rule
  )"),
                     "shop::Rule"),
            "CUT042");
}

TEST(ContractBuilder, VirtualCallsNeedNothingWhereTheObjectIs) {
  EXPECT_THAT(Build(R"(
    src/catalog.h
    class shop::Rule { } [polymorphic]
    fn shop::Rule::Apply() [virtual]
    src/main.cc
    fn shop::Main()
      virtual-call shop::Rule::Apply
  )")
                  .issues,
              IsEmpty());
}

TEST(ContractBuilder, InterfacesOfHeadersMayBeImplementedAnywhere) {
  EXPECT_THAT(Build(R"(
    src/catalog.h
    class shop::Rule { } [polymorphic abstract]
    fn shop::Rule::Apply() [pure]
    src/main.h
    class shop::MyRule : class shop::Rule { } [polymorphic]
      inherit shop::Rule
  )")
                  .issues,
              IsEmpty());
}

TEST(ContractBuilder, ClientsDoNotSeeInlineFunctionsThatUseFields) {
  const Contract contract = Build(R"(
    src/catalog.h
    class shop::Catalog { int n_ } [copy=deleted]
    fn shop::Catalog::Get() -> class shop::Catalog & [static local-static]
    fn shop::Catalog::size() -> int [inline touches-fields]
    src/main.cc
    fn shop::Main()
      calls shop::Catalog::Get
      calls shop::Catalog::size
  )");
  EXPECT_EQ(IssueIds(contract, "shop::Catalog"), "CUT086");
  const ServiceContract& catalog = contract.services.at(0);
  EXPECT_EQ(catalog.rpcs.at(0).name, "Size");
  EXPECT_EQ(catalog.shadows.at(0).file, "src/catalog.h");
  EXPECT_EQ(catalog.shadows[0].bodies.size(), 1u);
}

TEST(ContractBuilder, TemplatesOfASingletonMustNotUseItsFields) {
  EXPECT_EQ(IssueIds(Build(R"(
    src/catalog.h
    class shop::Catalog { int n_ } [copy=deleted]
    fn shop::Catalog::Get() -> class shop::Catalog & [static local-static]
    fn shop::Catalog::size() -> int [inline touches-fields template]
    src/main.cc
    fn shop::Main()
      calls shop::Catalog::Get
      calls shop::Catalog::size
  )"),
                     "shop::Catalog::size"),
            "CUT082");
}

TEST(ContractBuilder, AccessorsOfSingletonsAreNoCalls) {
  const Contract contract = Build(R"(
    src/catalog.h
    class shop::Catalog { int n_ } [copy=deleted]
    fn shop::Catalog::Get() -> class shop::Catalog & [static local-static]
    fn shop::Catalog::Find() -> int
    src/main.cc
    fn shop::Main()
      calls shop::Catalog::Get
      calls shop::Catalog::Find
  )");
  EXPECT_EQ(contract.services[0].accessors.at(0).owner, "shop::Catalog");
  EXPECT_EQ(contract.services[0].rpcs.at(0).self, RpcMethod::Self::kSingleton);
}

TEST(ContractBuilder, ObjectsThatClientsMakeHaveHandles) {
  const Contract contract = Build(R"(
    src/catalog.h
    class shop::Import { int lines_ } [copy=deleted assign=deleted move=none default=none destructor=out-of-line]
    fn shop::Import::Import(int limit) [constructor]
    fn shop::Import::~Import() [destructor]
    fn shop::Import::Add(const std::string & line)
    src/main.cc
    fn shop::Main()
      makes shop::Import::Import
      calls shop::Import::Add
      ends shop::Import::~Import
  )");
  const ServiceContract& catalog = contract.services.at(0);
  EXPECT_EQ(catalog.handle_classes.at(0).cpp_name, "shop::Import");
  EXPECT_THAT(catalog.handle_classes[0].member_names, ElementsAre("lines_"));
  ASSERT_EQ(catalog.rpcs.size(), 3u);
  EXPECT_EQ(catalog.rpcs[0].name, "CreateImport");
  EXPECT_EQ(catalog.rpcs[1].name, "DestroyImport");
  EXPECT_EQ(catalog.rpcs[2].self, RpcMethod::Self::kHandle);
}

TEST(ContractBuilder, NobodyMakesASecondObjectOfAClassWithOne) {
  const std::string catalog = R"(
    src/catalog.h
    class shop::Catalog { int n_ } [copy=deleted]
    fn shop::Catalog::Catalog() [constructor inline]
    fn shop::Catalog::Get() -> class shop::Catalog & [static local-static]
    fn shop::Catalog::Count() -> int
    src/main.cc
  )";
  EXPECT_EQ(IssueIds(Build(catalog + R"(
    fn shop::Main()
      makes shop::Catalog::Catalog
      calls shop::Catalog::Count
  )"),
                     "shop::Catalog::Catalog"),
            "CUT083");
  EXPECT_EQ(IssueIds(Build(catalog + R"(
    class shop::Special : class shop::Catalog { }
      inherit shop::Catalog
    fn shop::Main()
      calls shop::Catalog::Get
  )"),
                     "shop::Catalog"),
            "CUT083");
}

TEST(ContractBuilder, FieldsOfServiceObjectsAreNotUsedDirectly) {
  EXPECT_EQ(IssueIds(Build(R"(
    src/catalog.h
    class shop::Catalog { int n } [copy=deleted]
    fn shop::Catalog::Get() -> class shop::Catalog & [static local-static]
    src/main.cc
    fn shop::Main()
      write-field shop::Catalog::n
  )"),
                     "shop::Catalog"),
            "CUT072");
}

TEST(ContractBuilder, AServantNeedsTheObjectsOfItsParameters) {
  EXPECT_EQ(IssueIds(Build(R"(
    src/catalog.h
    class shop::Log { int n_ } [copy=deleted]
    src/log.h
    class shop::Desk { int n_ } [copy=deleted]
    fn shop::Desk::Get() -> class shop::Desk & [static local-static]
    src/catalog.h
    fn shop::Print(class shop::Desk & desk)
    src/main.cc
    fn shop::Main()
      calls shop::Print
  )"),
                     "shop::Desk::Get"),
            "CUT040");
}

TEST(ContractBuilder, ValuesMustBeCopiedWithoutTheService) {
  EXPECT_EQ(IssueIds(Build(R"(
    src/catalog.h
    class shop::Item { int n } [copy=out-of-line]
    fn shop::Find() -> class shop::Item
    src/main.cc
    fn shop::Main()
      calls shop::Find
  )"),
                     "shop::Item"),
            "CUT081");
}

TEST(ContractBuilder, CodeThatMakesMessagesIsNeededEverywhere) {
  const Contract contract = Build(R"(
    src/catalog.h
    class shop::Item { int n_ } [default=none]
    fn shop::Item::Item(int n) [constructor inline fills=n_]
      calls shop::Check
    fn shop::Find() -> class shop::Item
    fn shop::Check(int n)
    src/main.cc
    fn shop::Main()
      calls shop::Find
  )");
  EXPECT_EQ(contract.services[0].rpcs.size(), 2u);
}

TEST(ContractBuilder, MessagesHoldWhatTheirFieldsNeed) {
  const Contract contract = Build(R"(
    src/catalog.h
    enum shop::Color { kRed }
    class shop::Part { std::map<int, enum shop::Color> colors }
    class shop::Item { std::vector<class shop::Part> parts }
    fn shop::Find() -> class shop::Item
    src/main.cc
    fn shop::Main()
      calls shop::Find
  )");
  std::vector<std::string> names;
  for (const MessageType& message : contract.messages)
    names.push_back(message.proto_name);
  EXPECT_THAT(names, ElementsAre("Item", "Part", "Sint32ToColorEntry"));
  EXPECT_EQ(contract.enums.at(0).values.at(0).proto_name, "COLOR_RED");
}

constexpr char kThrowing[] = R"(
  src/catalog.h
  class shop::NotFound : std::exception { std::string sku_ } [exception default=none]
  fn shop::NotFound::NotFound(std::string sku) [constructor inline fills=sku_]
  fn shop::Find() [throws=shop::NotFound]
  src/main.h
  class shop::BadLine : std::exception { } [exception]
  fn shop::Main() [throws=shop::BadLine]
    calls shop::Find
)";

TEST(ContractBuilder, ExceptionsOfServicesTravel) {
  const Contract contract = Build(kThrowing);
  ASSERT_EQ(contract.messages.size(), 1u);
  EXPECT_EQ(contract.messages[0].cpp_name, "shop::NotFound");
  EXPECT_EQ(contract.messages[0].kind, MessageType::Kind::kException);
}

TEST(ContractBuilder, ExceptionsWithCodeOfOneProcessArriveAsTheirBase) {
  const Contract contract = Build(R"(
    src/catalog.h
    class shop::NotFound : std::exception { } [exception]
    fn shop::NotFound::what() -> const char * [virtual const]
    fn shop::Find() [throws=shop::NotFound]
    src/main.h
    fn shop::Main()
      calls shop::Find
  )");
  EXPECT_THAT(contract.messages, IsEmpty());
  EXPECT_EQ(IssueIds(contract, "shop::NotFound"), "MAP070");
}

TEST(ContractBuilder, TransactionsDoNotSpanCalls) {
  EXPECT_EQ(IssueIds(Build(R"(
    src/catalog.h
    fn shop::Take()
      write-table stock
    src/main.cc
    fn shop::Main() [sql-begins]
      calls shop::Take
  )"),
                     "shop::Take"),
            "HZ-TXN");
}

TEST(ContractBuilder, LoopsOverCallsAreNoted) {
  const Contract contract = Build(R"(
    src/catalog.h
    fn shop::PriceOf(int id) -> int
    src/main.cc
    fn shop::Main()
      calls shop::PriceOf loop=1
  )");
  EXPECT_EQ(IssueIds(contract, "shop::PriceOf"), "HZ-CHATTY");
  EXPECT_THAT(contract.refused_services, IsEmpty());
}

TEST(ContractBuilder, TestsAreCallersLikeAnyOther) {
  const Contract contract = Build(R"(
    src/catalog.h
    fn shop::Find()
    tests/catalog_test.cc
    fn shop::Test()
      calls shop::Find
  )");
  EXPECT_THAT(contract.services[0].rpcs.at(0).callers, ElementsAre("monolith"));
}

TEST(ContractText, IsReadable) {
  const std::string text = ToText(Build(R"(
    src/catalog.h
    fn shop::Find(const std::string & sku) -> std::vector<int>
    src/main.cc
    fn shop::Main()
      calls shop::Find
  )"));
  EXPECT_THAT(text, HasSubstr("  rpc Find = shop::Find(const std::string &) "
                              "(src/catalog.h:3:1)\n"
                              "    in sku: bytes\n"
                              "    returns repeated sint32\n"
                              "    called by monolith at 1 place\n"));
}

}  // namespace
}  // namespace cleave
