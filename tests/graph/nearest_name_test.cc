#include "graph/nearest_name.h"

#include <gtest/gtest.h>

namespace cleave {
namespace {

TEST(NearestName, HasTheFewestEdits) {
  EXPECT_EQ(NearestName("spilt", {"suggest", "split", "spit"}, 3), "spit");
}

TEST(NearestName, IsTheFirstOfThoseEquallyNear) {
  EXPECT_EQ(NearestName("cat", {"car", "can"}, 3), "car");
}

TEST(NearestName, IsWithinTheLimit) {
  EXPECT_EQ(NearestName("cat", {"dog"}, 3), "");
  EXPECT_EQ(NearestName("cat", {}, 3), "");
}

TEST(NearestLongName, MayBeWrongByAThird) {
  EXPECT_EQ(NearestLongName("src/order/orders", {"src/orders/orders"}),
            "src/orders/orders");
  EXPECT_EQ(NearestLongName("ab", {"abcd"}), "abcd");
  EXPECT_EQ(NearestLongName("ab", {"abcde"}), "");
}

}  // namespace
}  // namespace cleave
