#pragma once

#include <memory>

namespace forms {

// Objects of the service, to which there are weak pointers.

class Badge {
 public:
  explicit Badge(int number);
  Badge(const Badge&) = delete;
  Badge& operator=(const Badge&) = delete;
  ~Badge();
  int Number() const;

 private:
  int number_;
};

std::shared_ptr<Badge> MakeBadge(int number);
int LivingBadges();
/// Does not own it.
void WatchBadge(std::weak_ptr<Badge> badge);
/// -1 if nobody owns it any more.
int WatchedNumber();
int NumberOf(const std::weak_ptr<const Badge>& badge);
/// Owns it until another one is held.
void HoldBadge(std::weak_ptr<Badge>&& badge);

}  // namespace forms
