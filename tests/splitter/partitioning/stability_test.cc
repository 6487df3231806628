#include "splitter/partitioning/stability.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace cleave {
namespace {

/// A digit is a service, '-' the monolith, 'l' library code.
std::vector<Home> Homes(const std::string& text) {
  std::vector<Home> homes;
  for (char c : text) {
    if (c == '-')
      homes.push_back({});
    else if (c == 'l')
      homes.push_back({HomeKind::kLibrary});
    else
      homes.push_back({HomeKind::kService, static_cast<uint32_t>(c - '0')});
  }
  return homes;
}

double Kept(const std::string& before, const std::string& after) {
  return ShareOfKept(Homes(before), Homes(after));
}

TEST(Stability, DoesNotCareForNumbers) {
  EXPECT_EQ(Kept("0011-l", "1100-l"), 1);
}

TEST(Stability, CountsWhatLeavesItsService) {
  EXPECT_EQ(Kept("00001111", "00011111"), 7.0 / 8);
  EXPECT_EQ(Kept("00001111", "000-111l"), 6.0 / 8);
}

TEST(Stability, LetsAServiceStandForOneOnly) {
  EXPECT_EQ(Kept("000111", "000000"), 0.5);
  EXPECT_EQ(Kept("000000", "000111"), 0.5);
}

TEST(Stability, IsFullWithoutServices) { EXPECT_EQ(Kept("--l", "00l"), 1); }

}  // namespace
}  // namespace cleave
