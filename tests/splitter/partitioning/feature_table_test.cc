#include "splitter/partitioning/feature_table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cleave {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

FeatureTable ThreeItems() {
  return FeatureTable(
      std::vector<FeatureVector>{{{0, 2}, {3, 1}}, {}, {{3, 4}}});
}

TEST(FeatureTable, HasTheFeaturesOfEachItem) {
  const FeatureTable table = ThreeItems();
  EXPECT_EQ(table.item_count(), 3u);
  EXPECT_EQ(table.feature_count(), 4u);
  EXPECT_THAT(table.Features(0), ElementsAre(0, 3));
  EXPECT_THAT(table.Weights(0), ElementsAre(2, 1));
  EXPECT_THAT(table.Features(1), IsEmpty());
  EXPECT_THAT(table.Weights(2), ElementsAre(4));
}

TEST(FeatureTable, CountsTheOwnersOfEachFeature) {
  EXPECT_THAT(ThreeItems().CountOwners(), ElementsAre(1, 0, 0, 2));
}

TEST(FeatureTable, DropsWhatWeighsNothingAnyMore) {
  FeatureTable table = ThreeItems();
  table.Reweigh([](uint32_t item, uint32_t feature, double weight) {
    return item == 0 && feature == 0 ? 0 : 10 * weight;
  });
  EXPECT_THAT(table.Features(0), ElementsAre(3));
  EXPECT_THAT(table.Weights(0), ElementsAre(10));
  EXPECT_THAT(table.Features(1), IsEmpty());
  EXPECT_THAT(table.Weights(2), ElementsAre(40));
}

TEST(FeatureTable, TransposedHasOwnersInOrder) {
  const FeatureTable owners = ThreeItems().Transpose();
  EXPECT_EQ(owners.item_count(), 4u);
  EXPECT_THAT(owners.Features(1), IsEmpty());
  EXPECT_THAT(owners.Features(3), ElementsAre(0, 2));
  EXPECT_THAT(owners.Weights(3), ElementsAre(1, 4));
}

}  // namespace
}  // namespace cleave
