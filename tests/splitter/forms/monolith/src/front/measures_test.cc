#include "front/measures_test.h"

#include <cstring>

#include "desk/measures.h"
#include "front/expect.h"

using namespace forms;

namespace {

// Made before `main`, of constants that are made before that.
const std::string g_long_greeting = kGreeting + "!";

}  // namespace

void TestConstants() {
  EXPECT(Palette::kSize == 24 && Palette::SizeOfAll() == 48);
  EXPECT(Palette::kSea.Red() == 10);
  EXPECT(kBestQuarter == Quarter::kLast);
  EXPECT(std::strcmp(kMotto, "\"measure\" twice\n") == 0);
  EXPECT(kNobody == nullptr);
  EXPECT(g_long_greeting.size() == kGreeting.size() + 1);
  EXPECT(kPrimes.size() == 3 && std::strcmp(kSteps[1].name, "large") == 0);
  EXPECT(SumOfMeasures() ==
         Palette::kSize + Palette::kSea.Blue() + Palette::SizeOfAll() +
             static_cast<int>(kBestQuarter) + std::strlen(kMotto) + 1 +
             kGreeting.size() + kPrimes[2] + kSteps[0].width + kThird);
}

void TestOrderOfUnordered() {
  std::unordered_set<std::string> words;
  for (int i = 0; i < 100; ++i) {
    std::string here;
    for (const std::string& word : words) here += word + " ";
    EXPECT(Joined(words) == here);
    words.insert("word" + std::to_string(i * 7));
  }
  std::string numbered;
  for (const auto& [number, text] : Numbered(500)) numbered += text + " ";
  EXPECT(numbered == LastNumbered());
}
