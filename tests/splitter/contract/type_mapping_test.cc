#include "splitter/contract/type_mapping.h"

#include <gtest/gtest.h>

#include "splitter/contract/contract_text.h"
#include "tests/splitter/contract/sketch.h"

namespace cleave {
namespace {

constexpr char kTypes[] = R"(
  src/types.h
  enum shop::Color { kRed, kBlue }
  class shop::Money { long cents_ }
  class shop::Less { }
  class shop::Lock { int n_ } [copy=deleted]
)";

/// The wire type of a C++ type as text, or the id of what is in its way.
std::string Map(llvm::StringRef type) {
  const DependencyGraph graph = Sketch(kTypes);
  const ClassIndex classes(graph);
  TypeMapper mapper(classes);
  const Mapping mapping = mapper.MapValue(llvm::cantFail(ParseTypeShape(type)));
  return mapping ? ToText(*mapping.type) : mapping.refusal.id;
}

TEST(TypeMapping, IntegersKeepTheirSignAndHoldEveryValue) {
  EXPECT_EQ(Map("int"), "sint32");
  EXPECT_EQ(Map("unsigned short"), "uint32");
  EXPECT_EQ(Map("unsigned long"), "uint64");
  EXPECT_EQ(Map("char"), "sint32");
  EXPECT_EQ(Map("bool"), "bool");
}

TEST(TypeMapping, LongDoubleIsRefused) {
  EXPECT_EQ(Map("long double"), "MAP003");
}

TEST(TypeMapping, StringsAreBytes) { EXPECT_EQ(Map("std::string"), "bytes"); }

TEST(TypeMapping, ProjectTypesAreMessagesAndEnums) {
  EXPECT_EQ(Map("class shop::Money"), "Money");
  EXPECT_EQ(Map("enum shop::Color"), "Color");
}

TEST(TypeMapping, ContainersAreRepeated) {
  EXPECT_EQ(Map("std::vector<class shop::Money>"), "repeated Money");
  EXPECT_EQ(Map("std::set<int>"), "repeated sint32");
  EXPECT_EQ(Map("std::map<std::string, int>"), "map bytes to sint32");
}

TEST(TypeMapping, ContainersInContainersNeedAMessageAround) {
  EXPECT_EQ(Map("std::vector<std::vector<int>>"),
            "repeated Sint32ListValue{repeated sint32}");
  EXPECT_EQ(Map("std::optional<std::vector<int>>"),
            "optional Sint32ListValue{repeated sint32}");
}

TEST(TypeMapping, MapsInFieldsOfEntriesNeedNone) {
  EXPECT_EQ(Map("std::map<int, std::vector<int>>"),
            "map sint32 to repeated sint32");
}

TEST(TypeMapping, OwnersOfOneValueAreNullable) {
  EXPECT_EQ(Map("std::unique_ptr<class shop::Money>"), "nullable Money");
  EXPECT_EQ(Map("std::shared_ptr<const class shop::Money>"), "nullable Money");
}

TEST(TypeMapping, ASharedMutableObjectIsRefused) {
  EXPECT_EQ(Map("std::shared_ptr<class shop::Money>"), "MAP034");
}

TEST(TypeMapping, PairsAndTuplesAreProducts) {
  EXPECT_EQ(Map("std::pair<std::string, int>"), "(bytes, sint32)");
}

TEST(TypeMapping, StatelessOrdersAreFine) {
  EXPECT_EQ(Map("std::set<int, class shop::Less>"), "repeated sint32");
  EXPECT_EQ(Map("std::set<int, class shop::Money>"), "MAP020");
}

TEST(TypeMapping, RawPointersAreRefused) {
  EXPECT_EQ(Map("class shop::Money *"), "MAP031");
  EXPECT_EQ(Map("void *"), "CUT070");
}

TEST(TypeMapping, CallbacksAreRefused) {
  EXPECT_EQ(Map("std::function<function<void, int>>"), "MAP050");
}

TEST(TypeMapping, ProcessLocalTypesAreRefused) {
  EXPECT_EQ(Map("std::mutex"), "CUT071");
}

TEST(TypeMapping, ClassesThatCannotBeCopiedAreRefused) {
  EXPECT_EQ(Map("class shop::Lock"), "MAP044");
}

TEST(TypeMapping, TheReasonNamesTheElement) {
  EXPECT_EQ(Map("std::vector<class shop::Lock>"), "MAP044");
}

}  // namespace
}  // namespace cleave
