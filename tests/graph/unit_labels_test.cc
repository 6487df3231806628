#include "graph/unit_labels.h"

#include <gtest/gtest.h>

namespace cleave {
namespace {

using Words = std::vector<std::string>;

CompileUnit UnitOf(const std::string& file, Words arguments) {
  CompileUnit unit;
  unit.file = file;
  unit.arguments = std::move(arguments);
  return unit;
}

TEST(UnitLabels, AreFiles) {
  EXPECT_EQ((Words{"a.cc", "b.cc"}),
            UnitLabels({UnitOf("a.cc", {"-O2"}), UnitOf("b.cc", {"-O2"})}));
}

TEST(UnitLabels, TellConfigurationsApart) {
  EXPECT_EQ((Words{"a.cc []", "a.cc [-DTEST -O0]", "b.cc"}),
            UnitLabels({UnitOf("a.cc", {"-I/x"}),
                        UnitOf("a.cc", {"-DTEST", "-I/x", "-O0"}),
                        UnitOf("b.cc", {})}));
}

TEST(UnitLabels, OfNoUnitsAreNone) { EXPECT_EQ(Words{}, UnitLabels({})); }

}  // namespace
}  // namespace cleave
