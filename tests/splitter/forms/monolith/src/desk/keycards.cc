#include "desk/keycards.h"

#include <utility>

namespace forms {
namespace {

int g_living = 0;
std::weak_ptr<Keycard> g_watched;
std::shared_ptr<Keycard> g_held;

}  // namespace

Keycard::Keycard(int number) : number_(number) { ++g_living; }
Keycard::~Keycard() { --g_living; }
int Keycard::Number() const { return number_; }

std::shared_ptr<Keycard> MakeKeycard(int number) {
  return std::make_shared<Keycard>(number);
}
int LivingKeycards() { return g_living; }
void WatchKeycard(std::weak_ptr<Keycard> card) { g_watched = std::move(card); }
int WatchedNumber() { return NumberOf(g_watched); }
int NumberOf(const std::weak_ptr<const Keycard>& card) {
  const std::shared_ptr<const Keycard> owned = card.lock();
  return owned != nullptr ? owned->Number() : -1;
}
void HoldKeycard(std::weak_ptr<Keycard>&& card) { g_held = card.lock(); }

}  // namespace forms
