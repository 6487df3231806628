#include "graph/boxed.h"

#include <gtest/gtest.h>

#include <string>

namespace cleave {
namespace {

using Text = Boxed<std::string>;

TEST(Boxed, IsAbsentAtFirst) {
  EXPECT_FALSE(Text().has_value());
  EXPECT_EQ(Text(), Text());
}

TEST(Boxed, HoldsAValue) {
  Text text = std::string("a");
  ASSERT_TRUE(text);
  EXPECT_EQ(*text, "a");
  EXPECT_EQ(text->size(), 1u);
  text.emplace("b");
  EXPECT_EQ(*text, "b");
  text.reset();
  EXPECT_FALSE(text);
}

TEST(Boxed, CopiesTheValue) {
  const Text one = std::string("a");
  Text other = one;
  *other = "b";
  EXPECT_EQ(*one, "a");
  other = one;
  EXPECT_EQ(other, one);
  EXPECT_NE(&*other, &*one);
}

TEST(Boxed, IsEqualByValue) {
  EXPECT_EQ(Text(std::string("a")), Text(std::string("a")));
  EXPECT_NE(Text(std::string("a")), Text(std::string("b")));
  EXPECT_NE(Text(std::string("")), Text());
}

TEST(Boxed, TakesAPointerWhenAbsent) { EXPECT_EQ(sizeof(Text), sizeof(void*)); }

}  // namespace
}  // namespace cleave
