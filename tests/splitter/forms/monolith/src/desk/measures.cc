#include "desk/measures.h"

namespace forms {
namespace {

constexpr int kBase = 20;

std::string g_last_numbered;

}  // namespace

const short Palette::kSize = kBase + 4;
const Colour Palette::kSea(10, 20, 200);
const int Palette::kFactor = 2;
const Quarter kBestQuarter = Quarter::kLast;
const char kMotto[] = "\"measure\" twice\n";
const char* const kNobody = nullptr;
const std::string kGreeting =
    "Good day to each and every one of you, and to your cat";
const std::vector<int> kPrimes = {2, 3, 5};
const Step kSteps[2] = {{"small", 0.25}, {"large", 1.0}};
const double kThird = 1.0 / 3;

double SumOfMeasures() {
  return Palette::kSize + Palette::kSea.Blue() + Palette::SizeOfAll() +
         static_cast<int>(kBestQuarter) + sizeof(kMotto) + kGreeting.size() +
         kPrimes[2] + kSteps[0].width + kThird;
}

std::string Joined(const std::unordered_set<std::string>& words) {
  std::string joined;
  for (const std::string& word : words) joined += word + " ";
  return joined;
}

std::unordered_map<int, std::string> Numbered(int count) {
  std::unordered_map<int, std::string> all;
  for (int i = 0; i < count; ++i) all[i * 31 % 1009] = std::to_string(i);
  g_last_numbered.clear();
  for (const auto& [number, text] : all) g_last_numbered += text + " ";
  return all;
}

std::string LastNumbered() { return g_last_numbered; }

}  // namespace forms
