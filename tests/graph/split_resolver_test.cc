#include "graph/split_resolver.h"

#include <gtest/gtest.h>

#include "graph/graph_text.h"
#include "tests/support/matchers.h"

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

/// A function NAME in the namespaces before its last `::`, in FILE.
void AddFunction(DependencyGraph::Builder& builder, const std::string& name,
                 const std::string& file) {
  std::string parent;
  for (size_t at = name.find("::"); at != std::string::npos;
       at = name.find("::", at + 2)) {
    Symbol scope;
    scope.usr = "ns:" + name.substr(0, at);
    scope.kind = SymbolKind::kNamespace;
    scope.name = name.substr(0, at);
    scope.parent = parent;
    parent = scope.usr;
    builder.AddSymbol(scope);
  }
  Symbol function;
  function.usr = "fn:" + name;
  function.name = name;
  function.parent = parent;
  function.declared = function.defined = {file, 1, 1};
  function.function.emplace();
  builder.AddSymbol(function);
  builder.AddFile(file, 10, /*is_test=*/file.starts_with("tests/"));
}

const DependencyGraph& Shop() {
  static const DependencyGraph* const kShop = [] {
    DependencyGraph::Builder builder;
    AddFunction(builder, "shop::orders::Take", "src/orders/take.cc");
    AddFunction(builder, "shop::orders::old::Import", "src/orders/import.cc");
    AddFunction(builder, "shop::catalog::Find", "src/catalog/find.cc");
    AddFunction(builder, "shop::catalog::Sort", "src/catalog/sort.cc");
    AddFunction(builder, "shop::base::Log", "src/base/log.cc");
    AddFunction(builder, "shop::orders::Test", "tests/orders_test.cc");
    return new DependencyGraph(std::move(builder).Build());
  }();
  return *kShop;
}

llvm::Expected<ResolvedSplit> Resolve(llvm::StringRef rules) {
  auto file =
      ReadSplitFile(("schema: 1\nproject: shop\n" + rules).str(), "s.yaml");
  if (!file) return file.takeError();
  return ResolveSplit(*file, Shop());
}

/// "orders: a b | library: c", or the error.
std::string Homes(llvm::StringRef rules) {
  auto resolved = Resolve(rules);
  if (!resolved) return ErrorText(resolved);
  std::string text;
  auto add = [&](const std::string& name, const auto& components) {
    if (components.empty()) return;
    text += (text.empty() ? "" : " | ") + name + ":";
    for (const std::string& component : components) text += " " + component;
  };
  for (const ServicePlan& service : resolved->split.services)
    add(service.name, service.components);
  add("library", resolved->split.libraries);
  return text;
}

TEST(SplitRules, OfANamespaceTakeTheNamespacesInIt) {
  EXPECT_EQ(Homes("services:\n  orders:\n    include:\n"
                  "      - ns: shop::orders\n"),
            "orders: src/orders/import src/orders/take");
}

TEST(SplitRules, OfADeeperNamespaceWin) {
  EXPECT_EQ(Homes("services:\n"
                  "  orders: {include: [{ns: 'shop::orders'}]}\n"
                  "  old: {include: [{ns: 'shop::orders::old'}]}\n"),
            "old: src/orders/import | orders: src/orders/take");
}

TEST(SplitRules, OfAPathBeatNamespacesAndEntitiesBeatPaths) {
  EXPECT_EQ(Homes("services:\n"
                  "  orders: {include: [{ns: 'shop'}]}\n"
                  "  catalog: {include: [{path: src/catalog/**}]}\n"
                  "  sort: {include: [{entity: 'shop::catalog::Sort'}]}\n"
                  "libraries: [{path: src/base}]\n"),
            "catalog: src/catalog/find"
            " | orders: src/orders/import src/orders/take"
            " | sort: src/catalog/sort | library: src/base/log");
}

TEST(SplitRules, OfALongerPathWin) {
  EXPECT_EQ(Homes("services:\n"
                  "  all: {include: [{path: 'src/*'}]}\n"
                  "  find: {include: [{path: 'src/catalog/f*'}]}\n"),
            "all: src/base/log src/catalog/sort src/orders/import"
            " src/orders/take | find: src/catalog/find");
}

TEST(SplitRules, OfAListedNameBeatAll) {
  EXPECT_EQ(Homes("services:\n"
                  "  a: {include: [{entity: 'shop::catalog::Sort'}]}\n"
                  "  b: {components: [src/catalog/sort]}\n"),
            "b: src/catalog/sort");
}

TEST(SplitRules, ExcludesOfAServiceBeatItsIncludes) {
  EXPECT_EQ(Homes("services:\n"
                  "  catalog:\n"
                  "    include: [{ns: 'shop::catalog'}]\n"
                  "    exclude: [{entity: 'shop::catalog::Sort'}]\n"),
            "catalog: src/catalog/find");
}

TEST(SplitRules, ThatTieAreAnErrorNamingBothLines) {
  EXPECT_EQ(Homes("services:\n"
                  "  a: {include: [{path: 'src/orders/*.cc'}]}\n"
                  "  b: {include: [{path: 'src/orders/*'}]}\n"),
            "s.yaml:5:18: component 'src/orders/import' is in 'a' by 'path: "
            "src/orders/*.cc' (line 4) and in 'b' by 'path: src/orders/*' "
            "(line 5)\nhint: neither is more specific: exclude it from one of "
            "them, or list it by its name");
}

TEST(SplitRules, ThatTieBelowAMoreSpecificOneAreNoError) {
  EXPECT_EQ(Homes("services:\n"
                  "  a: {include: [{ns: 'shop::base'}]}\n"
                  "  b: {include: [{ns: 'shop::base'}]}\n"
                  "libraries: [src/base/log]\n"),
            "library: src/base/log");
}

TEST(SplitRules, KeepInTheMonolithWhatIsListedThere) {
  EXPECT_EQ(Homes("services:\n"
                  "  catalog: {include: [{ns: 'shop::catalog'}]}\n"
                  "monolith: [src/catalog/sort]\n"),
            "catalog: src/catalog/find");
}

TEST(SplitRules, NameOneOfSeveralEntitiesByItsFile) {
  EXPECT_EQ(Homes("libraries: [{entity: 'src/base/log.cc!shop::base::Log'}]"),
            "library: src/base/log");
  EXPECT_EQ(Homes("libraries: [{entity: 'src/x.cc!shop::base::Log'}]"), "");
}

TEST(SplitRules, ThatNameNothingAreStale) {
  auto resolved = Resolve(
      "services:\n"
      "  gone: {components: [src/catalog/fond], include: [{ns: x}]}\n");
  ASSERT_THAT(resolved, IsOk());
  EXPECT_THAT(resolved->split.services, IsEmpty());
  std::vector<std::string> messages;
  for (const StaleRule& stale : resolved->stale)
    messages.push_back(stale.message);
  EXPECT_THAT(
      messages,
      ElementsAre("s.yaml:4:23: 'src/catalog/fond' names nothing; did you mean "
                  "'src/catalog/find'?",
                  "s.yaml:4:53: 'ns: x' names nothing"));
}

TEST(SplitRules, CanAskThatAllHaveAHome) {
  EXPECT_THAT(Homes("unassigned: error\nlibraries: [{path: src/base}]\n"),
              HasSubstr("component 'src/catalog/find' has no home"));
}

TEST(SplitRules, AreRefusedWhereMalformed) {
  EXPECT_THAT(Homes("libraries: [{namespace: x}]"),
              HasSubstr("s.yaml:3:14: unknown key 'namespace'\n"
                        "hint: known here: ns, path, entity"));
  EXPECT_THAT(Homes("limits: {services: 6..3}"),
              HasSubstr("'6..3' is no limit"));
  EXPECT_THAT(Homes("unassigned: library"), HasSubstr("cannot be 'library'"));
}

TEST(SplitBonds, ThatContradictAHomeNameTheChain) {
  EXPECT_EQ(Homes("services:\n"
                  "  a: {include: [{path: src/base}]}\n"
                  "  b: {include: [{path: src/catalog}]}\n"
                  "must_link:\n"
                  "  - [src/base/log, src/orders/take]\n"
                  "  - [src/orders/take, src/catalog/find]\n"),
            "s.yaml:4: what must be together has two homes: src/base/log is in "
            "'a' (line 4), src/base/log must be with src/orders/take (line 7), "
            "src/orders/take must be with src/catalog/find (line 8), "
            "src/catalog/find is in 'b' (line 5)\n"
            "hint: remove one of these lines");
}

TEST(SplitBonds, ThatContradictEachOtherNameTheChain) {
  EXPECT_EQ(Homes("must_link:\n"
                  "  - [src/base/log, src/orders/take, src/catalog/find]\n"
                  "cannot_link:\n"
                  "  - [src/base/log, src/catalog/find]\n"),
            "s.yaml:6: src/base/log and src/catalog/find cannot be together "
            "(line 6), but src/base/log must be with src/orders/take (line 4), "
            "src/orders/take must be with src/catalog/find (line 4)\n"
            "hint: remove one of these lines");
}

TEST(SplitBonds, OfClassesKeepThemApart) {
  const std::string classes =
      "classes:\n"
      "  secret: {apart_from: [public], members: [{path: src/orders}]}\n"
      "  public: {members: [src/catalog/find]}\n";
  EXPECT_THAT(Homes(classes + "must_link: [[src/orders/take, "
                              "src/catalog/find]]\n"),
              HasSubstr("class secret and class public cannot be together "
                        "(line 4), but src/orders/take must be with "
                        "src/catalog/find (line 6)"));
  auto resolved = Resolve(classes);
  ASSERT_THAT(resolved, IsOk());
  auto index = [](llvm::StringRef name) {
    return Index(*Shop().FindComponent(name));
  };
  EXPECT_TRUE(resolved->bonds.AreApart(index("src/orders/take"),
                                       index("src/catalog/find")));
  EXPECT_FALSE(resolved->bonds.AreApart(index("src/orders/take"),
                                        index("src/orders/import")));
}

TEST(SplitBonds, OfProposalsAreViolatedNotContradicted) {
  const std::string yaml =
      "schema: 1\nproject: shop\nlimits: {services: 3.., lines: ..15}\n"
      "services:\n"
      "  a: {components: [src/orders/take, src/orders/import]}\n"
      "  b: {components: [src/catalog/find]}\n"
      "must_link: [[src/orders/take, src/catalog/find]]\n"
      "cannot_link: [[src/orders/take, src/orders/import]]\n";
  auto file = ReadSplitFile(yaml, "s.yaml");
  ASSERT_THAT(file, IsOk());
  auto resolved = ResolveSplit(*file, Shop());
  ASSERT_THAT(resolved, IsOk());
  EXPECT_THAT(FindViolations(*file, Shop(), *resolved),
              UnorderedElementsAre(
                  "s.yaml:7: src/orders/take must be with src/catalog/find, "
                  "but they are in 'a' and 'b'",
                  "s.yaml:8: src/orders/take and src/orders/import cannot be "
                  "together, but src/orders/take and src/orders/import are "
                  "both in 'a'",
                  "s.yaml: service 'a' has 20 lines, which the limits do not "
                  "allow",
                  "s.yaml: there are 2 services, which the limits do not "
                  "allow"));
}

TEST(SplitRules, OfWhatIsOwnedAreStaleIfNoCodeWorksWithIt) {
  auto resolved = Resolve(
      "services:\n"
      "  a:\n    components: [src/orders/take]\n"
      "    owns: {tables: [gone], globals: [shop::g], files: [log]}\n");
  ASSERT_THAT(resolved, IsOk());
  std::vector<std::string> stale;
  for (const StaleRule& each : resolved->stale) stale.push_back(each.message);
  EXPECT_THAT(
      stale,
      ElementsAre(
          "s.yaml:4:3: 'a' owns the table 'gone', which no code works with",
          "s.yaml:4:3: 'a' owns the variable 'shop::g', which no code works "
          "with",
          "s.yaml:4:3: 'a' owns the file 'log', which no code works with"));
}

TEST(SplitRules, OfOneThingThatTwoOwnAreAnError) {
  auto resolved = Resolve(
      "services:\n"
      "  a: {components: [src/orders/take], owns: {tables: [t]}}\n"
      "  b: {components: [src/catalog/find], owns: {tables: [t]}}\n");
  ASSERT_FALSE(static_cast<bool>(resolved));
  EXPECT_THAT(llvm::toString(resolved.takeError()),
              HasSubstr("s.yaml:5:55: 't' has an owner already: 'a'"));
}

TEST(SplitBonds, DecideByPinsRulesAndAcceptedServices) {
  auto resolved = Resolve(
      "services:\n"
      "  a: {components: [src/orders/take, src/orders/import]}\n"
      "  b: {components: [src/catalog/find], status: accepted}\n"
      "libraries: [src/base/log]\n"
      "pins: [src/orders/take]\n");
  ASSERT_THAT(resolved, IsOk());
  std::string decided;
  for (size_t c = 0; c < resolved->is_decided.size(); ++c)
    if (resolved->is_decided[c]) decided += Shop().components()[c].name + " ";
  EXPECT_EQ(decided, "src/catalog/find src/orders/take ");
}

}  // namespace
}  // namespace cleave
