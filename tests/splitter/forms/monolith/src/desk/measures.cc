#include "desk/measures.h"

namespace forms {
namespace {

constexpr int kBase = 20;

}  // namespace

const short Palette::kSize = kBase + 4;
const Colour Palette::kSea(10, 20, 200);
const int Palette::kFactor = 2;
const Season kBestSeason = Season::kAutumn;
const char kMotto[] = "\"measure\" twice\n";
const char* const kNobody = nullptr;
const std::string kGreeting =
    "Good day to each and every one of you, and to your cat";
const std::vector<int> kPrimes = {2, 3, 5};
const Step kSteps[2] = {{"small", 0.25}, {"large", 1.0}};
const double kThird = 1.0 / 3;

double SumOfMeasures() {
  return Palette::kSize + Palette::kSea.Blue() + Palette::SizeOfAll() +
         static_cast<int>(kBestSeason) + sizeof(kMotto) + kGreeting.size() +
         kPrimes[2] + kSteps[0].width + kThird;
}

}  // namespace forms
