#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace forms {

// Constants of a source file: each process has its own.

class Colour {
 public:
  Colour(int red, int green, int blue) : rgb_{red, green, blue} {}
  int Red() const { return rgb_[0]; }
  int Blue() const { return rgb_[2]; }

 private:
  int rgb_[3];
};

enum class Quarter { kFirst, kLast = 7 };

struct Step {
  const char* name;
  double width;
};

class Palette {
 public:
  static const short kSize;
  static const Colour kSea;
  static int SizeOfAll() { return kSize * kFactor; }

 private:
  static const int kFactor;
};

extern const Quarter kBestQuarter;
extern const char kMotto[];
extern const char* const kNobody;
extern const std::string kGreeting;
extern const std::vector<int> kPrimes;
extern const Step kSteps[2];
extern const double kThird;

/// Of what the service has.
double SumOfMeasures();

/// The words in the order in which the service finds them.
std::string Joined(const std::unordered_set<std::string>& words);
std::unordered_map<int, std::string> Numbered(int count);
/// What `Numbered` had, in the order in which the service had it.
std::string LastNumbered();

}  // namespace forms
