#pragma once

#include <memory>

namespace forms {

// Objects of the service, to which there are weak pointers.

class Keycard {
 public:
  explicit Keycard(int number);
  Keycard(const Keycard&) = delete;
  Keycard& operator=(const Keycard&) = delete;
  ~Keycard();
  int Number() const;

 private:
  int number_;
};

std::shared_ptr<Keycard> MakeKeycard(int number);
int LivingKeycards();
/// Does not own it.
void WatchKeycard(std::weak_ptr<Keycard> card);
/// -1 if nobody owns it any more.
int WatchedNumber();
int NumberOf(const std::weak_ptr<const Keycard>& card);
/// Owns it until another one is held.
void HoldKeycard(std::weak_ptr<Keycard>&& card);

}  // namespace forms
