#include "front/buffers_test.h"

#include <cstddef>
#include <cstring>
#include <stdexcept>
#include <string>

#include "desk/buffers.h"
#include "front/expect.h"

using namespace forms;

namespace {

/// Takes two at a time, and writes over the first.
struct Pairs : Basin {
  std::string taken;
  int Take(char* data, int n) override {
    const int count = n < 2 ? n : 2;
    taken.append(data, static_cast<std::size_t>(count));
    data[0] = '\0';
    return count;
  }
};

}  // namespace

void TestBuffers() {
  Append("a\0b", 3);
  Append(nullptr, 0);
  Append("cde", 1);
  EXPECT(Appended() == std::string("a\0bc", 4));
  char buffer[] = "......";
  EXPECT(ReadAppended(buffer, 6) == 4);
  EXPECT(std::memcmp(buffer, "a\0bc..", 7) == 0);
  EXPECT(ReadAppended(buffer + 3, 1) == 4 && buffer[3] == 'a');
  EXPECT(ReadAppended(buffer, -1) == 4 && buffer[4] == '.');
  EXPECT(ReadAppended(nullptr, 0) == 4 && ReadAppended(nullptr, 9) == 4);

  const unsigned char bytes[] = {255, 0, 1};
  EXPECT(SumOfBytes(3, bytes) == 256 && SumOfBytes(0, bytes) == 0);
  EXPECT(SumOfBytes(3, nullptr) == -1);
  int words[] = {1, 2};
  Flood(words + 1, sizeof(int), 0x11);
  EXPECT(words[0] == 1 && words[1] == 0x11111111);
  try {
    Flood(words, sizeof(words), 0);
    EXPECT(false);
  } catch (const std::invalid_argument&) {
  }
  EXPECT(words[0] == 0 && words[1] == 0x11111111);

  std::byte inverted[4] = {};
  EXPECT(Invert(bytes, 3, inverted, 4));
  EXPECT(inverted[0] == std::byte{0} && inverted[1] == std::byte{255});
  EXPECT(inverted[2] == std::byte{254} && inverted[3] == std::byte{0});
  EXPECT(!Invert(bytes, 3, inverted, 2) && Invert(nullptr, 0, nullptr, 0));
}

void TestBuffersOfCallbacks() {
  Pairs pairs;
  EXPECT(Pour("abcde", 3, pairs) == std::string("\0bc\0de\0", 7));
  EXPECT(pairs.taken == "abcde");
}
