#include "splitter/contract/rpc_names.h"

#include <gtest/gtest.h>

#include "llvm/ADT/StringExtras.h"
#include "splitter/contract/analysis.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

/// Names of the RPCs of all functions of a sketch in service `catalog`.
std::string NamesOf(llvm::StringRef sketch, const KnownRpcNames& known = {}) {
  const DependencyGraph graph = Sketch(sketch);
  ContractAnalysis analysis(graph);
  std::vector<RpcMethod> rpcs;
  for (uint32_t i = 0; i < graph.symbols().size(); ++i)
    if (graph.symbols()[i].function)
      rpcs.push_back(analysis.rpcs.Plan(SymbolId{i}).method.value());
  NameRpcs(analysis.classes, "catalog", known, rpcs);
  std::vector<std::string> names;
  for (const RpcMethod& rpc : rpcs) names.push_back(rpc.name);
  return llvm::join(names, " ");
}

TEST(RpcNames, FreeFunctionsKeepTheirName) {
  EXPECT_EQ(NamesOf("src/a.h\nfn shop::FindCategory()"), "FindCategory");
}

TEST(RpcNames, KnownNamesAreKeptAndGivenToNobodyElse) {
  const std::string sketch =
      "src/a.h\nfn shop::Take(int n)\nfn shop::Take(double b)\n"
      "fn shop::TakeString(int n)";
  EXPECT_EQ(
      NamesOf(sketch, {{"shop::Take(int)", "Take"},
                       {"shop::Take(const std::string &)", "TakeDouble"}}),
      "Take TakeDouble2 TakeString");
}

TEST(RpcNames, EveryTypeOfAnOverloadHasAWord) {
  EXPECT_EQ(NamesOf("src/a.h\nfn shop::Take(bool b)\nfn shop::Take(int n)\n"
                    "fn shop::Take(std::vector<bool> b)"),
            "TakeBool TakeBoolVector TakeInt");
}

TEST(RpcNames, StaticFunctionsCarryTheirClass) {
  EXPECT_EQ(NamesOf(R"(
    src/a.h
    class shop::Tree { }
    fn shop::Tree::PathOf() [static]
  )"),
            "TreePathOf");
}

TEST(RpcNames, TheClassThatIsTheServiceIsLeftOut) {
  EXPECT_EQ(NamesOf(R"(
    src/a.h
    class shop::Catalog { }
    fn shop::Catalog::Find() [static]
  )"),
            "Find");
}

TEST(RpcNames, OverloadsCarryTheirParameters) {
  EXPECT_EQ(NamesOf(R"(
    src/a.h
    fn shop::Get(const std::string & sku)
    fn shop::Get(int id)
    fn shop::Get()
  )"),
            "Get GetInt GetString");
}

TEST(RpcNames, OperatorsAreWords) {
  EXPECT_EQ(NamesOf("src/a.h\nfn shop::operator+(int a, int b) [operator]"),
            "OperatorPlus");
}

}  // namespace
}  // namespace cleave
