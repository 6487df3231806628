#include "desk/badges.h"

#include <utility>

namespace forms {
namespace {

int g_living = 0;
std::weak_ptr<Badge> g_watched;
std::shared_ptr<Badge> g_held;

}  // namespace

Badge::Badge(int number) : number_(number) { ++g_living; }
Badge::~Badge() { --g_living; }
int Badge::Number() const { return number_; }

std::shared_ptr<Badge> MakeBadge(int number) {
  return std::make_shared<Badge>(number);
}
int LivingBadges() { return g_living; }
void WatchBadge(std::weak_ptr<Badge> badge) { g_watched = std::move(badge); }
int WatchedNumber() { return NumberOf(g_watched); }
int NumberOf(const std::weak_ptr<const Badge>& badge) {
  const std::shared_ptr<const Badge> owned = badge.lock();
  return owned != nullptr ? owned->Number() : -1;
}
void HoldBadge(std::weak_ptr<Badge>&& badge) { g_held = badge.lock(); }

}  // namespace forms
