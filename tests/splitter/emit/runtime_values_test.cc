#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <vector>

#include "splitter/emit/runtime/values.h"

namespace cleave::rt {
namespace {

TEST(Narrow, KeepsWhatFits) {
  EXPECT_EQ(Narrow<int8_t>(int32_t{-128}), -128);
  EXPECT_EQ(Narrow<uint8_t>(uint32_t{255}), 255);
  EXPECT_EQ(Narrow<char16_t>(uint32_t{0xffff}), u'\xffff');
}

TEST(Narrow, RefusesWhatDoesNot) {
  EXPECT_THROW(Narrow<int8_t>(int32_t{128}), ConversionError);
  EXPECT_THROW(Narrow<int16_t>(int32_t{-32769}), ConversionError);
  EXPECT_THROW(Narrow<uint8_t>(uint32_t{256}), ConversionError);
  EXPECT_THROW(Narrow<uint32_t>(int32_t{-1}), ConversionError);
}

TEST(Bytes, ComeBackAsTheyWere) {
  const std::vector<unsigned char> bytes = {0, 255, 7};
  EXPECT_EQ(FromBytes<std::vector<unsigned char>>(ToBytes(bytes)), bytes);
  const std::vector<std::byte> none;
  EXPECT_EQ(FromBytes<std::vector<std::byte>>(ToBytes(none)), none);
}

TEST(CheckSize, RefusesAnotherNumberOfElements) {
  EXPECT_NO_THROW(CheckSize(3, 3));
  EXPECT_THROW(CheckSize(2, 3), ConversionError);
}

struct NeverMade {
  NeverMade() = delete;
  long content;
};

TEST(StandIn, IsAlwaysTheSameObject) {
  EXPECT_EQ(&StandIn<NeverMade>(), &StandIn<NeverMade>());
}

}  // namespace
}  // namespace cleave::rt
