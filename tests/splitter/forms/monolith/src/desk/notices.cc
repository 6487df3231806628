#include "desk/notices.h"

namespace forms {
namespace {

std::vector<Rate>& Rates() {
  static std::vector<Rate> rates{{"base", 1.5, 0}};
  return rates;
}

}  // namespace

const Rate& CurrentRate() { return Rates().back(); }
void ChangeRate(double value) {
  Rates().push_back({"base", value, static_cast<int>(Rates().size())});
}
const Rate* RateOfVersion(int version) {
  const bool is_known =
      version >= 0 && version < static_cast<int>(Rates().size());
  return is_known ? &Rates()[version] : nullptr;
}
const std::string& Motto() {
  static const std::string motto = "in good time";
  return motto;
}
const int& RateCount() {
  static int count;
  count = static_cast<int>(Rates().size());
  return count;
}
const char* NicknameOf(const std::string& rate) {
  return rate == "base" ? "the low one" : nullptr;
}
std::string_view Season() {
  static const std::string seasons = "spring and autumn";
  return std::string_view(seasons).substr(0, 6);
}

Board::Board() = default;
Board::~Board() = default;
void Board::Post(const std::string& line) { lines_.push_back(line); }
const std::vector<std::string>& Board::Lines() const { return lines_; }
const std::string* Board::Last() const {
  return lines_.empty() ? nullptr : &lines_.back();
}

}  // namespace forms
