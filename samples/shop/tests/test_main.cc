#include <cstdlib>

#include "gtest/gtest.h"

int main(int argc, char** argv) {
  // Before anything reads them; what the environment says already wins.
  setenv("SHOP_DB", "shop_tests.db", /*overwrite=*/0);
  setenv("SHOP_DB_SYNCHRONOUS", "off", /*overwrite=*/0);
  setenv("SHOP_LOG", "shop_tests.log", /*overwrite=*/0);
  setenv("SHOP_FAKE_NOW", "2024-03-15T10:00:00Z", /*overwrite=*/0);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
