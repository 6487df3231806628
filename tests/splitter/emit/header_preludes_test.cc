#include "splitter/emit/header_preludes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cleave {
namespace {

using testing::ElementsAre;

TEST(HeaderPreludes, AreTheIncludesBeforeTheHeader) {
  HeaderPrelude prelude{"src/b.h", {"src/b.cc", 4, 1}, {{3, "src/a.h"}}};
  EXPECT_THAT(
      ReadPrelude(prelude,
                  "#include <string>\r\n#  include <vector>\n"
                  "#include \"a.h\"\n#include \"b.h\"\n#include <map>\n"),
      ElementsAre("#include <string>", "#include <vector>",
                  "#include \"src/a.h\""));
}

TEST(HeaderPreludes, HaveNothingThatDependsOnConditions) {
  HeaderPrelude prelude{"b.h", {"b.cc", 5, 1}, {}};
  EXPECT_THAT(ReadPrelude(prelude,
                          "#include <string>\n#ifdef _WIN32\n"
                          "#include <windows.h>\n#endif\n#include \"b.h\"\n"),
              ElementsAre("#include <string>"));
}

TEST(HeaderPreludes, StandBeforeAllIncludesOfTheCode) {
  HeaderPrelude prelude{"b.h", {"b.cc", 2, 1}, {}, {"#include <string>"}};
  EXPECT_EQ(
      AddPreludes("// x\n\n#include \"a.h\"\n#include \"b.h\"\n", {prelude}),
      "// x\n\n// Before b.h, as in b.cc: it may need them.\n"
      "#include <string>\n\n#include \"a.h\"\n#include \"b.h\"\n");
}

TEST(HeaderPreludes, AreOfHeadersThatTheCodeIncludes) {
  HeaderPrelude prelude{"b.h", {"b.cc", 2, 1}, {}, {"#include <string>"}};
  EXPECT_EQ(AddPreludes("#include \"ab.h\"\n", {prelude}),
            "#include \"ab.h\"\n");
}

}  // namespace
}  // namespace cleave
