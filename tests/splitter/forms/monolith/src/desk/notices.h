#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace forms {

// References to values of the service, of which callers have a copy.

struct Rate {
  std::string name;
  double value = 0;
  int version = 0;
};

/// The one that is in force.
const Rate& CurrentRate();
void ChangeRate(double value);
/// Null if there was none.
const Rate* RateOfVersion(int version);
const std::string& Motto();
const int& RateCount();
/// Null if nobody has given it one.
const char* NicknameOf(const std::string& rate);
std::string_view Season();

/// Lives in the service.
class Board {
 public:
  Board();
  ~Board();
  Board(const Board&) = delete;
  Board& operator=(const Board&) = delete;
  void Post(const std::string& line);
  const std::vector<std::string>& Lines() const;
  /// Null as long as nothing is posted.
  const std::string* Last() const;

 private:
  std::vector<std::string> lines_;
};

}  // namespace forms
