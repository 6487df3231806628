#include "front/notices_test.h"

#include "desk/notices.h"
#include "front/expect.h"

using namespace forms;

void TestSnapshots() {
  const Rate& before = CurrentRate();
  const int version = before.version;
  EXPECT(before.name == "base" && &before == &CurrentRate());
  ChangeRate(2.5);
  const Rate& after = CurrentRate();
  EXPECT(after.value == 2.5 && after.version == version + 1);
  EXPECT(before.version == version);
  EXPECT(RateOfVersion(-1) == nullptr);
  EXPECT(RateOfVersion(version)->value == before.value);
  EXPECT(RateOfVersion(version) == RateOfVersion(version));
  EXPECT(Motto() == "in good time" && &Motto() == &Motto());
  const char* const nickname = NicknameOf("base");
  EXPECT(nickname == std::string("the low one"));
  EXPECT(NicknameOf("base") == nickname && NicknameOf("top") == nullptr);
  EXPECT(Season() == "spring" && Season().data() == Season().data());
  const int& count = RateCount();
  EXPECT(count == version + 2 && &count == &RateCount());
  Board board;
  EXPECT(board.Lines().empty() && board.Last() == nullptr);
  board.Post("a");
  const std::vector<std::string>& lines = board.Lines();
  const std::string* const last = board.Last();
  board.Post("b");
  EXPECT(lines.size() == 1 && *last == "a");
  EXPECT(board.Lines().size() == 2 && *board.Last() == "b");
}
