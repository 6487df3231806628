#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "graph/dependency.h"

namespace cleave {
namespace {

TEST(Glossary, DefinesEveryKindOfDependency) {
  std::ifstream in(CLEAVE_SOURCE_DIR "/docs/glossary.md");
  std::ostringstream text;
  text << in.rdbuf();
  for (int i = 0; i < kDependencyKindCount; ++i) {
    const auto kind = ToText(static_cast<DependencyKind>(i)).str();
    EXPECT_NE(text.str().find("| `" + kind + "` |"), std::string::npos) << kind;
  }
}

}  // namespace
}  // namespace cleave
