#include "front/keycards_test.h"

#include <memory>

#include "desk/keycards.h"
#include "front/expect.h"

using namespace forms;

void TestKeycards() {
  std::shared_ptr<Keycard> card = MakeKeycard(7);
  const std::weak_ptr<Keycard> weak = card;
  WatchKeycard(weak);
  EXPECT(WatchedNumber() == 7 && NumberOf(card) == 7);
  std::shared_ptr<Keycard> other = card;
  card.reset();
  EXPECT(WatchedNumber() == 7 && NumberOf(weak) == 7);
  other.reset();
  EXPECT(LivingKeycards() == 0 && WatchedNumber() == -1);
  EXPECT(NumberOf(weak) == -1 && NumberOf({}) == -1);
  WatchKeycard({});
  EXPECT(WatchedNumber() == -1);

  // As long as the service owns it.
  card = MakeKeycard(8);
  WatchKeycard(card);
  HoldKeycard(card);
  card.reset();
  EXPECT(WatchedNumber() == 8 && LivingKeycards() == 1);
  HoldKeycard({});
  EXPECT(WatchedNumber() == -1 && LivingKeycards() == 0);
}
