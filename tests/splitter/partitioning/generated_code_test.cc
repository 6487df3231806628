#include "splitter/partitioning/generated_code.h"

#include <gtest/gtest.h>

namespace cleave {
namespace {

bool Generated(std::vector<std::string> files) {
  Component component;
  component.files = std::move(files);
  return IsGenerated(component);
}

TEST(GeneratedCode, IsKnownByItsName) {
  EXPECT_TRUE(Generated({"src/api.pb.cc", "src/api.pb.h"}));
  EXPECT_TRUE(Generated({"moc_window.cpp"}));
  EXPECT_TRUE(Generated({"src/parser.tab.cc"}));
  EXPECT_TRUE(Generated({"gen/api.cc"}));
}

TEST(GeneratedCode, IsNotWhatPeopleWrote) {
  EXPECT_FALSE(Generated({"src/api.cc"}));
  EXPECT_FALSE(Generated({"src/generator.cc"}));
  EXPECT_FALSE(Generated({"src/api.pb.h", "src/api.cc"}));
  EXPECT_FALSE(Generated({}));
}

}  // namespace
}  // namespace cleave
