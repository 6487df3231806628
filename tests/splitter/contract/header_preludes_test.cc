#include "splitter/contract/header_preludes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "splitter/contract/contract_builder.h"
#include "tests/splitter/contract/sketch.h"
#include "tests/support/test_project.h"

namespace cleave {
namespace {

using testing::IsEmpty;

/// "desk.h after desk.cc:1 2=item.h", one a line: where a header is included,
/// and what is before it there.
std::string PreludesOf(const std::string& program, const std::string& source) {
  const DependencyGraph graph =
      TestProject::WithCode(program)
          .WithFile("item.h", "#pragma once\nstruct Item { int n; };\n")
          .WithFile("desk.h", "int Count(const Item& item);\n")
          .WithFile("desk.cc", source)
          .Graph();
  std::string text;
  for (const HeaderPrelude& prelude :
       BuildContract(graph, SketchSplit("desk: desk")).preludes) {
    text += prelude.header + " after " + prelude.place.file + ":" +
            std::to_string(prelude.place.line);
    for (const auto& [line, file] : prelude.included)
      text += " " + std::to_string(line) + "=" + file;
    text += "\n";
  }
  return text;
}

constexpr char kProgram[] =
    "#include \"item.h\"\n#include \"desk.h\"\n"
    "int main() { return Count({1}); }\n";

TEST(HeaderPreludes, AreFoundWhereNothingIncludesAHeaderFirst) {
  EXPECT_EQ(PreludesOf(kProgram,
                       "\n#include \"item.h\"\n#include \"desk.h\"\n"
                       "int Count(const Item& item) { return item.n; }\n"),
            "desk.h after desk.cc:3 2=item.h\n");
}

TEST(HeaderPreludes, AreNotNeededByAHeaderThatComesFirst) {
  EXPECT_THAT(PreludesOf(kProgram,
                         "struct Item { int n; };\n#include \"desk.h\"\n"
                         "int Count(const Item& item) { return item.n; }\n"),
              IsEmpty());
}

}  // namespace
}  // namespace cleave
