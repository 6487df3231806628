#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <utility>

#include "splitter/emit/runtime/variables.h"

namespace cleave::rt {
namespace {

/// What was asked of the service since the last look: "read, write 4".
std::string asked;

std::string Asked() { return std::exchange(asked, ""); }

void Note(const std::string& what) {
  asked += (asked.empty() ? "" : ", ") + what;
}

int number = 0;

int UseNumber(const int* value) {
  Note(value == nullptr ? "read" : "write " + std::to_string(*value));
  return UseVariable(number, value);
}

enum class Gear { kIdle, kFast };
Gear gear = Gear::kIdle;

Gear UseGear(const Gear* value) { return UseVariable(gear, value); }

class Variables : public testing::Test {
 protected:
  void SetUp() override {
    number = 3;
    Asked();
  }

  RemoteVariable<int> n_{&UseNumber};
  RemoteVariable<Gear> gear_{&UseGear};
};

TEST_F(Variables, AreReadWhereTheirValueIsUsed) {
  EXPECT_EQ(n_ + 1, 4);
  EXPECT_TRUE(n_ == 3 && n_ < 4 && -n_ == -3);
  EXPECT_EQ(Asked(), "read, read, read, read");
}

TEST_F(Variables, AreWrittenByAssignment) {
  n_ = 5;
  EXPECT_EQ(Asked(), "write 5");
  EXPECT_EQ(number, 5);
}

TEST_F(Variables, AreReadAndWrittenByOperators) {
  n_ += 4;
  EXPECT_EQ(Asked(), "read, write 7");
  n_ -= 1;
  n_ *= 5;
  n_ /= 2;
  n_ %= 8;
  EXPECT_EQ(number, 7);
  n_ <<= 2;
  n_ >>= 1;
  n_ &= 12;
  n_ |= 3;
  n_ ^= 1;
  EXPECT_EQ(number, 14);
}

TEST_F(Variables, AreCounted) {
  EXPECT_EQ(n_++, 3);
  EXPECT_EQ(++n_, 5);
  EXPECT_EQ(n_--, 5);
  EXPECT_EQ(--n_, 3);
}

TEST_F(Variables, TakeTheValueOfOthers) {
  RemoteVariable<int> other{&UseNumber};
  n_ = other;
  EXPECT_EQ(Asked(), "read, write 3");
}

TEST_F(Variables, MayBeEnumerators) {
  gear_ = Gear::kFast;
  EXPECT_TRUE(gear_ == Gear::kFast);
  EXPECT_EQ(gear, Gear::kFast);
}

template <class T>
concept HasAddress = requires(T& variable) { &variable; };

TEST_F(Variables, AreNothingElse) {
  using Number = RemoteVariable<int>;
  EXPECT_FALSE(HasAddress<Number>);
  EXPECT_FALSE(std::is_copy_constructible_v<Number>);
  EXPECT_FALSE((std::is_convertible_v<Number&, int&>));
  EXPECT_FALSE(std::is_default_constructible_v<Number>);
}

}  // namespace
}  // namespace cleave::rt
