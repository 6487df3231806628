#include "base/choices.h"

#include "desk/settings.h"

namespace forms {
namespace {

class Even : public Umpire {
 public:
  bool Allows(int n) const override { return n % 2 == 0; }
};

}  // namespace

const Umpire* EvenUmpire() {
  static const Even umpire;
  return &umpire;
}

Choices::Choices() : limit(10), umpire(EvenUmpire()), strict_(nullptr) {}

int AskDesk(int n) { return Confide(n); }

}  // namespace forms
