#pragma once

namespace forms {

/// Of which each process has its own.
class Umpire {
 public:
  virtual ~Umpire() = default;
  virtual bool Allows(int n) const = 0;
};

/// Allows even numbers.
const Umpire* EvenUmpire();

/// Values that point to what cannot be sent.
class Choices {
 public:
  Choices();

  bool IsStrict() const { return strict_ != nullptr; }
  void BeStrict() { strict_ = EvenUmpire(); }

  int limit;
  const Umpire* umpire;  ///< null: everything is allowed

 private:
  const Umpire* strict_;
};

/// Asks the desk, which tells nobody but itself.
int AskDesk(int n);

}  // namespace forms
