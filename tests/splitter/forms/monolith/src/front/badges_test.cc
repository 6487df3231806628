#include "front/badges_test.h"

#include <memory>

#include "desk/badges.h"
#include "front/expect.h"

using namespace forms;

void TestBadges() {
  std::shared_ptr<Badge> badge = MakeBadge(7);
  const std::weak_ptr<Badge> weak = badge;
  WatchBadge(weak);
  EXPECT(WatchedNumber() == 7 && NumberOf(badge) == 7);
  std::shared_ptr<Badge> other = badge;
  badge.reset();
  EXPECT(WatchedNumber() == 7 && NumberOf(weak) == 7);
  other.reset();
  EXPECT(LivingBadges() == 0 && WatchedNumber() == -1);
  EXPECT(NumberOf(weak) == -1 && NumberOf({}) == -1);
  WatchBadge({});
  EXPECT(WatchedNumber() == -1);

  // As long as the service owns it.
  badge = MakeBadge(8);
  WatchBadge(badge);
  HoldBadge(badge);
  badge.reset();
  EXPECT(WatchedNumber() == 8 && LivingBadges() == 1);
  HoldBadge({});
  EXPECT(WatchedNumber() == -1 && LivingBadges() == 0);
}
